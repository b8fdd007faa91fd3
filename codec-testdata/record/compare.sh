#!/usr/bin/env bash
# Compares the output of `dissect --json` for any captures with that of tshark, and prints the differences by category.
#
# usage: compare.sh [--hex] [--examples COUNT] CAPTURE…
#
# --hex prints the bytes of each example's frame. --examples specifies the number of examples per category (default 3). If a
# capture is damaged, the frames before the damage are compared. Exit status: 0 if nothing differs, 1 if something differs,
# 2 if a capture could not be compared.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
  echo "compare.sh: $*" >&2
  exit 2
}

for pair in tshark:tshark editcap:wireshark-common mvn:maven java:default-jdk; do
  command -v "${pair%:*}" >/dev/null || fail "missing: ${pair%:*} (Debian package ${pair#*:})"
done

hex=false
examples=3
while (($# > 0)); do
  case $1 in
    --hex) hex=true ;;
    --examples)
      shift
      examples=${1:?compare.sh: --examples wants a count}
      ;;
    -*) fail "unknown option $1" ;;
    *) break ;;
  esac
  shift
done
(($# > 0)) || fail "no CAPTURE specified"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

status=0
number=0
compared=()
for capture in "$@"; do
  [[ -r $capture ]] || fail "$capture cannot be read"
  capture=$(realpath "$capture")
  number=$((number + 1))
  link=$scratch/$number.pcap # tshark.sh writes the table beside it, and ignores the file name extension
  table=$scratch/$number.tsv
  state=whole
  ln -s "$capture" "$link"
  if ! "$here/tshark.sh" "$link" 2>"$scratch/log"; then
    # tshark.sh requires complete captures. For others, editcap creates a capture of the frames before the damage.
    state=damaged
    readable=$scratch/$number.pcapng
    editcap -F pcapng "$capture" "$readable" 2>/dev/null || true
    if [[ ! -s $readable ]]; then
      echo frame.number >"$table"
    elif ! "$here/tshark.sh" "$readable" 2>"$scratch/log"; then
      echo "compare.sh: $capture: $(sed 's/^tshark.sh: [^ ]*: //' "$scratch/log")" >&2
      status=2
      continue
    fi
  fi
  compared+=("$capture" "$table" "$state")
done

cd "$here/../.."
# The test classes are required: they contain the table of the fields to compare.
mvn -q -pl codec-core -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$scratch/classpath" >&2
java -cp "codec-core/target/test-classes:codec-core/target/classes:$(<"$scratch/classpath")" \
  io.github.packetcodec.dissect.TsharkCompare "$examples" "$hex" "${compared[@]}" || status=$((status > 0 ? status : 1))
exit "$status"
