package io.github.packetcodec.live;

import io.github.packetcodec.address.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens packet sockets, and asks for the facts of an interface. This is the class for Java before 22; the jar contains another for Java 22 and later. */
final class PacketSockets {
    private PacketSockets() {}

    /**
     * Opens a socket that receives nothing yet.
     *
     * @param cooked whether frames come without their link header
     * @throws IOException with a message that says what is missing: the system, the version, the right
     */
    static PacketSocket open(boolean cooked) throws IOException {
        int version = Runtime.version().feature();
        throw new IOException(
                version < 22
                        ? "live capture needs Java 22 or later, and this is Java " + version
                        : "live capture needs packet-codec as a multi-release jar, not as a directory of classes");
    }

    /** Reads what {@code /sys} contains of an interface. */
    static InterfaceFacts facts(String name) throws IOException {
        Path folder = Path.of("/sys/class/net", name);
        String address = text(folder, "address");
        return new InterfaceFacts(
                Integer.parseInt(text(folder, "ifindex")),
                Integer.parseInt(text(folder, "type")),
                Integer.parseInt(text(folder, "mtu")),
                (Integer.decode(text(folder, "flags")) & InterfaceFacts.UP) != 0,
                address.length() == "00:00:00:00:00:00".length() ? MacAddress.parse(address) : null);
    }

    private static String text(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file)).strip();
    }
}
