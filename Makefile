# One task word each; `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help install check test update docs bench ci

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: ## the package and its tools into the environment that is active
	python -m pip install --editable '.[dev,docs]'

check: ## lint, types and floors
	ruff check .
	ruff format --check .
	mypy
	lint-imports --no-cache

test: ## all tests but the slow ones and those that need a model, on up to eight cores
	python -m pytest -n auto --maxprocesses 8 --dist worksteal -m 'not slow and not model'

update: ## rewrite snapshots and generated pages; read the diff as a user would
	python -m pytest -m 'not slow and not model' --update

docs: ## build the documentation into site/
	mkdocs build --strict

bench: ## measure; ratios of one run
	python -m bench

ci: ## everything, as CI does
	bash .ci/run
