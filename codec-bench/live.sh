#!/usr/bin/env bash
# How many frames a second one thread reads from a veth pair and parses without drops, beside tcpdump -w /dev/null in the same run.
# usage: codec-bench/live.sh [FRAMES [FRAMES_A_SECOND ...]]     as root, on Linux, with a JDK 22 or later, iproute2 and tcpdump
# Needs codec-bench/target/benchmarks.jar and codec-core's jar: mvn -DskipTests package with that JDK. Where frames come and go on
# the same cores, the sender's rate is the limit; it is printed, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
frames=${1:-1000000}
shift || true
jar=codec-core/target/codec-core-all.jar
classes=codec-bench/target/classes
[[ -f $jar && -d $classes ]] || { echo "first: mvn -DskipTests package, with a JDK 22 or later" >&2; exit 1; }

if [[ -z ${IN_NAMESPACE:-} ]]; then
  IN_NAMESPACE=1 exec unshare --net codec-bench/live.sh "$frames" "$@"
fi
echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6
ip link add name a address 02:00:00:00:00:01 type veth peer name b address 02:00:00:00:00:02
ip link set dev a up
ip link set dev b up

live() {
  java --enable-native-access=ALL-UNNAMED -cp "$classes:$jar" io.github.packetcodec.bench.question.LiveRate "$@"
}

[[ $# -gt 0 ]] || set -- 100000 200000 400000 800000
for each; do
  echo "== $each frames a second"
  tcpdump -i b -n -w /dev/null 2> codec-bench/target/tcpdump.log &
  judge=$!
  mkfifo codec-bench/target/live.fifo
  live read b < codec-bench/target/live.fifo &
  reader=$!
  exec 3> codec-bench/target/live.fifo
  sleep 2
  live send a "$frames" "$each"
  sleep 1
  exec 3>&-
  wait $reader
  kill -INT $judge
  wait $judge || true
  rm codec-bench/target/live.fifo
  grep -E 'captured|dropped' codec-bench/target/tcpdump.log | sed 's/^/tcpdump: /'
done
