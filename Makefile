# Two commands matter: `make handbook` and `make test`. Both install what is missing first.
# Each target's help is the text after its ##.

SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
UV := uv==0.13.9
COMPILE := build/lock/bin/uv pip compile -q --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --annotation-style line $(UPGRADE)
export PYTHON

# The tests: two processes take file after file, in the order of tests/conftest.py.
TESTS := $(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

# LANGUAGE is also a variable of the system's own: only believe it on the command line.
ifeq ($(origin LANGUAGE),command line)
LANGUAGE_OPTION := --language $(LANGUAGE)
endif

.DEFAULT_GOAL := help
.PHONY: help handbook serve check docs screenshots test test-all bench-press bench-check bench-site lint install install-test doctor lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

handbook: install ## Build the site and all PDFs
	@$(BIN)/handbook build

serve: install ## Show one language while you write: make serve LANGUAGE=en
	@$(BIN)/handbook serve $(LANGUAGE_OPTION)

check: install ## Check all pages, print nothing
	@$(BIN)/handbook check

docs: install ## Write the generated pages of docs/contribute anew
	@$(BIN)/handbook docs

screenshots: install-test handbook ## Make the pictures of the README anew
	@$(BIN)/python scripts/screenshots.py

test: install-test lint ## Run the tests (the slow ones left out)
	@$(TESTS) -m "not slow" $(PYTEST)

test-all: install-test lint ## Run all tests
	@$(TESTS) $(PYTEST)

bench-press: install-test ## Measure the press beside other ways to print (best on a quiet machine)
	@$(BIN)/python -m benchmarks.press --world --output benchmarks/README.md

bench-check: install-test ## Measure the checker beside others (best on a quiet machine)
	@$(BIN)/python -m benchmarks.check --output benchmarks/README.md

bench-site: install-test ## Measure building again and writing (best on a quiet machine)
	@$(BIN)/python -m benchmarks.site --output benchmarks/README.md

lint: install-test ## Read the code without running it: ruff, mypy, import-linter
	@$(BIN)/ruff check --quiet --output-format concise
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >build/lint-imports.log 2>&1 || { cat build/lint-imports.log; exit 1; }

install: ## Install what `make handbook` needs
	@sh scripts/install-system.sh handbook
	@$(PYTHON) scripts/bootstrap.py

install-test: ## Install what `make test` needs
	@sh scripts/install-system.sh test
	@$(PYTHON) scripts/bootstrap.py --test
	@mkdir -p build

doctor: ## Say what is installed and what is missing
	@test -x $(BIN)/handbook || { echo "Nothing is installed yet. Run: make install"; exit 2; }
	@$(BIN)/handbook doctor

lock: ## Write the lock files anew (newest versions: make lock UPGRADE=--upgrade)
	@sh scripts/install-system.sh handbook
	@$(PYTHON) scripts/bootstrap.py --no-fonts
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install -qq $(UV)
	@$(COMPILE) -o requirements.txt requirements.in
	@$(COMPILE) -c requirements.txt -o requirements-test.txt requirements-test.in
	@$(COMPILE) -o benchmarks/requirements-peers.txt benchmarks/requirements-peers.in
	@sed -i.old 's/# via -c requirements.txt, /# via /; s/, -c requirements.txt//' requirements-test.txt
	@rm -f requirements-test.txt.old
	@$(BIN)/npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved \
		--no-audit --no-fund --loglevel=error

clean: ## Remove what was built; what was installed stays
	@rm -rf build site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
