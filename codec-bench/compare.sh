#!/usr/bin/env bash
# Compares this library with C and with other libraries on the same frames, and writes a table, a chart and all figures to
# codec-bench/results/jdk<version>/.
#
#   codec-bench/compare.sh quick                    a little more than half the rows of full, two forks in place of three
#   codec-bench/compare.sh full                     every kind of buffer, small frames: took 28 minutes
#   codec-bench/compare.sh smoke                    every row once, measures nothing, writes to target
#   codec-bench/compare.sh quick --java /jdk/bin/java   with another JVM; JAVA does the same
#
# Needs Maven and a JDK, for the ratios to C a compiler, for libtins' rows a C++ compiler and libtins. Runs on one core: CORE says
# which.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

mode=${1:-}
java=${JAVA:-java}
[[ ${2:-} != --java ]] || java=${3:?--java needs the program}
case $mode in
  quick | full | smoke) ;;
  *) sed -n '2,11s/^# \{0,1\}//p' compare.sh >&2; exit 2 ;;
esac

# Builds what is not there yet, or older than its source.
if [[ ! -f target/benchmarks.jar || -n $(find .. -path '*/src/main/*' -name '*.java' -newer target/benchmarks.jar -print -quit) ]]; then
  (cd .. && mvn -q -Dmaven.test.skip=true -pl codec-bench -am package)
fi

arguments=()
compiler=${CC:-cc}
if command -v "$compiler" > /dev/null; then
  "$compiler" -O3 -march=native -o target/yardstick yardstick/yardstick.c
  arguments=("$PWD/target/yardstick")
  version=$("$compiler" --version | head -n 1)
  # The one library that is not Java's, if it is installed (Debian: libtins-dev).
  if echo '#include <tins/tins.h>' | "${CXX:-c++}" -fsyntax-only -x c++ - 2> /dev/null; then
    "${CXX:-c++}" -O3 -march=native -o target/tins yardstick/tins.cpp -ltins
    arguments+=("$PWD/target/tins")
    version+=", libtins $(pkg-config --modversion libtins 2> /dev/null || echo "of unknown version")"
  else
    echo "no libtins: its rows are left out" >&2
  fi
else
  echo "no C compiler: no ratios to C" >&2
  version="no compiler"
fi

pin=()
if command -v taskset > /dev/null; then
  pin=(taskset -c "${CORE:-0}")
fi

results=results
[[ $mode != smoke ]] || results=target/results
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

processor=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2> /dev/null | head -n 1 || true)
release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
"${pin[@]}" "$java" -Dcompare.processor="${processor:-processor unknown}" -Dcompare.compiler="$version" \
  -cp target/benchmarks.jar io.github.packetcodec.bench.report.Compare "$mode" "$results/jdk$release" "$folder" "${arguments[@]}"
