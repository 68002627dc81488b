#!/bin/sh
# Make .venv if it isn't there and install the locked requirements into it, then the project itself.
set -eu
PYTHON=${PYTHON:-python3}
requirements=$1

say() { printf '%s\n' "$*" >&2; }

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "mlrole needs Python 3.11 or newer; $PYTHON is $("$PYTHON" --version 2>&1)."
    say "Install it, or name another: make chat PYTHON=python3.12"
    exit 1
}
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "Setting up, once: making .venv ..."
    rm -rf .venv
    "$PYTHON" -m venv .venv >/dev/null 2>&1 || {
        rm -rf .venv
        say "$PYTHON can't make a virtual environment. On Debian: apt-get install python3-venv"
        exit 1
    }
fi
say "Installing $(grep -c '==' "$requirements") packages from $requirements, checked by hash ..."
log=.venv/setup.log
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$requirements" >"$log" 2>&1; then
    cat "$log" >&2
    say "The packages could not be installed; the lines above say why. Run the same command again to retry."
    exit 1
fi
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable . >"$log" 2>&1; then
    cat "$log" >&2
    say "mlrole itself could not be installed; the lines above say why."
    exit 1
fi
.venv/bin/mlrole ask mlops >/dev/null # the first start reads all knowledge; later ones are fast
say "Ready."
