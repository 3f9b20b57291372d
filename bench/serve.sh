#!/bin/bash
# Live servers on the same articles: from the end of a write to the page with the new words.
. "$(dirname "$0")/env.sh"
need "$BIN/corpusgen" "the generator of articles"
export BIN NPM
: "${SERVE_SIZES:=1000 10000}"
: "${SERVE_RUNS:=1}"
fresh serve
for n in $SERVE_SIZES; do
  for _ in $(seq "$SERVE_RUNS"); do
    for name in ${PEERS:-helpgen hugo vitepress}; do
      [ "$name" = hugo ] && [ ! -x "$BIN/hugo" ] && continue
      dir=$WORK/serve/$name-$n
      rm -rf "$dir"
      mkdir -p "$dir"
      case $name in
        helpgen) cp -r "$(articles plain "$n")"/. "$dir" ;;
        hugo) cp -r "$(articles hugo "$n")"/. "$dir"; cp -r "$BENCH_SHARED"/peers/hugo/{hugo.toml,layouts,static} "$dir" ;;
        vitepress)
          cp -r "$(articles vitepress "$n")"/. "$dir"
          mkdir "$dir/docs/.vitepress"
          cp "$BENCH_SHARED/peers/vitepress/config.mjs" "$dir/docs/.vitepress/"
          printf '{"type":"module","private":true}\n' > "$dir/package.json"
          ln -s "$NPM" "$dir/node_modules" ;;
      esac
      node "$BENCH/serve.mjs" $name "$n" "$dir" >> "$RESULTS/serve.jsonl"
      rm -rf "$dir"
    done
  done
done
show serve
