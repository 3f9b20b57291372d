#!/bin/sh
# Installs helpgen on Linux and macOS: takes the archive of this system, checks it, and puts the program into a folder.
#
#   curl -fsSL ORIGIN_OF_HELPGEN/releases/latest/download/install.sh | sh
#
# HELPGEN_VERSION chooses a version (v1.2.0), HELPGEN_DIR the folder (by default ~/.local/bin), and HELPGEN_ORIGIN
# another place with the same releases.
set -eu

fail() { echo "install.sh: $*" >&2; exit 1; }

main() {
  origin=${HELPGEN_ORIGIN:-ORIGIN_OF_HELPGEN}
  version=${HELPGEN_VERSION:-VERSION_OF_HELPGEN}
  dir=${HELPGEN_DIR:-$HOME/.local/bin}
  case $origin in
    http*) ;;
    *) fail "this copy does not know where helpgen's releases are; set HELPGEN_ORIGIN, as https://github.com/OWNER/helpgen" ;;
  esac
  case $version in
    v*) ;;
    *) fail "set HELPGEN_VERSION to a version, as v1.2.0" ;;
  esac
  case $(uname -s) in
    Linux) os=linux ;;
    Darwin) os=darwin ;;
    *) fail "there is no archive for $(uname -s) here; on Windows use Scoop or the zip file of $origin/releases" ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) arch=amd64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) fail "there is no archive for the processor $(uname -m); build from source" ;;
  esac

  name=helpgen_${version#v}_${os}_$arch.tar.gz
  from=$origin/releases/download/$version
  tmp=$(mktemp -d)
  trap 'rm -rf "$tmp"' EXIT
  fetch "$from/$name" "$tmp/$name"
  fetch "$from/SHA256SUMS" "$tmp/SHA256SUMS"
  check "$tmp" "$name"
  tar -xzf "$tmp/$name" -C "$tmp" helpgen
  mkdir -p "$dir"
  chmod 755 "$tmp/helpgen"
  mv -f "$tmp/helpgen" "$dir/helpgen"
  echo "helpgen $version is in $dir"
  case :$PATH: in
    *":$dir:"*) ;;
    *) echo "Add it to your path: export PATH=\"$dir:\$PATH\"" ;;
  esac
}

fetch() {
  if command -v curl >/dev/null; then
    curl -fsSL --retry 3 -o "$2" "$1" || fail "$1 can't be fetched"
  elif command -v wget >/dev/null; then
    wget -q -O "$2" "$1" || fail "$1 can't be fetched"
  else
    fail "install curl or wget first"
  fi
}

check() {
  want=$(awk -v name="$2" '$2 == name { print $1 }' "$1/SHA256SUMS")
  if command -v sha256sum >/dev/null; then
    got=$(sha256sum "$1/$2")
  else
    got=$(shasum -a 256 "$1/$2")
  fi
  if [ -z "$want" ] || [ "${got%% *}" != "$want" ]; then
    fail "$2 is not the file that was released: its checksum differs"
  fi
}

main
