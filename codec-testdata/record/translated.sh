#!/usr/bin/env bash
# Has tshark judge what the translator between IPv4 and IPv6 makes of packets: those that TAYGA was recorded with, and generated ones.
#
# usage: translated.sh [COUNT]     COUNT generated packets (default 20000)
#
# Every translated packet must have the verdicts on its checksums that the packet had, and no remark that it did not have. Prints each
# difference, and what was compared. Exit status: 0 if nothing differs, 1 otherwise.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in tshark mvn java; do
  command -v "$tool" >/dev/null || { echo "translated.sh: missing: $tool" >&2; exit 1; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cd "$here/../.."
mvn -q -pl codec-core -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$scratch/classpath" >&2
java -cp "codec-core/target/test-classes:codec-core/target/classes:$(<"$scratch/classpath")" \
  io.github.packetcodec.packet.TranslatedPackets "$scratch/before.pcap" "$scratch/after.pcap" "${1:-20000}"

# One line a packet: its protocols, the verdicts on its checksums, and the remarks.
judge() {
  HOME=$scratch LC_ALL=C.UTF-8 tshark -n -r "$1" --disable-protocol lbttcp -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE \
    -o ip.defragment:FALSE -o ipv6.defragment:FALSE -o tcp.desegment_tcp_streams:FALSE -o tcp.analyze_sequence_numbers:FALSE \
    -T fields -E separator=$'\t' -E occurrence=a -E aggregator='|' -e frame.protocols -e ip.checksum.status \
    -e tcp.checksum.status -e udp.checksum.status -e icmp.checksum.status -e icmpv6.checksum.status -e _ws.expert.message 2>/dev/null
}
judge "$scratch/before.pcap" >"$scratch/before"
judge "$scratch/after.pcap" >"$scratch/after"

paste -d $'\n' "$scratch/before" "$scratch/after" | awk -F '\t' '
  # What an authentication header carries is copied, as it cannot be verified after a translation (RFC 7915, section 5.1).
  NR % 2 == 1 { split($0, old, FS); next }
  { packet = NR / 2 }
  old[1] ~ /:ah/ { authenticated++; next }
  # Of these, tshark does not read what the IP header carries: it is empty, or an extension header is malformed.
  old[1] ~ /:(ip|ipv6|ipv6[.][a-z]+)$/ { unread++; next }
  { compared++ }
  $2 ~ /[023]/ && $2 !~ /^1/ { differs("IPv4 header checksum " $2) }
  old[3] != $3 { differs("TCP checksum " old[3] ", now " $3) }
  # Zero: computed on the way to IPv6 (3 to 1), allowed on the way to IPv4 (4 to 3).
  old[4] != $4 && !(old[4] == 3 && $4 == 1) && !(old[4] == 4 && $4 == 3) { differs("UDP checksum " old[4] ", now " $4) }
  old[5] old[6] != $5 $6 { differs("ICMP checksum " old[5] old[6] ", now " $5 $6) }
  {
    split("", had)
    count = split(old[7], remarks, "|")
    for (i = 1; i <= count; i++) had[kind(remarks[i])] = 1
    count = split($7, remarks, "|")
    for (i = 1; i <= count; i++) if (!(kind(remarks[i]) in had) && !usual(remarks[i])) differs(remarks[i])
  }
  # Without the value that a wrong checksum should have.
  function kind(remark) { sub(/\[should be .*/, "", remark); return remark }
  # Made of IPv4 only, or of connections as a whole: several generated packets have the same addresses and ports.
  function usual(remark) { return remark ~ /^"Time To Live" only|^This frame (undergoes|initiates) the connection closing/ }
  function differs(text) { print "packet " packet ", " old[1] " > " $1 ": " text; differences++ }
  END {
    print compared " packets compared, " differences + 0 " differences; left out: " authenticated + 0 " with an authentication header, " \
      unread + 0 " that tshark does not read"
    exit differences > 0
  }'
