package io.github.packetcodec.fuzz;

/** The entry points for a fuzzer (Jazzer, which finds these two methods by their names); see {@code fuzz.sh}. */
public final class Fuzz {
    private static FuzzTarget target;

    private Fuzz() {}

    /** Called once: the argument is the name of a target. */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.ofFolder(arguments[0]);
    }

    /** Called for every input. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.check(input);
    }
}
