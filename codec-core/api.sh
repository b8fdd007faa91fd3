#!/usr/bin/env bash
# Replaces the API that every build is compared with (docs/releasing.md) by the API of the current sources. Requires JDK 24 or later.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mvn --batch-mode --no-transfer-progress -q -pl codec-core -am -Dmaven.test.skip package
"$java" codec-core/src/api/StripCode.java codec-core/target/codec-core.jar codec-core/src/api/codec-core.jar
