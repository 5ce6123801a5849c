# `make run` serves the lab; `make test` runs every check. Both set up what they need.
PYTHON ?= python3.11
PORT ?= 8501
BIN := .venv/bin
# Tests with seconds to keep: nothing else may slow them.
ALONE := tests/jobs/test_lifetime.py

.PHONY: run test lint pretrain clean

run: .venv/run.stamp
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: .venv/dev.stamp lint
	bash .ci/chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser $(ALONE:%=--ignore %)
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/browser
	$(BIN)/python -m pytest $(ALONE)

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy ae

pretrain: .venv/run.stamp
	$(BIN)/python -m ae pretrain

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: $(PYTHON) was not found. Set PYTHON=."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/run.stamp

clean:
	rm -rf .venv
