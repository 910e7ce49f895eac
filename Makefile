# Needs make and Python 3.11 or newer; everything else is fetched, pinned, into .venv.

BIN := .venv/bin
DEMO := ics-update

.DEFAULT_GOAL := help
.PHONY: help demo test bench mutants lock clean libreoffice chromium

help:  ## say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

demo: .venv/.run libreoffice  ## build the sample paper into output/
	@$(BIN)/reportgen build samples/$(DEMO) --pdf || \
	  { test $$? = 3 && $(BIN)/reportgen build samples/$(DEMO); }  # 3: no LibreOffice, so no PDF
	@echo "The paper is in output/$(DEMO):"
	@ls output/$(DEMO)

test: .venv/.dev tests/tools/node_modules/.package-lock.json $(if $(CI),libreoffice chromium)  ## check style, types and layers, and run the tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -n auto

mutants: .venv/.dev  ## plant faults one by one, and see the tests notice each
	@$(BIN)/python -m tests.mutants.plant

bench: .venv/.dev  ## time and size papers, packs, refreshes and pages
	@$(BIN)/python bench/run.py
	@$(BIN)/python bench/many.py
	@$(BIN)/python bench/pack.py
	@$(BIN)/python bench/refresh.py
	@$(BIN)/python bench/review.py

lock: .venv/.made  ## choose versions anew and pin them
	@scripts/lock

clean:  ## remove what was made, .venv included
	rm -rf .venv dist tests/tools/node_modules .pytest_cache .mypy_cache .ruff_cache \
	  .hypothesis .import_linter_cache
	find output -mindepth 1 ! -name .gitkeep -delete
	find reportgen tests -name __pycache__ -type d -prune -exec rm -rf {} +

libreoffice:
	@scripts/install-libreoffice

chromium:
	@scripts/install-chromium

# --- set-up: .run holds what reportgen needs, .dev what its developers need as well ---------------

.venv/.made:
	@scripts/make-venv
	@touch $@

.venv/.run: .venv/.made requirements.lock pyproject.toml
	@scripts/install requirements.lock
	@touch $@

.venv/.dev: .venv/.made requirements-dev.lock pyproject.toml
	@scripts/install requirements-dev.lock
	@touch $@ .venv/.run

tests/tools/node_modules/.package-lock.json: tests/tools/package-lock.json
	@scripts/install-validator
