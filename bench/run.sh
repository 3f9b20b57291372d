#!/bin/bash
# Every comparison, one after the other: helpgen beside its peers on the same content. See README.md.
# run.sh [NAME…] runs some: lint build serve search cost leak lighthouse.
set -u
cd "$(dirname "$0")"
failed=0
for name in "${@:-lint build serve search cost leak lighthouse}"; do
  for one in $name; do
    printf '\n# %s\n' "$one"
    "./$one.sh" || { echo "bench: $one did not end well" >&2; failed=1; }
  done
done
exit $failed
