# Vårdlots. Two commands are enough: make run, make test.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8080
BOX ?= 8090
BOXTLS ?= 8443
DATA ?= data
GO ?= go
TEMPL := $(GO) tool -modfile=tools/go.mod templ

.PHONY: help
help: ## list every target
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: run
run: build ## build and start the product, its database and the outside world in a box (PORT, BOX, BOXTLS, DATA, RESET=1)
	@[ "$(RESET)" != 1 ] || tools/reset "$(DATA)"
	@tools/start --data "$(DATA)" --listen 127.0.0.1:$(PORT) --box 127.0.0.1:$(BOX) --box-tls 127.0.0.1:$(BOXTLS)

.PHONY: build
build: bin/vardlots bin/vardlots-sim ## build the binaries

# The compiler decides what is stale: it is quick when nothing is.
.PHONY: bin/vardlots bin/vardlots-sim
bin/vardlots: tools/postgres/node_modules web/staff/dist/index.html
	@$(GO) build -o $@ ./cmd/vardlots
bin/vardlots-sim:
	@$(GO) build -o $@ ./cmd/vardlots-sim

tools/postgres/node_modules: tools/postgres/package-lock.json
	@cd tools/postgres && npm ci --ignore-scripts --silent && touch node_modules

web/staff/node_modules: web/staff/package-lock.json
	@cd web/staff && npm ci --ignore-scripts --silent && touch node_modules

web/staff/dist/index.html: web/staff/node_modules $(shell find web/staff/src web/staff/index.html web/shared -type f 2>/dev/null)
	@cd web/staff && npm run --silent build

test/node_modules: test/package-lock.json
	@cd test && npm ci --ignore-scripts --silent && touch node_modules

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then echo "installing Chromium from the distribution"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null; \
	  else echo "make test needs Chromium: install the package chromium (Debian: apt install chromium)" >&2; exit 1; fi; }

.PHONY: test
test: test-go test-web test-box test-journeys ## everything, also in a real browser

.PHONY: test-go
test-go: tools/postgres/node_modules web/staff/dist/index.html ## Go tests on a real PostgreSQL, with the race detector
	$(GO) test -race -shuffle=on ./...

.PHONY: test-web
test-web: web/staff/node_modules ## TypeScript tests
	cd web/staff && npm test --silent

sim/clienttest/node_modules: sim/clienttest/package-lock.json
	@cd sim/clienttest && npm ci --ignore-scripts --silent && touch node_modules

.PHONY: test-box
test-box: bin/vardlots-sim sim/clienttest/node_modules ## an independent client against the box
	cd sim/clienttest && VARDLOTS_SIM=$(CURDIR)/bin/vardlots-sim node --test

.PHONY: test-journeys
test-journeys: build test/node_modules chromium ## the journeys in a real browser, with axe
	cd test && npx playwright test

.PHONY: screenshots
screenshots: build test/node_modules chromium ## draw the tour from the running product into docs/pictures
	@mkdir -p docs/pictures
	cd test && npx playwright test --config playwright.tour.ts

.PHONY: prove-content
prove-content: bin/vardlots ## verify the content, then hold the laws of triage against a million persons a guide
	bin/vardlots content check
	bin/vardlots content prove

.PHONY: check
check: web/staff/node_modules web/staff/dist/index.html test/node_modules ## format, lint, types, generated files, dead code
	@test -z "$$(gofmt -l cmd internal sim content web/*/*.go)" || { echo "gofmt:"; gofmt -l cmd internal sim content web/*/*.go; exit 1; }
	$(GO) vet ./...
	$(GO) tool -modfile=tools/go.mod staticcheck ./...
	@dead=$$($(GO) tool -modfile=tools/go.mod deadcode -test ./...); [ -z "$$dead" ] || { echo "$$dead"; exit 1; }
	@.ci/generated
	cd web/staff && npm run --silent check
	cd test && npx tsc --noEmit

.PHONY: generate
generate: web/staff/node_modules ## write the generated files anew
	$(TEMPL) generate -path internal
	$(GO) build -o bin/vardlots ./cmd/vardlots
	cd web/staff && npm run --silent generate
