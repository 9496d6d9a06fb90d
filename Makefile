# Two commands on a fresh machine with Python 3.11, pip, make and git:
#   make extract    installs, converts samples/submissions/ and says where the dataset is
#   make test       runs all tests
# For a folder of one's own:  make extract IN=folder OUT=folder SPEC=name
# A roster, decisions and a registry that lie in the folder are taken (docs/names.md), or those that
# are named:  make extract IN=folder ROSTER=file DECISIONS=file REGISTRY=file
# The other commands are listed by `make help`.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Plain assignments: the command line sets them, a variable of the same name in the environment
# does not. They reach the shell as variables, so that blanks and quotes in a path are kept.
IN := samples/submissions
OUT := dataset
SPEC :=
ROSTER :=
DECISIONS :=
REGISTRY :=
ARGS :=
WORKERS := 2
export IN OUT SPEC ROSTER DECISIONS REGISTRY

PYTHON := $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# Whatever the shell that calls has set, the environment holds its own packages and no others.
unexport PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
HASHED := --require-hashes --only-binary :all:
CODE := $(wildcard extract model normalize output unmerge samples tests benchmarks docs)

.PHONY: help extract test check lint golden samples lock clean

help:
	@sed -n 's/^## //p' Makefile

# The option $(2), with the file that the variable $(1) names, or else the first of the files $(3)
# that lies in the folder of sheets.
define beside
if [ -n "$$$(1)" ]; then set -- "$$@" --$(2) "$$$(1)"; else \
	for file in $(3); do \
		if [ -f "$$IN/$$file" ]; then set -- "$$@" --$(2) "$$IN/$$file"; break; fi; \
	done; \
fi
endef

## make extract [IN=folder] [OUT=folder] [SPEC=name]   a folder of sheets into a dataset
extract: $(VENV)/installed
	@set -- convert "$$IN" --to "$$OUT" $(if $(SPEC),--spec "$$SPEC"); \
	$(call beside,ROSTER,roster,roster.csv roster.xlsx); \
	$(call beside,DECISIONS,decisions,decisions.csv); \
	$(call beside,REGISTRY,registry,registry.csv); \
	$(BIN)/unmerge "$$@"

## make test [ARGS='-k word'] [WORKERS=2]              all tests
test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

## make check                                          style, types, import contracts, all tests
check: lint test

## make lint                                           style, types, import contracts
lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

## make golden                                         write the golden files anew; review the diff
golden: $(VENV)/installed-dev
	$(BIN)/python -m tests.golden.make

## make samples                                        draw the samples anew
samples: $(VENV)/installed-dev
	$(BIN)/python -m samples.make

## make lock                                           write requirements/*.txt anew
# From the default index alone: no machine's own mirror shapes the lock.
lock: COMPILE = env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL \
	PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" \
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock: $(VENV)/installed-dev
	$(COMPILE) -o requirements/run.txt pyproject.toml requirements/build.in
	$(COMPILE) -o requirements/dev.txt pyproject.toml requirements/build.in requirements/dev.in

## make clean                                          remove the environment and what was built
clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache

# Where a Python comes without ensurepip, its own pip installs into the new environment.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "unmerge needs Python 3.11 or later on the path." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "unmerge needs Python 3.11 or later, not $$("$(PYTHON)" -V)." >&2; exit 1; }
	@echo "Making the environment in $(VENV)/ (once; some minutes)" >&2
	@"$(PYTHON)" -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV) \
		&& "$(PYTHON)" -m venv --without-pip $(VENV) \
		&& "$(PYTHON)" -m pip --python $(BIN)/python install --quiet pip; }

# The package is installed editable: a change of the code needs no new install. What setuptools
# warns of there, folders that hide packages, is what unmerge/shadow.py is for.
$(VENV)/installed: requirements/run.txt pyproject.toml unmerge/__init__.py | $(BIN)/python
	@$(INSTALL) $(HASHED) -r requirements/run.txt
	@PYTHONWARNINGS=ignore $(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: requirements/dev.txt $(VENV)/installed
	@$(INSTALL) $(HASHED) -r requirements/dev.txt
	@touch $@
