#!/bin/bash
# Full builds of the same generated articles from nothing: helpgen, Hugo's pages, and Pagefind over them.
. "$(dirname "$0")/env.sh"
need "$BIN/corpusgen" "the generator of articles"
fresh build

# size FILE GROUP NAME FOLDER: megabytes of the files in a site, without counting their blocks.
size() {
  local bytes
  bytes=$(find "$4" -type f -printf '%s\n' | awk '{s += $1} END {print s / 1e6}')
  echo "{\"group\":\"$2\",\"name\":\"$3\",\"site_mb\":$bytes}" >> "$RESULTS/$1.jsonl"
}

pagefind=$(ls "$NPM"/@pagefind/*/bin/pagefind_extended "$NPM"/@pagefind/*/bin/pagefind 2>/dev/null | head -1)
for n in $SIZES; do
  group="$n articles"
  mine=$WORK/build/helpgen-$n hugo=$WORK/build/hugo-$n
  mkdir -p "$mine" "$hugo"
  cp -r "$(articles plain "$n")" "$mine/articles"
  cp -r "$(articles hugo "$n")"/. "$hugo"
  cp -r "$BENCH_SHARED"/peers/hugo/{hugo.toml,layouts,static} "$hugo"
  runs=$RUNS
  [ "$n" -ge 10000 ] && runs=$(((RUNS + 1) / 2))
  for _ in $(seq "$runs"); do
    rm -rf "$mine/public" "$mine/.helpgen" "$hugo/public" "$hugo/resources"
    measure build "$group" helpgen "$BIN/helpgen" build -s "$mine"
    if [ -x "$BIN/hugo" ]; then
      measure build "$group" 'Hugo, pages only' "$BIN/hugo" --quiet --source "$hugo"
      measure build "$group" 'Pagefind over them' "$pagefind" --silent --site "$hugo/public"
    fi
  done
  size build "$group" helpgen "$mine/public"
  [ -x "$BIN/hugo" ] && size build "$group" 'Pagefind over them' "$hugo/public"
  rm -rf "$WORK/build"
done
node "$BENCH/sum.mjs" "$RESULTS/build.jsonl" 'Hugo + Pagefind' 'Hugo, pages only' 'Pagefind over them'
show build
