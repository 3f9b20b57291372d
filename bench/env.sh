# Sourced by every script: where things are, and what they have in common.
set -eu
BENCH=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(dirname "$BENCH")
CACHE=$BENCH/.cache
BIN=$CACHE/bin
NPM=$CACHE/node_modules
RESULTS=$CACHE/results
WORK=$CACHE/work
: "${BENCH_SHARED:=$ROOT/../shared/bench}"      # the generator of articles and the peers' set-ups
: "${BENCH_CORPORA:=$ROOT/../shared/corpora}"   # real help centers
: "${BENCH_QUERIES:=$ROOT/../shared/queries/public.jsonl}"
: "${RUNS:=5}"
: "${SIZES:=100 1000 10000}"
mkdir -p "$BIN" "$RESULTS" "$WORK"

# fresh FILE: an empty file for results.
fresh() { : > "$RESULTS/$1.jsonl"; }

# measure FILE GROUP NAME COMMAND…: one run.
measure() {
  local file=$1 group=$2 name=$3
  shift 3
  "$BIN/measure" -to "$RESULTS/$file.jsonl" -group "$group" -name "$name" -- "$@"
}

# show FILE: the table, with how busy the machine is.
show() {
  node "$BENCH/table.mjs" "$RESULTS/$1.jsonl"
  echo
  echo "load: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) CPUs"
}

# need PATH WHAT: stops where something is not there.
need() { [ -e "$1" ] || { echo "bench: $2 is not at $1" >&2; exit 2; }; }

# articles FLAVOUR N: generates N articles once and prints their folder.
articles() {
  local dir=$WORK/articles/$1-$2
  [ -d "$dir" ] || "$BIN/corpusgen" -n "$2" -flavor "$1" -seed 1 -out "$dir" >&2
  echo "$dir"
}

[ -n "${BENCH_SETUP:-}" ] || . "$BENCH/setup.sh"
