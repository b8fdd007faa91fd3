#!/usr/bin/env bash
# Measures the data source of Spark on one machine, as ratios in one run: against a program without Spark, a task for the whole file, and
# tshark; from one core to two; the cost of ranges, and what it is worth to make only the columns that are asked for.
#
# usage: bench.sh [MEGABYTES [ROUNDS]]
#
# MEGABYTES is 1000 and ROUNDS is 5 unless given; one round more warms up. The capture should fit in the cache of the file system.
# Requires tshark, and: mvn -Pspark -pl codec-spark -am -DskipTests package
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [[ ! -s $here/target/classpath || ! -d $here/target/test-classes ]]; then
  echo "bench.sh: first run mvn -q -Pspark -pl codec-spark -am -DskipTests package" >&2
  exit 2
fi
export SPARK_LOCAL_IP=127.0.0.1
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xms2g -Xmx2g "@$here/target/java-options" -Dlog4j2.statusLoggerLevel=off \
  -cp "$here/target/test-classes:$here/target/codec-spark.jar:$here/../codec-testdata/target/classes:$(<"$here/target/classpath")" \
  io.github.packetcodec.spark.SparkBenchmark "$scratch/capture.pcap" "${1:-1000}" "${2:-5}"
