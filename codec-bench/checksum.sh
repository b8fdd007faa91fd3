#!/usr/bin/env bash
# Measures the checksum and a C program on the same bytes, both on one processor (CORE=0): about two minutes. Writes the figures to
# codec-bench/results/jdk<version>/checksum.txt, and to docs/checksum.md.
# Requires `mvn package` before, and a C compiler. The variable JAVA names another JVM than the one on the path; arguments are JMH's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
java=${JAVA:-java}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

compiler=${CC:-cc}
"$compiler" -O3 -march=native -o "$folder/checksum" yardstick/checksum.c

pin=()
if command -v taskset > /dev/null; then
  pin=(taskset -c "${CORE:-0}")
fi

release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
mkdir -p "results/jdk$release"
{
  echo "$(date -u +%F), commit $(git rev-parse --short=7 HEAD 2> /dev/null || echo unknown), $("$java" -version 2>&1 | sed -n 2p)"
  echo
  echo "C, $("$compiler" --version | head -n 1), -O3 -march=native"
  "${pin[@]}" "$folder/checksum"
  echo
  "${pin[@]}" "$java" -jar target/benchmarks.jar SumBytes -prof gc "$@" \
    | grep -E '^(Benchmark|SumBytes)' | grep -vE 'gc\.(alloc\.rate |count|time)' | sed 's/ *$//'
  echo
  echo "C again"
  "${pin[@]}" "$folder/checksum"
} > "$folder/checksum.txt"
cp "$folder/checksum.txt" "results/jdk$release/"
cat "$folder/checksum.txt"
"$java" -cp target/benchmarks.jar io.github.packetcodec.bench.report.ResultPages ..
