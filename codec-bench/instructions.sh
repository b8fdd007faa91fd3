#!/usr/bin/env bash
# Counts the instructions a frame that benchmarks execute once they are compiled, by single steps: no hardware counter is needed, and
# other load on the machine does not matter. Linux on x86-64.
#
#   codec-bench/instructions.sh                                   the usual workloads: about two minutes a JVM
#   codec-bench/instructions.sh ParseByView.view                  one benchmark with the first value of each of its parameters
#   codec-bench/instructions.sh ParseByView.view kind=mixed       one benchmark, some parameters specified
#   RUNS=5 codec-bench/instructions.sh ...                        in 5 JVMs instead of 3
#   BATCHES=4 codec-bench/instructions.sh ...                     counts 4,000 frames instead of 1,000
#   FLAGS=-Dmethods=true codec-bench/instructions.sh ...          also prints how many of them each compiled method executed itself
#   FLAGS="-XX:..." JAVA=/jdk/bin/java codec-bench/instructions.sh ...    with flags, with another JVM
#
# Prints the median, the least and the greatest of the runs. Compiles the sources of this tree with javac; other libraries come from
# target/benchmarks.jar, which Maven builds if it is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[[ $(uname -sm) == "Linux x86_64" ]] || { echo "requires Linux on x86-64" >&2; exit 2; }
java=${JAVA:-java}
javac=${JAVAC:-javac}
runs=${RUNS:-3}
batches=${BATCHES:-1}
package=io.github.packetcodec.bench

usual="ParseByView.view kind=heap
ParseByView.view kind=mixed
ParseByView.parse kind=heap
ParseByView.batch kind=heap
ReadTuple.tupleView kind=heap
ReadTuple.tupleView kind=mixed
DecodeRecords.packet kind=heap
DecodeRecords.chain kind=heap
VerifyChecksums.view kind=heap
PatchInPlace.patch
EncodeFrame.writer
EncodeFrame.writerAndRecords"

jar=target/benchmarks.jar
[[ -f $jar ]] || (cd .. && mvn -q -Dmaven.test.skip=true -pl codec-bench -am package)

classes=target/instructions
if [[ ! -f $classes/compiled || -n $(find src ../codec-core/src/main ../codec-testdata/src/main -name '*.java' -newer $classes/compiled -print -quit) ]]; then
  rm -rf $classes
  mkdir -p $classes
  find ../codec-core/src/main/java ../codec-testdata/src/main/java -name '*.java' ! -name module-info.java > $classes/sources
  "$javac" -nowarn -proc:none --release 17 -d $classes -cp $jar -sourcepath src/main/java \
    @$classes/sources "$(find src -name CountInstructions.java)" $(grep -rl '@Benchmark' src/main/java)
  cp -r ../codec-testdata/src/main/resources/. $classes/
  touch $classes/compiled
fi
"${CC:-cc}" -O2 -Wall -shared -fPIC -o target/instructions.so yardstick/instructions.c

# One compiler queue, in the foreground, and no safepoint but those that the benchmark needs: two runs compile the same.
flags=(-Xbatch -XX:+UseSerialGC -Xms1g -Xmx1g -Xmn700m -XX:+UnlockDiagnosticVMOptions -XX:GuaranteedSafepointInterval=0
  -XX:-UsePerfData -XX:CompileCommand=quiet)
release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
((release < 22)) || flags+=(--enable-native-access=ALL-UNNAMED)

measure() {
  local results=() figure run
  for ((run = 0; run < runs; run++)); do
    figure=$(nice "$java" "${flags[@]}" -XX:CompileCommand=dontinline,"*$1" ${FLAGS:-} -cp "$classes:$jar" \
      $package.yardstick.CountInstructions "$PWD/target/instructions.so" "$batches" "$@" 2> >(grep -v '^SLF4J' >&2))
    results+=("$figure")
  done
  printf '%s\n' "${results[@]}" | sort -n | awk -v name="$*" -v frames=$((batches * 1000)) '
    { figures[NR] = $1 / frames }
    END {
      median = NR % 2 ? figures[(NR + 1) / 2] : (figures[NR / 2] + figures[NR / 2 + 1]) / 2
      printf "%-44s %8.1f   (%.1f-%.1f)\n", name, median, figures[1], figures[NR]
    }'
}

echo "instructions a frame, median of $runs JVMs (least-greatest); JDK $("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.runtime.version = //p')"
if [[ $# -gt 0 ]]; then
  measure "$@"
else
  while read -r workload; do
    # The words are the benchmark and its parameters.
    measure $workload < /dev/null
  done <<< "$usual"
fi
