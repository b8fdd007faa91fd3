#!/usr/bin/env bash
# Compares every frame of the bundled captures, cut to every length from one byte to whole, with tshark, field by field, and
# writes what was compared to codec-core/src/test/resources/cut-frames.tsv.
#
# usage: cut.sh
#
# The length on the wire is kept, as a capture with a short snapshot length has it. The fields are those of fields.txt that
# TsharkTable compares, those of headers that are cut included. Differences without a reason in TsharkCutDifferences are
# printed, three examples of each kind. Exit status: 0 if there are none, 1 if there are some, 2 if tshark failed. Takes a few
# minutes and 200 MB.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."

fail() {
  echo "cut.sh: $*" >&2
  exit 2
}

for pair in tshark:tshark capinfos:wireshark-common mvn:maven java:default-jdk; do
  command -v "${pair%:*}" >/dev/null || fail "missing: ${pair%:*} (Debian package ${pair#*:})"
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/frames"

# The test classes are required: they contain the table of the fields to compare.
mvn -q -pl codec-core -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$scratch/classpath" >&2
compare_cut() {
  java -cp "codec-core/target/test-classes:codec-core/target/classes:$(<"$scratch/classpath")" \
    io.github.packetcodec.dissect.TsharkCut "$@"
}

compare_cut write "$scratch/frames"
"$here/tshark.sh" "$scratch"/frames/*.pcap || fail "tshark failed"
compare_cut compare "$scratch/frames" codec-core/src/test/resources/cut-frames.tsv
