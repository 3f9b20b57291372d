#!/bin/bash
# What a search costs beside Pagefind, over the very same pages: bytes and time in Chromium, making of the index.
. "$(dirname "$0")/env.sh"
need "$BIN/corpusgen" "the generator of articles"
fresh cost
cd "$ROOT"
pagefind=$(ls "$NPM"/@pagefind/*/bin/pagefind_extended "$NPM"/@pagefind/*/bin/pagefind 2>/dev/null | head -1)

# compare GROUP ARTICLES QUERIES CONFIG…: builds the site, has Pagefind index its articles, and searches both.
compare() {
  local group=$1 articles=$2 queries=$3 site=$WORK/cost/site peer=$WORK/cost/peer
  shift 3
  rm -rf "$WORK/cost"
  mkdir -p "$peer"
  measure cost "$group" 'helpgen, the whole site' "$BIN/helpgen" build "$@" --content "$articles" -d "$site"
  measure cost "$group" 'Pagefind, its index' "$pagefind" --silent --site "$site" --output-path "$peer/pagefind" --root-selector article
  for folder in "$site/search" "$peer/pagefind"; do
    find "$folder" -type f -printf '%s\n' | awk -v of="$group: $(basename "$folder")/" '{n++; s += $1} END {printf "%s %d files, %.2f MB\n", of, n, s / 1e6}'
  done
  printf '\n%s\n\n' "$group"
  go run bench/search/chromium.go -helpgen "$site" -pagefind "$peer" -queries "$queries"
}

for n in $SIZES; do
  [ "$n" -lt 1000 ] || compare "$n generated articles" "$(articles plain "$n")" bench/search/queries.txt
done
if [ -d "$BENCH_CORPORA/arduino" ]; then
  asked=$WORK/arduino.txt
  node -e 'const lines = require("fs").readFileSync(process.argv[1], "utf8").split("\n").filter(Boolean).map(JSON.parse)
    for (const q of lines) if (q.corpus === "arduino" && q.class === "words") console.log(q.query)' "$BENCH_QUERIES" > "$asked"
  compare 'Arduino, questions in words' "$BENCH_CORPORA/arduino/content" "$asked" --config internal/build/testdata/corpora/arduino.yaml
fi
show cost
