package io.github.packetcodec.dissect;

/** The version of the command, as the manifest of its jar states it. */
final class Version {
    private Version() {}

    static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "dissect " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version();
    }
}
