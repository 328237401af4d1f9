# Two commands do everything on a machine that has git, make and Python 3.11 or newer:
#   make serve    runs the service        make test    runs the tests
# Tests that need Redis, nginx, Prometheus, Chromium or WordPress are skipped where these are not installed; on Debian
# `make tools` installs them.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?=
DATA ?=

BIN := $(VENV)/bin
comma := ,

.PHONY: serve test check lint types contracts evaluate openapi bench stress tools image sbom audit clean

TESTS ?=

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

# What the service stands: prints the table of docs/operations.md; TESTS=overload,soak chooses
stress: $(VENV)/.installed-dev
	$(BIN)/python -m tests.stress $(subst $(comma), ,$(TESTS))

# How fast, beside sumy and langdetect alone: prints tables, leaves a chart and JSON in build/bench; DATA=folder for more
bench: $(VENV)/.installed-bench
	$(BIN)/python -m tests.bench $(if $(DATA),--data $(DATA))

tools:  # as root, on Debian
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	  redis-server nginx-light prometheus chromium fonts-noto-core \
	  wordpress php-cli php-mysql php-xml php-mbstring php-curl mariadb-server

# What is inside, as CycloneDX, from an environment as the image has it; and what is known to be wrong with it
sbom: build/image/.installed $(VENV)/.installed-release
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file build/sbom.cdx.json build/image/bin/python
	$(BIN)/python -c "import json; \
	  [print(c['name'], c.get('version', ''), *[x.get('expression') or x['license'].get('id') or x['license'].get('name') for x in c.get('licenses', [])]) \
	  for c in json.load(open('build/sbom.cdx.json'))['components']]"

audit: build/image/.installed $(VENV)/.installed-release
	$(BIN)/pip-audit --path $$(build/image/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")

image:
	docker build --tag standfirst .

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

build/image/.installed: pyproject.toml
	rm -rf build/lib  # an old build would leak into the new
	$(PYTHON) -m venv --clear build/image
	build/image/bin/pip install --quiet .
	build/image/bin/pip uninstall --yes --quiet pip setuptools
	touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	touch $@

$(VENV)/.installed-release: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[release]'
	touch $@

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.installed
