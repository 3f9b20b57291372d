# Sourced by env.sh: builds helpgen and installs the peers, each once, into .cache.
# Versions of npm packages stand in package-lock.json.
export BENCH_SETUP=done
HUGO=v0.166.0
VALE=v3.21.0
PEERS_GO=go1.27.3 # these versions of Hugo and Vale ask for it

(cd "$ROOT" && go build -o "$BIN/helpgen" ./cmd/helpgen)
go build -o "$BIN/measure" "$BENCH/measure.go"
if [ -d "$BENCH_SHARED/corpusgen" ]; then
  (cd "$BENCH_SHARED/corpusgen" && go build -o "$BIN/corpusgen" .)
fi

# peer NAME PACKAGE: builds a Go program once; one that can't be had is left out of the tables.
peer() {
  [ -x "$BIN/$1" ] && return
  echo "building $1 (once)" >&2
  GOTOOLCHAIN=$PEERS_GO GOBIN=$BIN go install "$2" || GOBIN=$BIN go install "$2" || echo "bench: $1 can't be built here and is left out" >&2
}
peer hugo github.com/gohugoio/hugo@$HUGO
peer vale github.com/vale-cli/vale/v3/cmd/vale@$VALE

if ! cmp -s "$BENCH/package-lock.json" "$CACHE/package-lock.json"; then
  cp "$BENCH/package.json" "$BENCH/package-lock.json" "$CACHE/"
  # not npm ci, which wants the builds for other systems to be in the lock file too
  npm install --no-save --prefix "$CACHE" --no-audit --no-fund >&2
fi
