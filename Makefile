# paperdeck: everything a developer runs. `make` lists it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: help setup demo test lint types imports units slow fuzz mutants crash breakages docs pictures snapshots bench clean

help:  ## list these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

setup: $(READY)  ## prepare .venv with paperdeck and what its tests need

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "paperdeck needs Python 3.11 or newer; set PYTHON=/path/to/python3"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'  # its launcher spares every lookup 3 ms
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)  ## open the reader on the sample library; nothing is kept
	$(BIN)/paperdeck --demo

test: lint types imports units  ## ruff, mypy --strict, the import contracts and pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

units: $(READY)
	$(BIN)/pytest -m 'not slow' -n $$($(BIN)/python -c 'import os; print(3 * (os.cpu_count() or 2) // 2)')  # many wait for a terminal

slow: $(READY)  ## the tests that take longer
	$(BIN)/pytest -m slow

fuzz: $(READY)  ## inputs made to hurt, a minute for each reader; SECONDS=330 is an hour in all
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'  # without it hypothesis does
	$(BIN)/python -m tests.fuzzing $(or $(SECONDS),60)

mutants: $(READY)  ## which changes of storage, journal, merge, links and clean no test sees
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	$(BIN)/mutmut run
	$(BIN)/mutmut results

crash: $(READY)  ## kill two writers 1,000 times, and count what is lost
	$(BIN)/python -m tests.crash

breakages: $(READY)  ## take away one flush, lock or checksum after another: each must turn a test red
	$(BIN)/python -m tests.breakages

docs: $(READY)  ## write the tables of keys anew: docs/keys.md and the README
	$(BIN)/python -m tests.documents

snapshots: $(READY)  ## draw the pictures that tests compare anew; look at them before they are kept
	$(BIN)/pytest tests/test_pictures.py::test_it_looks_as_it_did --snapshot-update

pictures: snapshots  ## the same, and show them in the README
	$(BIN)/python -m tests.documents pictures

bench: $(READY)  ## measure, as ratios taken in one run
	$(BIN)/python -m benchmarks

clean:  ## remove .venv and what the tools left
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist mutants
