#!/usr/bin/env bash
# What choosing frames by a filter costs for each frame of a file, beside "tcpdump -r FILE EXPRESSION -w /dev/null" on the same file.
# usage: codec-bench/filter.sh [REPEATS [EXPRESSION ...]]     REPEATS times 20,000 frames: 100 unless stated
# Needs codec-bench/target/benchmarks.jar (mvn -q -Dmaven.test.skip package) and tcpdump. About two minutes.
# Both read the file from the page cache. tcpdump's time includes its start; the line without an expression shows how much that and the
# reading is. It copies the chosen frames to /dev/null, which takes little.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
repeats=${1:-100}
shift || true
[[ $# -gt 0 ]] || set -- 'tcp port 443' 'tcp[tcpflags] & tcp-syn != 0' 'host 10.0.0.1 or net 192.168.0.0/16' 'ip6 and udp portrange 1-1023' 'icmp or arp'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java=${JAVA:-java}
"$java" -cp target/benchmarks.jar io.github.packetcodec.bench.workload.WriteTrace "$folder/trace.pcap" mixed "$repeats"
frames=$((repeats * 20000))

echo "== $("$java" -version 2>&1 | sed -n 2p), $frames frames"
"$java" -XX:+UseSerialGC -cp target/benchmarks.jar io.github.packetcodec.bench.question.FilterFile "$folder/trace.pcap" 5 "$@"

# fastest OF_FIVE COMMAND...: nanoseconds per frame
judge() {
  local least= begin end name=read
  [[ $# -eq 0 ]] || name="'$1'"
  for _ in 1 2 3 4 5; do
    begin=$(date +%s%N)
    tcpdump -r "$folder/trace.pcap" -w /dev/null "$@" 2> /dev/null
    end=$(date +%s%N)
    [[ -n $least && $least -le $((end - begin)) ]] || least=$((end - begin))
  done
  printf '%-50s %8s frames %8.1f ns a frame\n' "$name" "$(tcpdump -r "$folder/trace.pcap" --count "$@" 2> /dev/null | cut -d ' ' -f 1)" \
    "$(awk "BEGIN { print $least / $frames }")"
}
echo "== $(tcpdump --version 2>&1 | head -n 2 | tr '\n' ' ')"
judge
for expression; do
  judge "$expression"
done
