# The commands of this project. `make install` needs Python 3.11 or later with venv, and nothing else.

PYTHON ?= python3
BIN = .venv/bin

.PHONY: install nits run demo test check requirements bench docs clean

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv …"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/developing: .venv/installed requirements-dev.lock
	@echo "Installing what tests and checks need …"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# External checkers, pinned: idnits 3, pyang, and Node.js where there is none. Everything works without them.
nits: .venv/nits/installed

.venv/nits/installed: nits/install nits/lodash.js nits/package-lock.json nits/node.txt nits/pyang.txt | .venv/installed
	@echo "Installing idnits and pyang into .venv/nits …"
	@nits/install .venv/nits $(BIN)/python

run: install
	@$(BIN)/maild serve

demo: install
	@$(BIN)/python -m demo

test: .venv/developing
	@$(BIN)/pytest -q $(TESTS)

check: .venv/developing
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

requirements: .venv/developing
	@$(BIN)/python -m tests.requirements

bench: .venv/developing
	@$(BIN)/python bench/all.py

docs: .venv/developing
	@$(BIN)/python -m tests.documents --write

clean:
	rm -rf .venv build *.egg-info
