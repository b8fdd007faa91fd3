#!/usr/bin/env bash
# Measures the checksum and a C program on the same bytes, both on one processor (CORE=0): about four minutes.
# Requires `mvn package` before, and a C compiler. The variable JAVA names another JVM than the one on the path; arguments are JMH's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
java=${JAVA:-java}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$java" -cp target/benchmarks.jar io.github.packetcodec.bench.workload.WriteTrace "$folder/trace.pcap"
compiler=${CC:-cc}
"$compiler" -O3 -march=native -o "$folder/checksum" yardstick/checksum.c

pin=()
if command -v taskset > /dev/null; then
  pin=(taskset -c "${CORE:-0}")
fi

echo "== C, $("$compiler" --version | head -n 1)"
"${pin[@]}" "$folder/checksum" "$folder/trace.pcap"
echo "== Java, $("$java" -version 2>&1 | sed -n 2p)"
"${pin[@]}" "$java" -jar target/benchmarks.jar 'SumBytes|VerifyChecksums' -p kind=heap,direct -prof gc "$@" \
  | grep -E '^(Benchmark|SumBytes|VerifyChecksums)' | grep -vE 'gc\.(alloc\.rate |count|time)'
echo "== C again"
"${pin[@]}" "$folder/checksum" "$folder/trace.pcap"
