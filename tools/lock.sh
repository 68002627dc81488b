#!/bin/sh
# Pin every package by version and hash, for all platforms, naming no index.
set -eu
lock() {
    .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links --no-annotate --quiet "$@"
}
lock --group build --extra slack --extra discord --output-file requirements.txt
lock --group build --extra slack --extra discord --extra dev --output-file requirements-dev.txt --constraint requirements.txt
