# Two commands on a fresh machine (Python 3.11 or newer, make): `make demo`, `make test`.
#
#   PORT=8800            where the demo is served
#   SEGUE_HOME=var/demo  the workspace of the demo
#   PYTHON=              the interpreter to make the environment with; else the newest that is found
#   VENV=.venv           the environment
#   TESTS=, ARGS=        what pytest runs, and further options for it
#   WORKERS=4            how many of the tests' files run side by side (they wait more than they compute)

.DEFAULT_GOAL := help
SHELL := /bin/sh

PORT ?= 8800
SEGUE_HOME ?= var/demo
VENV ?= .venv
EDITABLE ?= -e
PYTHON ?=
WORKERS ?= 4
TESTS ?=
ARGS ?=

# What starts many processes would compile everything anew in each, where the environment forbids to keep it.
export PYTHONDONTWRITEBYTECODE :=

IN := $(VENV)/bin
PIP := $(IN)/python -m pip --disable-pip-version-check --no-input
NO_PACKAGES := echo "The packages could not be installed: is there a network?" >&2; exit 1
CODE := plugin connectors adapters jobs tests $(wildcard benchmarks)

# An environment belongs to the folder it was made in: in a moved or copied tree it is made anew.
ifneq ($(shell cat $(VENV)/segue.made 2>/dev/null),$(CURDIR))
  NEW := new
endif

.PHONY: help demo install dev test check translations bench bench-full clean debian new

help:
	@echo "make demo     the sample contact centre on http://127.0.0.1:$(PORT)"
	@echo "make test     all tests"
	@echo "make install  $(VENV) with the segue command, nothing started"
	@echo "make check    ruff, mypy, import contracts"
	@echo "make translations  the catalogues of all languages, brought up to date with the code"
	@echo "make bench    the figures, written to docs/benchmarks.md"
	@echo "make bench-full  the same, and those of 10^7 interactions (30 GB in var/benchmarks, kept)"
	@echo "make clean    remove what these commands made: environment, caches, demo workspace"

demo: $(VENV)/segue.runtime
	@exec env SEGUE_HOME="$(SEGUE_HOME)" $(IN)/segue demo --port $(PORT)

install: $(VENV)/segue.runtime
	@echo "$(IN)/segue is ready."

dev: $(VENV)/segue.dev

test: dev debian
	$(IN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS) $(TESTS)

check: dev
	$(IN)/ruff check .
	$(IN)/ruff format --check .
	$(IN)/mypy
	$(IN)/lint-imports

translations: dev
	$(IN)/python -m plugin.panel.catalogues

bench: dev debian
	$(IN)/python -m benchmarks

bench-full: dev debian
	$(IN)/python -m benchmarks --full

clean:
	rm -rf .venv var/demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf .import_linter_cache
	find $(CODE) -type d -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/segue.made: $(NEW)
	@if grep -qs "$(abspath $(VENV))" "$(VENV)/bin/activate" \
	  && "$(IN)/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then printf '%s\n' "$(CURDIR)" > $@; exit 0; fi; \
	python=; without=; \
	for name in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  if "$$name" -c 'import ensurepip, sqlite3, ssl, venv' >/dev/null 2>&1; then python=$$name; break; fi; \
	  without=$$name; \
	done; \
	if [ -z "$$python" ] && [ -n "$$without" ]; then \
	  echo "$$without cannot make a virtual environment: install its venv package" \
	    "(Debian, Ubuntu: apt-get install python3-venv) and run make again." >&2; exit 1; \
	fi; \
	if [ -z "$$python" ]; then \
	  echo "Segue needs Python 3.11 or newer, and none was found:" \
	    "install one, or name it: make PYTHON=/path/to/python3." >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$python --version) ..."; \
	$$python -m venv --clear "$(VENV)" && printf '%s\n' "$(CURDIR)" > $@

$(VENV)/segue.runtime: $(VENV)/segue.made setup.cfg pyproject.toml constraints.txt
	@echo "Installing Segue (about a minute the first time) ..."
	@$(PIP) install -qq -c constraints.txt $(EDITABLE) . || { $(NO_PACKAGES); }
	@touch $@

$(VENV)/segue.dev: $(VENV)/segue.made setup.cfg pyproject.toml constraints.txt
	@echo "Installing Segue and what its tests need (about two minutes the first time) ..."
	@$(PIP) install -qq -c constraints.txt $(EDITABLE) ".[dev]" || { $(NO_PACKAGES); }
	@touch $@ $(VENV)/segue.runtime

# Installs what apt-packages.txt lists and is missing, where that is allowed; else says what is missing.
debian:
	@missing=; \
	for name in $$(grep -v '^#' apt-packages.txt); do \
	  [ "$$(dpkg-query -W -f '$${db:Status-Status}' $$name 2>/dev/null)" = installed ] \
	    || missing="$$missing $$name"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing Debian packages:$$missing ..."; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get -qq update && apt-get -qq -y --no-install-recommends install $$missing; } >/dev/null 2>&1 \
	    && exit 0; \
	fi; \
	echo "Not installed:$$missing. Tests that need them are skipped, by name."
