#!/usr/bin/env bash
# Writes random packets inside packets with PacketWriter, and has tshark read them with every checksum verified. Prints what tshark
# remarks, and where it finds other layers, by reason; those that are meant are listed in nested.py.
#
# usage: nested.sh [COUNT [SEED]]     COUNT frames (default 20000), the first one of this seed (default 0)
#
# Exit status: 0 if every remark and every difference is meant, 1 if one is not.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
count=${1:-20000}
seed=${2:-0}

for pair in tshark:tshark mvn:maven java:default-jdk python3:python3; do
  command -v "${pair%:*}" >/dev/null || { echo "nested.sh: missing: ${pair%:*} (Debian package ${pair#*:})" >&2; exit 2; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cd "$here/../.."
# The generator is among the test classes.
mvn -q -pl codec-core -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$scratch/classpath" >&2
java -cp "codec-core/target/test-classes:codec-core/target/classes:$(<"$scratch/classpath")" \
  io.github.packetcodec.packet.NestedFrames "$count" "$seed" "$scratch/nested.pcapng" "$scratch/layers"

# Frames do not belong together, so nothing is put together, and no sequence is followed.
export HOME=$scratch LC_ALL=C.UTF-8
preferences=(ip.check_checksum:TRUE tcp.check_checksum:TRUE udp.check_checksum:TRUE udp.ignore_ipv6_zero_checksum:TRUE
  tcp.analyze_sequence_numbers:FALSE ip.defragment:FALSE ipv6.defragment:FALSE arp.detect_duplicate_ips:FALSE)
options=(-d mpls.label==1000,pwethcw) # the label of the generator's pseudowires
for preference in "${preferences[@]}"; do
  options+=(-o "$preference")
done
tshark -n -r "$scratch/nested.pcapng" "${options[@]}" -T fields -E occurrence=a -E aggregator='|' \
  -e frame.number -e frame.protocols -e _ws.expert.severity -e _ws.expert.message \
  -e ip.checksum.status -e tcp.checksum.status -e udp.checksum.status -e icmp.checksum.status -e icmpv6.checksum.status 2>"$scratch/log" >"$scratch/frames" ||
  { cat "$scratch/log" >&2; exit 2; }
python3 "$here/nested.py" "$scratch/frames" "$scratch/layers"
