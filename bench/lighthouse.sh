#!/bin/bash
# Lighthouse's scores, as on a phone, of the built sites of helpgen's own articles and of a real help center.
# Fails under 99.
. "$(dirname "$0")/env.sh"
command -v chromium > /dev/null || { echo "bench: chromium is not here; make tools installs it" >&2; exit 2; }
export CHROME_PATH=${CHROME_PATH:-$(command -v chromium)}
modules=$CACHE/lighthouse/node_modules
if ! cmp -s "$BENCH/lighthouse/package-lock.json" "$CACHE/lighthouse/package-lock.json" || [ ! -d "$modules" ]; then
  mkdir -p "$CACHE/lighthouse"
  cp "$BENCH/lighthouse/"package*.json "$CACHE/lighthouse/"
  npm ci --prefix "$CACHE/lighthouse" --no-audit --no-fund >&2
fi

# score NAME ARTICLE QUERY BUILD-FLAGS…: builds, serves and measures the home page, an article and a search.
score() {
  local name=$1 article=$2 query=$3 site=$WORK/lighthouse/$1
  shift 3
  rm -rf "$site" "$site.log"
  touch "$site.log"
  "$BIN/helpgen" build --quiet -d "$site" "$@" > /dev/null || [ $? -eq 1 ]
  "$BIN/helpgen" preview -p 8790 -d "$site" "$@" 2> "$site.log" &
  local server=$!
  trap "kill $server" EXIT
  until grep -q http "$site.log"; do sleep .1; done
  local base
  base=$(grep -o 'http://[^ ]*' "$site.log")
  base=${base%/}/
  node "$BENCH/lighthouse/scores.mjs" "$modules" "$name" "$base" "${base}$article" "${base}search/?q=$query" || failed=1
  kill $server
  trap - EXIT
}

mkdir -p "$WORK/lighthouse"
failed=0
score helpgen getting-started/install/ 'broken+links' -s "$ROOT"
if [ -d "$BENCH_CORPORA/arduino/content" ]; then
  score Arduino "${ARDUINO_ARTICLE:-software-support/installation/download-and-install-arduino-ide/}" 'upload+error' \
    --content "$BENCH_CORPORA/arduino/content" -c "$ROOT/internal/build/testdata/corpora/arduino.yaml"
fi
exit $failed
