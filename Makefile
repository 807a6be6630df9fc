# GNU make. Needs python3 (3.11 or newer) and its venv module; all else is fetched
# into .venv with the exact versions of constraints.txt.

PYTHON ?= python3
JOBS ?= 3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-pins

# Where it is set, each process of tests and benchmarks compiles every module anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench soak docs clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(STAMP) ## make .venv with everything in its pinned version

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'setup: needs Python 3.11 or newer; $(PYTHON) is missing or older.' >&2; \
	  echo 'Install one (Debian 12, Ubuntu 24.04: apt-get install python3) or name it: make setup PYTHON=python3.13' >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'setup: $(PYTHON) has no venv module.' >&2; \
	  echo 'Install it (Debian, Ubuntu: apt-get install python3-venv) and run make setup again.' >&2; \
	  exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt hatchling
	$(BIN)/python -m pip install --quiet --no-compile --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@# By all processors at once, which pip does not; some files are only templates.
	@$(BIN)/python -m compileall -q -q -j 0 $(VENV)/lib || true
	@touch $(STAMP)

run: setup ## open the dashboard on http://127.0.0.1:8050 (data in ./var)
	$(BIN)/tradeplan serve $(ARGS)

test: setup ## run all tests (JOBS=4 for more processes, ARGS for pytest)
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: setup ## lint, format, types, walls between the packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## measure against the promised times
	@for file in $(sort $(wildcard benchmarks/*.py)); do $(BIN)/python $$file $(ARGS) || exit 1; done

soak: setup ## run the long campaigns at full length
	TRADEPLAN_SOAK=1 $(BIN)/python -m pytest -m soak $(ARGS)

docs: setup ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate

clean: ## delete what the tools left behind; .venv and data stay
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find indicators etl office dashboard tests benchmarks -name __pycache__ -type d -exec rm -rf {} +
