#!/bin/bash
# Ten thousand edits under one server: what is left behind in memory, goroutines, watches and files.
. "$(dirname "$0")/env.sh"
cd "$ROOT"
HELPGEN_EDITS=${EDITS:-10000} go test ./bench/leak -run TestLeak -count=1 -v -timeout 60m
