# The commands of this project. `make install` needs Python 3.11 or later with venv, and nothing else.

PYTHON ?= python3
BIN = .venv/bin

.PHONY: install nits run demo test fuzz check requirements bench docs clean

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

# Fuzzers that coverage guides. Not in requirements-dev.lock: atheris is made for Linux on x86-64 only.
.venv/fuzz/installed: bench/fuzz.lock .venv/developing
	@echo "Installing atheris into .venv/fuzz …"
	@rm -rf .venv/fuzz
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: --target .venv/fuzz -r bench/fuzz.lock
	@touch $@

fuzz: .venv/fuzz/installed
	@PYTHONPATH=.venv/fuzz $(BIN)/python bench/fuzz.py $(FUZZ)

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
