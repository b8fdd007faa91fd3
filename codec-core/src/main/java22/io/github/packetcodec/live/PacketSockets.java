package io.github.packetcodec.live;

import io.github.packetcodec.live.SystemCalls.ErrorNumber;
import java.io.IOException;

/** Opens packet sockets, and asks for the facts of an interface. This is the class for Java 22 and later. */
final class PacketSockets {
    private static final String SYSTEM = System.getProperty("os.name");

    private PacketSockets() {}

    /**
     * Opens a socket that receives nothing yet.
     *
     * @param cooked whether frames come without their link header
     * @throws IOException with a message that says what is missing: the system, the version, the right
     */
    static PacketSocket open(boolean cooked) throws IOException {
        if (!SYSTEM.equals("Linux")) {
            throw new IOException("live capture needs Linux, and this is " + SYSTEM
                    + "; capture by a pipe: tcpdump -U -w - | dissect -");
        }
        try {
            return LinuxSocket.open(cooked);
        } catch (ErrorNumber e) {
            if (e.number == ErrorNumber.EPERM || e.number == ErrorNumber.EACCES) {
                throw new IOException(
                        "live capture needs the capability CAP_NET_RAW, which this process does not have; run it as "
                                + "sudo setpriv --reuid=$USER --regid=$(id -g) --init-groups --inh-caps=+net_raw "
                                + "--ambient-caps=+net_raw java …",
                        e);
            }
            throw e;
        } catch (IllegalCallerException e) {
            throw new IOException(
                    "live capture needs native access: java --enable-native-access=ALL-UNNAMED …, or "
                            + "--enable-native-access=io.github.packetcodec on the module path",
                    e);
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new IOException("live capture cannot call the C library of this system", e);
        }
    }

    /** Asks the kernel for the facts of an interface, by a socket that needs no right. */
    static InterfaceFacts facts(String name) throws IOException {
        try (LinuxSocket socket = LinuxSocket.openForFacts()) {
            return socket.facts(name);
        }
    }
}
