#!/usr/bin/env bash
# Writes what tshark says of every TCP segment of the captures: src/main/resources/conversations/segments.tsv.
#
# usage: tshark-conversations.sh
#
# One row a TCP frame of each capture of src/main/resources/captures and src/main/resources/conversations: the name of the
# capture, then fields of tshark. The column "completeness" is from a second pass: in the first frame of a
# conversation it is that of the whole; in later ones it counts the first frame twice. All others are of a single pass. Remarks are the names of the fields tcp.analysis.* that the frame has.
# Fragments are put together, as tshark does it unless told otherwise: the frame that completes a packet has its segment.
# Beside it conversations.tsv has the rows of "tshark -q -z conv,tcp" and "-z conv,udp".
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
resources=$here/../src/main/resources

fail() {
  echo "tshark-conversations.sh: $*" >&2
  exit 1
}

command -v tshark >/dev/null || fail "missing: tshark (Debian package tshark)"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/home" "$scratch/configuration"

# Nothing of the user's: no preferences, no profile, no names, no colours, no locale.
clean() {
  env -i PATH="$PATH" HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/configuration" \
    WIRESHARK_CONFIG_DIR="$scratch/configuration" LC_ALL=C.UTF-8 TZ=UTC "$@"
}

remarks=(retransmission fast_retransmission spurious_retransmission out_of_order lost_segment ack_lost_segment duplicate_ack
  keep_alive keep_alive_ack zero_window zero_window_probe zero_window_probe_ack window_update window_full reused_ports)
numbers=(frame.number tcp.stream tcp.seq tcp.ack tcp.len tcp.window_size tcp.flags tcp.analysis.bytes_in_flight
  tcp.analysis.acks_frame tcp.analysis.ack_rtt tcp.analysis.initial_rtt tcp.analysis.duplicate_ack_num)
preferences=(-o tcp.desegment_tcp_streams:FALSE
  -o tcp.check_checksum:FALSE -o ip.check_checksum:FALSE)

options=()
for field in "${numbers[@]}" "${remarks[@]/#/tcp.analysis.}"; do
  options+=(-e "$field")
done

segments() {
  local name=$1 capture=$2
  clean tshark -n -r "$capture" -Y tcp.srcport "${preferences[@]}" -T fields -E separator=/t -E occurrence=f "${options[@]}" \
    >"$scratch/first" 2>"$scratch/log" || fail "$capture: $(tail -n 1 "$scratch/log")"
  clean tshark -2 -n -r "$capture" -Y tcp.srcport "${preferences[@]}" -T fields -E occurrence=f -e tcp.completeness \
    >"$scratch/second" 2>"$scratch/log" || fail "$capture: $(tail -n 1 "$scratch/log")"
  paste "$scratch/first" "$scratch/second" | awk -F '\t' -v OFS='\t' -v name="$name" -v count="${#numbers[@]}" \
    -v remarks="${remarks[*]}" '
      BEGIN { split(remarks, names, " ") }
      {
        line = name
        for (i = 1; i <= count; i++) line = line OFS $i
        line = line OFS $NF
        said = ""
        for (i = count + 1; i < NF; i++) if ($i != "") said = said (said == "" ? "" : ",") names[i - count]
        print line, said
      }'
}

conversations() {
  local name=$1 capture=$2 protocol
  for protocol in tcp udp; do
    clean tshark -q -n -r "$capture" "${preferences[@]}" -z "conv,$protocol" 2>/dev/null |
      sed 's/ \(bytes\|kB\|MB\)/_\1/g' |
      awk -v OFS='\t' -v name="$name" -v protocol="$protocol" \
        '/<->/ { print name, protocol, $1, $3, $4, $5, $6, $7, $8, $9 }'
  done
}

{
  printf 'capture'
  printf '\t%s' "${numbers[@]}" completeness remarks
  printf '\n'
} >"$scratch/segments"
printf 'capture\tprotocol\ta\tb\tframes.b.a\tbytes.b.a\tframes.a.b\tbytes.a.b\tframes\tbytes\n' >"$scratch/conversations"
for capture in "$resources"/captures/*.{pcap,pcapng,gz} "$resources"/conversations/*.pcap; do
  [[ -e $capture ]] || continue
  name=${capture##*/}
  name=${name%.gz}
  name=${name%.pcap}
  name=${name%.pcapng}
  segments "$name" "$capture" >>"$scratch/segments"
  conversations "$name" "$capture" >>"$scratch/conversations"
done
mv "$scratch/segments" "$resources/conversations/segments.tsv"
mv "$scratch/conversations" "$resources/conversations/conversations.tsv"
