#!/usr/bin/env bash
# Writes the output of tshark for every frame beside each capture: NAME.tsv for NAME.pcap, NAME.pcapng, NAME.pcap.gz …
#
# usage: tshark.sh [CAPTURE…]     all captures of src/main/resources/captures when none is given
#
# The columns are the fields of fields.txt. The first line contains their names; one row per frame follows. The occurrences
# of a field in a frame are joined with "|"; the program fails if a value contains that character.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
  echo "tshark.sh: $*" >&2
  exit 1
}

for pair in tshark:tshark capinfos:wireshark-common; do
  command -v "${pair%:*}" >/dev/null || fail "missing: ${pair%:*} (Debian package ${pair#*:})"
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/home" "$scratch/configuration"

# Nothing user-specific: no preferences, no profile, no names, no colours, no locale.
clean() {
  env -i PATH="$PATH" HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/configuration" \
    WIRESHARK_CONFIG_DIR="$scratch/configuration" LC_ALL=C.UTF-8 TZ=UTC "$@"
}

preferences=(
  ip.check_checksum:TRUE tcp.check_checksum:TRUE udp.check_checksum:TRUE
  ip.defragment:FALSE ipv6.defragment:FALSE tcp.desegment_tcp_streams:FALSE
  tcp.relative_sequence_numbers:FALSE tcp.analyze_sequence_numbers:FALSE
  eth.fcs:Never eth.padding:Any # assume no check sequence at the end of a frame; padding up to 60 bytes, then trailer
)
options=(-d udp.port==8472,vxlan) # Linux's old port
for preference in "${preferences[@]}"; do
  options+=(-o "$preference")
done
mapfile -t fields < <(grep -v '^#' "$here/fields.txt")
for field in "${fields[@]}"; do
  options+=(-e "$field")
done

separator=$'\037'

dissect() {
  local capture=$1 table=${1%.gz} rows frames
  table=${table%.pcap}
  table=${table%.pcapng}.tsv
  local own=()
  if [[ $table == */generated-icmp-extensions.tsv ]]; then
    own=(-o icmp.favor_icmp_mpls:TRUE) # read extensions of ICMPv4 also after a packet of more than 128 bytes
  fi
  if [[ $table == */generated-pseudowires.* ]]; then
    own=(-d mpls.label==1000,pwethcw -d mpls.label==1001,pwethnocw) # as --pseudowires 1000,1001:plain
  fi
  clean tshark -n -r "$capture" -T fields -E header=y -E separator=/t -E occurrence=a -E aggregator="$separator" \
    -E quote=n "${options[@]}" "${own[@]}" >"$scratch/table" 2>"$scratch/log" ||
    fail "$capture: $(tail -n 1 "$scratch/log")"
  if grep -q '|' "$scratch/table"; then
    fail "$capture: a value holds '|'"
  fi
  tr "$separator" '|' <"$scratch/table" >"$scratch/joined"
  rows=$(($(wc -l <"$scratch/joined") - 1))
  frames=$(clean capinfos -T -r -c "$capture" | cut -f 2)
  if ((rows != frames)); then
    fail "$capture: $rows rows for $frames frames"
  fi
  awk -F '\t' -v name="$capture" -v columns="${#fields[@]}" \
    'NF != columns { print "tshark.sh: " name ": line " NR " has " NF " columns"; bad = 1 } END { exit bad }' \
    "$scratch/joined" >&2
  cat "$scratch/joined" >"$table"
}

if (($# == 0)); then
  shopt -s nullglob
  set -- "$here"/../src/main/resources/captures/*.{pcap,pcapng,gz}
fi
for capture in "$@"; do
  dissect "$capture"
done
