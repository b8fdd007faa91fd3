#!/bin/sh
# Coverage-guided fuzzing of the decoders.
#
#   codec-core/fuzz.sh SECONDS [TARGET...]   runs each TARGET, or all targets, for this number of seconds
#   codec-core/fuzz.sh keep [TARGET...]      keeps the new inputs that reach code that no other kept input reaches
#
# Targets are the directories of src/test/resources/fuzz, which contain the inputs that are kept. The normal tests run them.
# A run starts with these, and with the recorded captures and their parts. New inputs are collected in target/fuzz/corpus.
# An input that violates a rule is written to target/fuzz/broken. Copy it to the directory of its target to make it a test.
set -eu
cd "$(dirname "$0")/.."
core=codec-core
kept=$core/src/test/resources/fuzz
work=$core/target/fuzz

if [ $# -eq 0 ]; then
    echo "usage: $0 SECONDS [TARGET...] | keep [TARGET...]" >&2
    exit 2
fi
action=$1
shift
if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046 # the names are plain words
    set -- $(ls "$kept")
fi

mvn -q -Pfuzz -pl "$core" -am process-test-classes
class_path=$core/target/test-classes:$core/target/classes:$(cat "$work/class-path")
java -cp "$class_path" io.github.packetcodec.fuzz.FuzzSeeds "$work/seeds"

fuzz() {
    target=$1
    shift
    # Only the library is instrumented, not the rules and not Netty.
    java -cp "$class_path" com.code_intelligence.jazzer.Jazzer \
        --target_class=io.github.packetcodec.fuzz.Fuzz --target_args="$target" \
        --instrumentation_includes='io.github.packetcodec.**' \
        --instrumentation_excludes='io.github.packetcodec.fuzz.**:io.github.packetcodec.testdata.**' \
        --reproducer_path="$work/broken" -artifact_prefix="$work/broken/$target-" -timeout=25 "$@" >"$work/$target.log" 2>&1
}

broken=0
mkdir -p "$work/broken"
for target; do
    corpus=$work/corpus/$target
    mkdir -p "$corpus" "$work/seeds/$target" "$kept/$target"
    if [ "$action" = keep ]; then
        rm -rf "$work/merged"
        mkdir "$work/merged"
        # Merged by the edges reached, not by their hit counts: a tenth of the inputs, and no edge fewer.
        fuzz "$target" -merge=1 -use_counters=0 "$work/merged" "$kept/$target" "$corpus" "$work/seeds/$target"
        rm -f "$kept/$target"/*
        cp "$work/merged"/* "$kept/$target/"
        echo "$target: $(find "$kept/$target" -type f | wc -l) inputs"
    elif fuzz "$target" -max_total_time="$action" "$corpus" "$kept/$target" "$work/seeds/$target"; then
        echo "$target: $(sed -n 's/^#\([0-9]*\).*DONE *\(cov: [0-9]*\) \(ft: [0-9]*\).*/\1 executions, \2, \3/p' "$work/$target.log")"
    else
        echo "$target: broken, see $work/$target.log" >&2
        broken=1
    fi
done
exit $broken
