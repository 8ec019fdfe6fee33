# Everything a newcomer needs; `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

BIN := .venv/bin
PYTHON ?= python3
export PYTHON

# Stamps live in what they vouch for, so that removing a folder makes it again.
RUN_READY := .venv/.run-ready
TEST_READY := .venv/.test-ready
FRONT_END_READY := src/medreg/portals/shared/static/vendor/.ready

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

.PHONY: run
run: export DEMO ?= 1
run: $(RUN_READY) $(FRONT_END_READY) ## everything, from nothing to the first page; Ctrl-C stops all of it (PORT=, DATABASE_URL=, DEMO=0)
	@exec $(BIN)/medreg run

.PHONY: setup
setup: $(RUN_READY) $(FRONT_END_READY) ## the set-up half of run: environment, front-end files, database
	@$(BIN)/medreg run --prepare-only

.PHONY: test
test: lint cover ## every check and every test, with all set-up they need
	@setup/debian_package.sh chromium command -v chromium
	@setup/debian_package.sh libzbar0 $(BIN)/python -c 'import pyzbar.pyzbar'
	@setup/debian_package.sh softhsm2 command -v softhsm2-util
	@MEDREG_ENV=test MEDREG_STATE_DIR=$(CURDIR)/.state/test-files FONTCONFIG_FILE=$(CURDIR)/setup/fonts.conf $(BIN)/python -m medreg.cli.cluster .state/test -- $(BIN)/pytest -n 2 --dist worksteal

PURE = -q -c tests/pure.ini --rootdir . --confcutdir tests/law tests/law tests/standards

.PHONY: pure
pure: $(TEST_READY) ## the tests of law and standards by themselves, without Django: seconds
	@$(BIN)/pytest $(PURE)

.PHONY: cover
cover: $(TEST_READY) ## the pure tests alone; every branch of law and standards is gone through
	@COVERAGE_FILE=.state/coverage $(BIN)/coverage run -m pytest $(PURE)
	@COVERAGE_FILE=.state/coverage $(BIN)/coverage report

.PHONY: lint
lint: $(TEST_READY) $(FRONT_END_READY) ## ruff, mypy --strict, import contracts
	@$(BIN)/ruff check src tests setup
	@$(BIN)/mypy src tests
	@$(BIN)/lint-imports

.PHONY: bench
bench: $(RUN_READY) ## benchmarks, each beside the limit measured in the same run
	@$(BIN)/medreg bench

.PHONY: docs
docs: $(TEST_READY) ## the generated documents, made from the code
	@$(BIN)/medreg docs

.PHONY: screenshots
screenshots: $(TEST_READY) $(FRONT_END_READY) ## every page, phone and desktop, into screenshots/
	@setup/debian_package.sh chromium command -v chromium
	@FONTCONFIG_FILE=$(CURDIR)/setup/fonts.conf $(BIN)/medreg screenshots

.PHONY: prove
prove: $(TEST_READY) $(FRONT_END_READY) ## the campaigns of the tests and the benchmarks at full size (30 GB, hours), JSON into .prove/
	@setup/debian_package.sh chromium command -v chromium
	@setup/debian_package.sh libzbar0 $(BIN)/python -c 'import pyzbar.pyzbar'
	@setup/debian_package.sh softhsm2 command -v softhsm2-util
	@MEDREG_ENV=test MEDREG_STATE_DIR=$(CURDIR)/.state/test-files FONTCONFIG_FILE=$(CURDIR)/setup/fonts.conf MEDREG_PROVE=.prove $(BIN)/python -m medreg.cli.cluster .state/test -- $(BIN)/pytest -n 2 --dist worksteal
	@# one of its packages is published as source only, so it is built, in the locked environment
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements/prove.txt
	@$(BIN)/python setup/law_mutation.py .prove
	@$(BIN)/medreg bench --scale national --json > .prove/bench.json

.PHONY: lock
lock: ## the requirement locks anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@setup/lock.sh

$(RUN_READY): requirements/run.txt requirements/embedded.txt pyproject.toml setup/environment.sh
	@setup/environment.sh requirements/run.txt
	@touch $@

$(TEST_READY): requirements/test.txt pyproject.toml setup/environment.sh
	@setup/environment.sh requirements/test.txt
	@touch $(RUN_READY) $@

$(FRONT_END_READY): package.json package-lock.json .npmrc setup/front_end.py | $(RUN_READY)
	@$(BIN)/python setup/front_end.py
	@touch $@
