package io.github.packetcodec.fuzz;

/** What a fuzzer calls (Jazzer, by the names of these two methods); see {@code fuzz.sh}. */
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
