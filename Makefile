VENV := .venv
export NO_MKDOCS_2_WARNING := 1
PYTHON ?= python3
PIP := $(VENV)/bin/pip --disable-pip-version-check --quiet
THEME_SOURCES := $(shell find theme/scripts theme/styles -type f) theme/build.mjs theme/build_hook.py theme/package-lock.json

.DEFAULT_GOAL := help
.PHONY: help site serve test lint format bench screenshots lock clean

help: ## say what each command does
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

site: $(VENV)/installed ## install everything into .venv, and build content/ into site/
	$(VENV)/bin/mkdocs build --strict

serve: $(VENV)/installed ## preview the site while you write, at http://127.0.0.1:8000/
	$(VENV)/bin/mkdocs serve --watch-theme

test: $(VENV)/installed-dev theme/node_modules/.installed ## install what tests need, the browser included, and run them all
	$(VENV)/bin/python tests/get_browser.py
	$(VENV)/bin/python tests/scripts.py
	$(VENV)/bin/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/installed-dev theme/node_modules/.installed ## check style and types
	$(VENV)/bin/ruff check plugins theme/*.py tests benchmarks
	$(VENV)/bin/ruff format --check plugins theme/*.py tests benchmarks
	$(VENV)/bin/python tests/scripts.py --check-only

format: $(VENV)/installed-dev ## put code into the house style
	$(VENV)/bin/ruff check --fix plugins theme/*.py tests benchmarks
	$(VENV)/bin/ruff format plugins theme/*.py tests benchmarks

bench: $(VENV)/installed-dev ## build, weigh and paint beside plain MkDocs, Material and a page written by hand, compare search, and print ratios
	$(VENV)/bin/python benchmarks/build.py
	$(VENV)/bin/python benchmarks/quizzes.py
	$(VENV)/bin/python benchmarks/equipment.py
	$(VENV)/bin/python benchmarks/label_sheet.py
	$(VENV)/bin/python tests/get_browser.py
	$(VENV)/bin/python benchmarks/landing.py
	$(VENV)/bin/python benchmarks/shopfloor.py
	$(VENV)/bin/python benchmarks/search.py
	$(VENV)/bin/python benchmarks/offline.py
	$(VENV)/bin/python benchmarks/check.py
	$(VENV)/bin/python benchmarks/media.py

screenshots: site $(VENV)/installed-dev ## take the README's pictures from the current build
	$(VENV)/bin/python tests/get_browser.py
	$(VENV)/bin/python tests/take_screenshots.py

lock: $(VENV)/installed ## pin the newest dependencies anew
	$(PIP) install pip-tools
	$(VENV)/bin/pip-compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml
	$(VENV)/bin/pip-compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --extra documents --extra test --extra lint --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## remove everything that was installed or built
	rm -rf $(VENV) site site.new site.old dist theme/node_modules theme/microlearn_theme/assets/microlearn theme/microlearn_theme/built benchmarks/.work

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/requirements: requirements.txt | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed: $(VENV)/requirements pyproject.toml $(THEME_SOURCES)
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

theme/node_modules/.installed: theme/package-lock.json $(VENV)/installed-dev
	$(VENV)/bin/python tests/node.py npm ci --no-audit --no-fund --ignore-scripts
	@touch $@
