# On a machine with Python 3.11 or later and make, these do everything:
#   make demo   the whole loop in a browser, on a fictional city
#   make test   every test, on SQLite and PostgreSQL
#   make again  what fell in the last `make test`, one test after the other
#   make lint   style, types, and who may import whom
#   make faults the promises of docs/reliability.md, for an hour: kills, outages, disorder, odd bytes
#   make model  random days of a town through the real desk, and what must hold of every ticket

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: install workshop demo test again lint bench faults model lock clean

# What the program needs. With what learns from closed tickets, too: make install LOCK=requirements-ml.lock
LOCK ?= requirements.lock
# Python compiles what it imports and keeps that, unless it may not (PYTHONDONTWRITEBYTECODE): then each start would
# compile four hundred modules anew, a second of it.
COMPILED := $(BIN)/python -m compileall -q bot conversations orthography storage tickets
install: $(VENV)/$(LOCK).ready
	@$(COMPILED)
# Besides, what tests, lints and measures it: with that, all of the others is there, too.
workshop: $(VENV)/requirements-dev.lock.ready
	@$(COMPILED)

$(VENV)/%.ready: % pyproject.toml
	@echo "Installing the locked dependencies into $(VENV): a minute or three, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(if $(filter requirements-dev.lock,$<),$(patsubst %,$(VENV)/%.ready,requirements.lock requirements-ml.lock))

# In English: make demo DEMO="--language en".
demo: install
	$(BIN)/jieban demo $(DEMO)

test: workshop
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

again: workshop
	$(BIN)/python -m pytest --last-failed --last-failed-no-failures none

lint: workshop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: workshop
	$(BIN)/python -m benchmarks.turns
	$(BIN)/python -m benchmarks

# KILLS, SEED and the like: make faults FAULTS="--kills 30 --seed 7".
faults: workshop
	$(BIN)/python -m tests.faults $(FAULTS)

# Random days of a town, other ones each time: make model TOWNS=200.
TOWNS ?= 50
model: workshop
	MODEL_RUNS=$(TOWNS) $(BIN)/python -m pytest tests/test_model.py

# The only way in which the lock files are changed. The first holds all, the others the same versions of a part.
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	--python-version 3.11 pyproject.toml
lock:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/$(COMPILE) --extra dev --output-file requirements-dev.lock
	$(BIN)/$(COMPILE) --extra build --constraint requirements-dev.lock --output-file requirements.lock
	$(BIN)/$(COMPILE) --extra build --extra ml --constraint requirements-dev.lock --output-file requirements-ml.lock

clean:
	rm -rf $(VENV) var
