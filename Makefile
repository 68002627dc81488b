# `make chat` and `make test` set themselves up; `make setup` is the step they share.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup chat test check bench eval lock clean

help:
	@echo "make setup  install, and nothing else; then: .venv/bin/mlrole --help"
	@echo "make chat   answer questions in the terminal"
	@echo "make test   run all tests"
	@echo "make check  linters, types, architecture and knowledge"
	@echo "make bench  speed, as ratios to what can't be avoided"
	@echo "make eval   answer quality, where the labelled data is"
	@echo "make lock   refresh the locked requirements"
	@echo "make clean  remove what set-up made"

.venv/.ready: requirements.txt pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh requirements.txt
	@touch $@

.venv/.ready-dev: requirements-dev.txt .venv/.ready
	@PYTHON="$(PYTHON)" sh tools/setup.sh requirements-dev.txt
	@touch $@

setup: .venv/.ready
	@:

chat: setup
	@$(BIN)/mlrole chat

test: .venv/.ready-dev
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mlrole knowledge check

bench: .venv/.ready-dev
	@$(BIN)/python -m benchmarks

eval: setup
	@sh tools/eval.sh

lock: .venv/.ready-dev
	@sh tools/lock.sh

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
