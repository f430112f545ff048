# Every target does its own set-up, into .venv; the second time costs nothing.
PYTHON ?= python3
# The build of torch to install. PyPI's build for Linux brings CUDA along; README says how to name
# a CPU build here.
TORCH ?= torch==2.13.0
VENV := .venv
BLOTTER := $(VENV)/bin/blotter --data-dir .demo

.PHONY: demo test check fuzz bench pictures clean
.DEFAULT_GOAL := demo

demo: $(VENV)/installed
	$(BLOTTER) ingest ingest/samples/articles
	@echo
	$(BLOTTER) ask "How many firefighters were hurt in the Foundry Street warehouse fire?"

# One thread for each of the two processes, or they wait for each other.
test: check
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m pytest --numprocesses 2 --dist loadfile

check: $(VENV)/installed
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/pyright
	$(VENV)/bin/lint-imports

# The property tests, with other examples every time.
fuzz: $(VENV)/installed
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m pytest -m hypothesis --hypothesis-profile new -n 2

bench: $(VENV)/installed
	$(VENV)/bin/python -m tests.benchmarks

# For README; needs a Chromium, which CHROMIUM names.
CHROMIUM ?= /usr/bin/chromium
pictures: $(VENV)/installed
	$(VENV)/bin/python -m pip install --quiet 'simcord[screenshot]'
	$(VENV)/bin/python -m tests.pictures .pictures $(CHROMIUM)

clean:
	rm -rf $(VENV) .demo .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --upgrade pip
	$(VENV)/bin/python -m pip install --quiet $(TORCH)
	$(VENV)/bin/python -m pip install --quiet --editable '.[dev]'
	touch $@
