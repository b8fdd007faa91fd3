#!/usr/bin/env bash
# Writes src/main/resources/written/digests.tsv: the SHA-256 of the files that "tcpdump -r CAPTURE -w FILE EXPRESSION" writes, for each
# bundled capture that tcpdump reads and each of some expressions, with times in microseconds and in nanoseconds.
#
# usage: written.sh           writes the table
#        written.sh --check [CAPTURE…]
#                             has dissect write the same frames to pcap and pcapng, and compares what tshark and capinfos print of these
#                             files with what they print of tcpdump's, unless they are the same bytes; prints each difference. All bundled
#                             captures when none is given: that takes about an hour. Requires codec-core-all.jar.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
resources=$here/../src/main/resources
jar=$here/../../codec-core/target/codec-core-all.jar
expressions=('' 'tcp or icmp' 'ip6' 'greater 100' 'udp port 40002')

for tool in tcpdump tshark capinfos java; do
  command -v "$tool" >/dev/null || { echo "written.sh: missing: $tool" >&2; exit 1; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch LC_ALL=C.UTF-8 TZ=UTC

# written PRECISION CAPTURE EXPRESSION: the path of the file that tcpdump writes; fails if it refuses the capture or the expression.
written() {
  tcpdump --time-stamp-precision="$1" -r "$2" -w "$scratch/$1.pcap" ${3:+"$3"} 2>"$scratch/log"
}

digest() {
  if written "$@"; then sha256sum <"$scratch/$1.pcap" | cut -c1-64; else echo refused; fi
}

captures=("$resources"/captures/*.pcap "$resources"/captures/*.pcapng)
if [[ ${1:-} != --check ]]; then
  mkdir -p "$resources/written"
  {
    echo $'capture\texpression\tmicroseconds\tnanoseconds'
    for capture in "${captures[@]}"; do
      name=$(basename "$capture")
      for expression in "${expressions[@]}"; do
        printf '%s\t%s\t%s\t%s\n' "${name%.*}" "$expression" "$(digest micro "$capture" "$expression")" "$(digest nano "$capture" "$expression")"
      done
    done
  } >"$resources/written/digests.tsv"
  exit
fi

# What tshark prints of each frame; of the times as many digits as the file has.
frames() {
  tshark -n -r "$1" -T fields -e frame.number -e frame.time_epoch -e frame.cap_len -e frame.len -e frame.protocols -e frame.comment 2>/dev/null
}

# What capinfos prints of a file: encapsulation, number and bytes of the frames, duration, first and last time. The size of the file and
# the snapshot length of all frames together depend on the format.
facts() {
  capinfos -T -r -E -c -d -u -a -e "$1" 2>/dev/null | cut -f 2- | sed -E 's/(\.[0-9]*[1-9])0+(\t|$)/\1\2/g; s/\.0+(\t|$)/\1/g'
}

shift
if (($# > 0)); then
  captures=("$@")
fi
# Whether a capture is a pcap file with times in microseconds.
is_microseconds() { [[ $(od -An -tx1 -N4 "$1" | tr -d ' ') =~ ^(d4c3b2a1|a1b2c3d4)$ ]]; }

differences=0
compared=0
same=0
differs() {
  echo "$*"
  differences=$((differences + 1))
}
for capture in "${captures[@]}"; do
  name=$(basename "$capture")
  for expression in "${expressions[@]}"; do
    # dissect reads loopback frames in either byte order, tcpdump in that of the file: docs/filters.md.
    [[ $name != generated-null.pcap || -z $expression ]] || continue
    rm -f "$scratch/theirs"
    for form in pcap pcapng; do
      options=(-w "$scratch/ours.$form")
      [[ -z $expression ]] || options+=(--libpcap -f "$expression")
      if ! written nano "$capture" "$expression"; then
        [[ -z $expression ]] || continue # dissect reads captures that libpcap refuses
        [[ $form == pcapng ]] || continue
        cp "$capture" "$scratch/nano.pcap"
      fi
      if ! java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" "${options[@]}" "$capture" 2>"$scratch/log"; then
        # Some link types are decoded, but filters are not compiled for them.
        grep -q 'filters are not compiled for link type' "$scratch/log" || differs "$name '$expression' $form: $(<"$scratch/log")"
        continue
      fi
      theirs=$scratch/nano.pcap
      compared=$((compared + 1))
      if cmp -s "$theirs" "$scratch/ours.$form" || { is_microseconds "$capture" && written micro "$capture" "$expression" &&
        cmp -s "$scratch/micro.pcap" "$scratch/ours.$form"; }; then
        same=$((same + 1))
        continue
      fi
      # Comments are in pcapng only: there the capture itself is the judge.
      [[ -e $scratch/theirs ]] || frames "$theirs" | cut -f 1-5 | sed 's/0*\t/\t/2' >"$scratch/theirs"
      frames "$scratch/ours.$form" | cut -f 1-5 | sed 's/0*\t/\t/2' >"$scratch/ours"
      diff "$scratch/theirs" "$scratch/ours" >"$scratch/diff" || { differs "$name '$expression' $form"; head -4 "$scratch/diff"; }
      [[ $(facts "$theirs") == "$(facts "$scratch/ours.$form")" ]] || differs "$name '$expression' $form: capinfos"
      if [[ -z $expression && $form == pcapng ]]; then
        [[ $(frames "$capture" | cut -f 6) == "$(frames "$scratch/ours.pcapng" | cut -f 6)" ]] || differs "$name: comments"
      fi
    done
  done
done
echo "$compared files, $same the same bytes, $differences differences"
((differences == 0))
