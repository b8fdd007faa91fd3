#!/usr/bin/env bash
# Runs one SQL query over captures, with all cores of this machine; the table is called frames (docs/spark.md).
#
# usage: sql.sh QUERY FILE...
#
# Requires: mvn -Pspark -pl codec-spark -am -Dmaven.test.skip package
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [[ ! -s $here/target/classpath ]]; then
  echo "sql.sh: first run mvn -q -Pspark -pl codec-spark -am -Dmaven.test.skip package" >&2
  exit 2
fi
export SPARK_LOCAL_IP=127.0.0.1
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$here/target/java-options" \
  -Dlog4j2.configurationFile="$here/src/local/log4j2.properties" -Dlog4j2.statusLoggerLevel=off \
  -cp "$here/target/codec-spark.jar:$(<"$here/target/classpath")" \
  io.github.packetcodec.spark.CaptureSql "$@"
