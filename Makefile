# The script runner. `make install` builds the program and puts it where Go keeps programs; `make release` builds all that
# people install from into dist/; `make run` builds and serves the help center in articles/; `make test` runs every
# test and installs what they need; `make check` is test plus formatting and vet; `make fuzz` looks for help
# centers that break a law; `make bench` measures.

WEB := cmd/helpgen/testdata/web
CONTENT ?=
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

# Where the repository is and which version this is: the program tells of both, and workflows of new help centers use them.
ORIGIN ?= $(shell git remote get-url origin 2>/dev/null | sed -nE 's,^(ssh://)?git@([^:/]+)[:/],https://\2/,; s,\.git$$,,; /^https?:/p')
VERSION ?= $(shell git describe --tags --match 'v*' --exact-match 2>/dev/null)

.PHONY: run install release test race check fuzz rule bench cost shots tools packages

run:
	go run ./cmd/helpgen serve $(if $(CONTENT),--content "$(CONTENT)")

install:
	go install -ldflags '$(if $(ORIGIN),-X main.repository=$(ORIGIN))' ./cmd/helpgen

release:
	cd release && go run . -version '$(VERSION)' -origin '$(ORIGIN)'

test: tools
	go test -timeout 20m ./...
	cd release && go test ./...

# Minutes, not seconds: the rooms in which things run side by side, with the race detector.
race: tools
	go test -race -timeout 30m ./search ./internal/... ./cmd/helpgen

check: test
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo 'run gofmt -w on these'; exit 1; }
	go vet ./...

# Draws help centers at random and holds them against what is true of every one, until something fails.
fuzz:
	go test ./cmd/helpgen -run '^TestLaws$$' -count=1000000 -failfast -timeout=0 -rapid.seed=0 -rapid.checks=100

# Makes the files of a lint rule: make rule NAME=some-name
rule:
	cd lint && go run ./newrule $(NAME)

bench:
	bench/run.sh

# How long articles of all that could take long take.
cost:
	COST=8000 go test ./internal/build -run 'InTime$$' -v -timeout 1h

# Pictures of pages at all widths and in all modes, for eyes: see .cache/shots/index.html. ONLY picks some by a part of
# their names: make shots ONLY="stress_contact @320"
shots: tools
	mkdir -p .cache/shots
	SHOTS=$(CURDIR)/.cache/shots SHOTS_ONLY="$(ONLY)" go test ./cmd/helpgen -run '^TestShots$$' -count=1 -timeout 20m

# What the tests use besides Go: Chromium, Java, and Node with the checkers that $(WEB)/package.json names.
tools: $(WEB)/node_modules/.package-lock.json
	@command -v chromium >/dev/null || $(MAKE) --no-print-directory packages PACKAGES=chromium
	@command -v java >/dev/null || $(MAKE) --no-print-directory packages PACKAGES=default-jre-headless

$(WEB)/node_modules/.package-lock.json: $(WEB)/package.json $(WEB)/package-lock.json
	@command -v npm >/dev/null || $(MAKE) --no-print-directory packages PACKAGES='nodejs npm'
	npm ci --prefix $(WEB) --no-audit --no-fund

packages:
	$(SUDO) apt-get update -qq
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(PACKAGES)
