#!/bin/bash
# Search beside MiniSearch, Lunr and Pagefind: how often real questions find their article. See search/README.md.
. "$(dirname "$0")/env.sh"
need "$BENCH_QUERIES" "the file of questions"
cd "$ROOT"
texts=$WORK/search
mkdir -p "$texts"
HELPGEN_BENCH_CORPORA=$texts go test ./search -run WriteCorpora -count=1 >&2
copy=$CACHE/tree # the script finds its peers above itself
rm -rf "$copy"
mkdir -p "$copy/bench" "$copy/search"
cp -r bench/search "$copy/bench/"
cp -r search/client "$copy/search/"
cd "$copy/bench/search"
node compare.mjs "$texts" "$BENCH_QUERIES"
