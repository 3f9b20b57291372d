#!/bin/bash
# Linters on the same real articles, one after the other in each round: wall, CPU, memory.
. "$(dirname "$0")/env.sh"
need "$BENCH_CORPORA" "the real articles"
set=$WORK/lint
if [ ! -d "$set" ]; then # copies, so that no linter finds a configuration above them
  mkdir -p "$set"
  (cd "$BENCH_CORPORA" && find . -name '*.md' -exec cp --parents {} "$set" \;)
fi
one=$WORK/one
mkdir -p "$one"
find "$set/arduino" -name '*.md' -size +6k | sort | head -1 | xargs -I{} cp {} "$one/article.md"
mkdir -p "$WORK/vale/styles"
printf 'StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n' > "$WORK/vale/.vale.ini"
among=$(find "$set/arduino" -name '*.md' -size +6k | sort | head -1)
export XDG_CACHE_HOME=$WORK/cache # helpgen's alone; the first run below fills it
"$BIN/helpgen" lint --content "$set" "$among" > /dev/null || true
rumdl=$(ls "$NPM"/@rumdl/cli-*/rumdl | head -1)
cli2=$NPM/markdownlint-cli2/markdownlint-cli2-bin.mjs

fresh lint
many="$(find "$set" -name '*.md' | wc -l) articles"
for _ in $(seq "$RUNS"); do
  measure lint "$many" helpgen "$BIN/helpgen" lint --content "$set"
  measure lint "$many" rumdl "$rumdl" check --no-cache "$set"
  measure lint "$many" markdownlint-cli2 node "$cli2" --no-globs "$set/**/*.md"
  [ -x "$BIN/vale" ] && measure lint "$many" vale "$BIN/vale" --config "$WORK/vale/.vale.ini" --no-global "$set"
  measure lint "one of $many" helpgen "$BIN/helpgen" lint --content "$set" "$among"
  measure lint "one of $many" 'helpgen --no-cache' "$BIN/helpgen" lint --no-cache --content "$set" "$among"
  for name in helpgen rumdl markdownlint-cli2 vale; do
    case $name in
      helpgen) cmd=("$BIN/helpgen" lint --content "$one") ;;
      rumdl) cmd=("$rumdl" check --no-cache "$one/article.md") ;;
      markdownlint-cli2) cmd=(node "$cli2" --no-globs "$one/article.md") ;;
      vale) [ -x "$BIN/vale" ] || continue; cmd=("$BIN/vale" --config "$WORK/vale/.vale.ini" --no-global "$one/article.md") ;;
    esac
    measure lint 'one article' $name "${cmd[@]}"
  done
done
show lint
