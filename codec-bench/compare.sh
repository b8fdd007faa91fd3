#!/usr/bin/env bash
# Compares this library with C and with other libraries on the same frames. Writes all figures to codec-bench/results/jdk<version>/
# (results.json), draws a table and two charts beside them, and writes the figures to docs/performance.md and README.md.
#
#   codec-bench/compare.sh quick                    two thirds of the rows, two forks each
#   codec-bench/compare.sh full                     all rows, three forks each
#   codec-bench/compare.sh smoke                    runs every row once, measures nothing, writes to codec-bench/target
#   codec-bench/compare.sh draw                     measures nothing; draws and writes again what the committed figures show
#   codec-bench/compare.sh quick --java /jdk/bin/java   with another JVM; the variable JAVA does the same
#
# Requires Maven and a JDK. The ratios to C require a C compiler; the rows of libtins a C++ compiler and libtins (Debian: libtins-dev);
# the rows of gopacket Go and gopacket (Debian: golang-go, golang-github-google-gopacket-dev). Runs on one processor, CORE=0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

mode=${1:-}
java=${JAVA:-java}
[[ ${2:-} != --java ]] || java=${3:?--java requires the program}
case $mode in
  quick | full | smoke | draw) ;;
  *) sed -n '2,13s/^# \{0,1\}//p' compare.sh >&2; exit 2 ;;
esac

# Builds what is missing or older than its source.
if [[ ! -f target/benchmarks.jar || -n $(find .. -path '*/src/main/*' -name '*.java' -newer target/benchmarks.jar -print -quit) ]]; then
  (cd .. && mvn -q -Dmaven.test.skip=true -pl codec-bench -am package)
fi

pages() { "$java" -cp target/benchmarks.jar io.github.packetcodec.bench.report.ResultPages ..; }
if [[ $mode == draw ]]; then
  pages
  exit
fi

has() { command -v "$1" > /dev/null; }

arguments=()
properties=()
cc=${CC:-cc}
if has "$cc"; then
  flags=(-O3 -march=native)
  "$cc" "${flags[@]}" -o target/yardstick yardstick/yardstick.c
  arguments+=("C=$PWD/target/yardstick")
  programs="$("$cc" --version | head -n 1) ${flags[*]}"
  cxx=${CXX:-c++}
  if has "$cxx" && echo '#include <tins/tins.h>' | "$cxx" -fsyntax-only -x c++ - 2> /dev/null; then
    "$cxx" "${flags[@]}" -o target/tins yardstick/tins.cpp -ltins
    arguments+=("LIBTINS=$PWD/target/tins")
    programs+=", libtins $(pkg-config --modversion libtins 2> /dev/null || echo "of unknown version")"
  else
    echo "libtins is not installed: its rows are omitted" >&2
  fi
  # Debian installs the sources of Go libraries where GOPATH=/usr/share/gocode finds them.
  if has go && GO111MODULE=off GOPATH=${GOPATH:-/usr/share/gocode} go build -o target/gopacket yardstick/gopacket.go 2> /dev/null; then
    arguments+=("GOPACKET=$PWD/target/gopacket")
    version=$(dpkg-query -W -f '${Version}' golang-github-google-gopacket-dev 2> /dev/null || echo "of unknown version")
    programs+=", gopacket $version by $(go version | cut -d ' ' -f 3)"
  else
    echo "gopacket is not installed: its rows are omitted" >&2
  fi
  properties+=("-Dcompare.programs=$programs")
else
  echo "there is no C compiler: ratios to C are omitted" >&2
fi

core=${CORE:-0}
pin=()
if has taskset; then
  pin=(taskset -c "$core")
  properties+=("-Dcompare.core=$core")
fi

# The processor by its numbers too: virtual machines often hide the name of the model.
properties+=("-Dcompare.processor=$(awk -F '[[:space:]]*: ' '
  { if (!($1 in seen)) seen[$1] = $2; if ($1 == "processor") count++ }
  END {
    printf "%s, family %s, model %s, stepping %s; %d logical processors", \
      seen["model name"], seen["cpu family"], seen["model"], seen["stepping"], count
  }' /proc/cpuinfo 2> /dev/null || true), number $core used")

# What was measured.
if commit=$(git rev-parse --short=7 HEAD 2> /dev/null); then
  [[ -z $(git status --porcelain --untracked-files=no -- .. ':!results' ':!../docs' ':!../README.md') ]] || commit+=" with changes"
  properties+=("-Dcompare.commit=$commit")
fi

# How much slower is this processor while all others are busy? Logical processors may share a core without reporting it.
nanoseconds() { "${pin[@]}" target/yardstick encode | cut -d ' ' -f 3; }
if [[ ${#arguments[@]} -gt 0 && ${#pin[@]} -gt 0 && $(nproc) -gt 1 ]]; then
  alone=$(nanoseconds)
  neighbours=()
  for ((other = 0; other < $(nproc --all); other++)); do
    if ((other != core)); then
      taskset -c "$other" timeout 10 bash -c 'while target/yardstick encode; do :; done' > /dev/null 2>&1 &
      neighbours+=($!)
    fi
  done
  beside=$(nanoseconds)
  kill "${neighbours[@]}" 2> /dev/null || true
  wait "${neighbours[@]}" 2> /dev/null || true
  properties+=("-Dcompare.neighbours=$(awk -v alone="$alone" -v beside="$beside" 'BEGIN {
    printf "encoding in C takes %.2f times as long while all other processors encode too", beside / alone }')")
fi

results=results
[[ $mode != smoke ]] || results=target/results
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
"${pin[@]}" "$java" "${properties[@]}" -cp target/benchmarks.jar io.github.packetcodec.bench.report.Compare \
  "$mode" "$results/jdk$release" "$folder" "${arguments[@]}"
if [[ $mode != smoke ]]; then
  pages
fi
