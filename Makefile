# make build: installs what is missing, then renders every sheet. make test: the same, then every test.
# With another Python than python3: make build PYTHON=python3.12

PYTHON = python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --no-config --universal --fork-strategy fewest \
  --generate-hashes --custom-compile-command 'make lock' $(LOCK)
# Of the language $l of a shell: a leaflet's language is en-GB, and Babel calls that en_GB.
CATALOGUE = -o locales/$$l/LC_MESSAGES/leaflets.po -l $$(echo $$l | tr - _)

.PHONY: build test quick fuzz bench check style format docs gallery locales lock clean

build: .venv/built
	$(BIN)/leaflets build

test: .venv/tested
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

quick: .venv/tested
	$(BIN)/pytest -m 'quick or repository'

# Ten thousand mutated files, three times the wrong translations and forty moments to be killed at;
# LEAFLETS_FUZZ_SEED=2 and LEAFLETS_SEED=other try others.
fuzz: .venv/tested
	LEAFLETS_FUZZ=10000 $(BIN)/pytest tests/test_fuzz.py
	LEAFLETS_MUTANTS_APART=1 $(BIN)/pytest tests/test_mutants.py
	LEAFLETS_MOMENTS=40 $(BIN)/pytest tests/test_signals.py

# How long things take, as ratios; no test, since a busy machine is no fault. docs/performance.md is of
# make bench EDITIONS=600, which takes an hour.
EDITIONS = 60
bench: .venv/tested
	$(BIN)/python tests/benchmarks/ratios.py
	$(BIN)/python tests/benchmarks/preview.py
	$(BIN)/python tests/benchmarks/thousand.py
	$(BIN)/python tests/benchmarks/engines.py --editions $(EDITIONS)

check: style
	$(BIN)/pytest -m repository

style: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gallery: docs

# What is made from the code and from the icons, and, of every sheet in every state, pictures and measures.
docs: .venv/tested
	$(BIN)/python docs/make.py --pictures

# One fixed date, so that catalogues change only when their words do.
locales: .venv/built
	$(BIN)/pybabel --quiet extract -F pyproject.toml -o .venv/leaflets.pot -k answers:2c,3 --no-wrap --add-location=file \
	  --sort-by-file -c Translators: --project=leaflets --version=1 \
	  --header-comment='# The words that the templates and the program put on a sheet.' .
	sed 's/^"POT-Creation-Date: .*/"POT-Creation-Date: 2026-01-01 00:00+0000\\n"/' .venv/leaflets.pot > locales/leaflets.pot
	for l in $(notdir $(patsubst %/,%,$(wildcard locales/*/))); do \
	  $(BIN)/pybabel --quiet update -i locales/leaflets.pot $(CATALOGUE) --no-wrap --no-fuzzy-matching || exit 1; done
	$(BIN)/python docs/messages.py

# Keeps every version that still fits; make lock LOCK=--upgrade takes the newest.
lock: .venv/made
	$(PIP) install 'uv>=0.13'
	$(COMPILE) --group build -o requirements.txt
	$(COMPILE) --group build --group test --group check -c requirements.txt -o requirements-test.txt

clean:
	rm -rf .venv dist .hypothesis
	find output -mindepth 1 ! -name .gitignore -delete

.venv/made: .ci/system-packages
	.ci/system-packages $(PYTHON) build
	$(PYTHON) -m venv .venv
	touch $@

.venv/built: .venv/made requirements.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/tested: .venv/built requirements-test.txt
	.ci/system-packages $(PYTHON) test
	$(PIP) install --require-hashes -r requirements-test.txt
	touch $@
