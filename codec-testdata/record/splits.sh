#!/usr/bin/env bash
# Looks for the first record after random positions of a large capture that it makes, of pcap and of pcapng, by chains of headers and
# by an index, and compares each with a serial read (docs/splits.md).
#
# usage: splits.sh [POSITIONS [MEGABYTES]]
#
# POSITIONS is 1000000 and MEGABYTES is 300 unless given. Exit status: 0 if no position is wrong.
set -euo pipefail

positions=${1:-1000000}
megabytes=${2:-300}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if [[ -z ${CAPTURES_CLASS_PATH:-} ]]; then
  mvn -q -pl codec-core -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$scratch/classpath" >&2
  CAPTURES_CLASS_PATH="codec-core/target/test-classes:codec-core/target/classes:$(<"$scratch/classpath")"
fi
for format in pcap pcapng; do
  java -cp "$CAPTURES_CLASS_PATH" io.github.packetcodec.capture.SplitsProof \
    "$scratch/capture" "$megabytes" "$positions" "$format"
done
