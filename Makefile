# Two commands do everything on a machine that has git, make and Python 3.11 or newer:
#   make serve    runs the service        make test    runs the tests
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?=
DATA ?=

BIN := $(VENV)/bin

.PHONY: serve test check lint types contracts evaluate openapi image clean

serve: $(VENV)/.installed
	HOST=$(HOST) PORT=$(PORT) WORKERS=$(WORKERS) $(BIN)/gunicorn -c python:service.gunicorn_conf service.wsgi:app

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: lint types contracts test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports

# The floors over labelled articles that are not part of the project: make evaluate DATA=folder
evaluate: $(VENV)/.installed-dev
	$(BIN)/python -m service.evaluation $(DATA) --floors tests/quality/floors.json

openapi: $(VENV)/.installed
	STANDFIRST_LOG_LEVEL=ERROR $(BIN)/flask --app service.wsgi contract > openapi.yaml

image:
	docker build --tag standfirst .

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.installed
