#!/usr/bin/env bash
# Compares what the readers say of capture files with what capinfos, tshark and tcpdump say: the number of frames, their times,
# lengths and comments, the names of their interfaces. Copies each file and writes it in the other byte order, and compares again.
#
# usage: captures.sh [--generate COUNT] [CAPTURE…]
#
# Without a CAPTURE, all bundled ones. --generate makes COUNT files of each format first, with every kind of block and option.
# Prints each difference that is not one of those that docs/captures.md lists with its reason. Exit status: 0 if there is none,
# 1 if there is one.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
  echo "captures.sh: $*" >&2
  exit 2
}

for pair in tshark:tshark capinfos:wireshark-common tcpdump:tcpdump mvn:maven java:default-jdk; do
  command -v "${pair%:*}" >/dev/null || fail "missing: ${pair%:*} (Debian package ${pair#*:})"
done

generate=0
if [[ ${1:-} == --generate ]]; then
  generate=${2:?captures.sh: --generate wants a count}
  shift 2
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/home" "$scratch/generated"
clean() {
  env -i PATH="$PATH" HOME="$scratch/home" WIRESHARK_CONFIG_DIR="$scratch/home" LC_ALL=C.UTF-8 TZ=UTC "$@"
}

given=()
for capture in "$@"; do
  given+=("$(realpath "$capture")")
done
set -- "${given[@]}"
cd "$here/../.."
if [[ -z ${CAPTURES_CLASS_PATH:-} ]]; then
  mvn -q -pl codec-core -am test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$scratch/classpath" >&2
  CAPTURES_CLASS_PATH="codec-core/target/test-classes:codec-core/target/classes:$(<"$scratch/classpath")"
fi
table() {
  java -XX:TieredStopAtLevel=1 -cp "$CAPTURES_CLASS_PATH" io.github.packetcodec.capture.CaptureTable "$@"
}

if ((generate > 0)); then
  table generate "$scratch/generated" "$generate"
  set -- "$@" "$scratch"/generated/*
elif (($# == 0)); then
  shopt -s nullglob
  set -- "$here"/../src/main/resources/captures/*.{pcap,pcapng,gz}
fi

differences=0
differs() {
  echo "$*"
  differences=$((differences + 1))
}

# What tshark says of each frame, in the columns of CaptureTable.
tshark_table() {
  clean tshark -n -r "$1" -T fields -E separator=/t -E occurrence=a -E aggregator='|' \
    -e frame.number -e frame.time_epoch -e frame.cap_len -e frame.len -e frame.interface_name -e frame.comment -e frame.interface_description 2>"$scratch/log"
}

# Meant (docs/captures.md): tshark calls an interface without a name by its description, or "unknown"; it gives custom blocks numbers as if they were
# frames, without an interface; it shows a frame without a time as one of time 0; it shows no comment that is empty. Up to 4.0 it
# reads the nanoseconds of Ixia's hardware as microseconds: those files are not compared.
normal() {
  awk -F '\t' -v OFS='\t' -v only="${1:-}" '{ if (only != "" && $5 == "") next; $1 = ++number; if ($5 == "unknown" || $5 == $7) $5 = ""; if ($2 == "" || $2 == "0.000000000") $2 = "-"; gsub(/^\|+|\|+$/, "", $6);
    gsub(/\|\|+/, "|", $6); print $1, $2, $3, $4, $5, $6 }'
}

for capture in "$@"; do
  name=$(basename "$capture")
  table frames "$capture" >"$scratch/ours"
  interface=
  [[ $name != *.pcapng* ]] || interface=stated
  tshark_table "$capture" | normal $interface >"$scratch/theirs" || true
  normal <"$scratch/ours" >"$scratch/ours.normal"
  magic=$(od -An -tx1 -N4 "$capture" | tr -d ' ')
  [[ $magic == 1c0001ac || $magic == ac01001c ]] || diff "$scratch/theirs" "$scratch/ours.normal" >"$scratch/diff" || {
    differs "$name: tshark (<) and the reader (>)"
    head -n 6 "$scratch/diff"
  }
  count=$(clean capinfos -T -r -c "$capture" 2>/dev/null | cut -f 2 || true)
  ours=$(grep -c $'\t' "$scratch/ours" || true)
  [[ ${count:-none} == "$ours" ]] || differs "$name: capinfos counts ${count:-none}, the reader $ours"
  case $name in
    *.pcap | *.pcapng)
      # libpcap refuses interfaces of several link types or resolutions beyond what it holds: then there is nothing to compare.
      if counted=$(clean tcpdump -nr "$capture" --count 2>"$scratch/log"); then
        counted=${counted%% *}
        [[ $counted == "$ours" ]] || differs "$name: tcpdump counts $counted, the reader $ours"
      fi
      ;;
  esac
  case $name in
    *.gz) ;;
    *)
      table copy "$capture" "$scratch/copy"
      cmp -s "$capture" "$scratch/copy" || differs "$name: the copy differs"
      ;;
  esac
  if [[ $name == *.pcapng ]]; then
    table turn "$capture" "$scratch/turned.pcapng"
    tshark_table "$scratch/turned.pcapng" | normal $interface >"$scratch/turned" || true
    cmp -s "$scratch/theirs" "$scratch/turned" || differs "$name: tshark sees another file in the other byte order"
    for file in "$capture" "$scratch/turned.pcapng"; do
      # Size, hashes, name and data of the file itself differ with the form.
      clean capinfos -M "$file" 2>/dev/null | grep -v '^File name\|^File size\|^SHA\|^RIPEMD\|^MD5' >"$scratch/capinfos.$(basename "$file" | cut -c1-4)" || true
    done
    cmp -s "$scratch"/capinfos.turn "$scratch/capinfos.$(basename "$capture" | cut -c1-4)" ||
      differs "$name: capinfos sees another file in the other byte order"
  fi
done
echo "$# captures, $differences differences"
((differences == 0))
