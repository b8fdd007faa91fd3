package io.github.packetcodec.live;

import io.github.packetcodec.address.InetAddresses;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.MacAddress;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists the network interfaces of this machine, on every system, without special rights.
 *
 * <p>On Linux the names come from {@code /proc/net/dev}: {@code java.net} leaves out interfaces without an address, on which one may
 * capture, and {@code /sys/class/net} may show those of another network namespace. What an interface is comes from the kernel with
 * Java 22 or later, and from {@code /sys/class/net} before, unless {@code java.net} contradicts it. On other systems all comes from
 * {@code java.net}. Addresses come from there in any case.
 */
public final class NetworkInterfaces {
    private static final Path NAMES = Path.of("/proc/net/dev");

    private NetworkInterfaces() {}

    /**
     * {@return all interfaces, in the order of their indices}
     *
     * @throws IOException if the system does not say
     */
    public static List<LiveInterface> list() throws IOException {
        return list(Files.isReadable(NAMES) ? names(Files.readAllLines(NAMES)) : List.of());
    }

    /** @param names of the interfaces of Linux; empty on another system */
    private static List<LiveInterface> list(List<String> names) throws IOException {
        Map<String, NetworkInterface> known = known();
        List<LiveInterface> interfaces = new ArrayList<>();
        for (String name : names.isEmpty() ? known.keySet() : names) {
            NetworkInterface one = known.get(name);
            InterfaceFacts facts = names.isEmpty() ? null : factsOrNull(name);
            if (one != null && (facts == null || facts.index() != one.getIndex())) {
                facts = facts(one);
            }
            if (facts != null) {
                interfaces.add(new LiveInterface(name, facts, one == null ? List.of() : addresses(one)));
            }
        }
        interfaces.sort(Comparator.comparingInt(LiveInterface::index));
        return List.copyOf(interfaces);
    }

    /** {@return what {@code java.net} lists, by names} It throws an exception if no interface has an address. */
    private static Map<String, NetworkInterface> known() {
        Map<String, NetworkInterface> known = new HashMap<>();
        try {
            NetworkInterface.networkInterfaces().forEach(one -> known.put(one.getName(), one));
        } catch (SocketException none) {
            return Map.of();
        }
        return known;
    }

    /** Reads the names before the colons in the lines of {@code /proc/net/dev}; its first two lines are headings. */
    static List<String> names(List<String> lines) {
        return lines.stream()
                .skip(2)
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> line.substring(0, line.lastIndexOf(':')).strip())
                .toList();
    }

    /** Asks for the facts; null if the interface has disappeared since it was listed. */
    private static @Nullable InterfaceFacts factsOrNull(String name) {
        try {
            return PacketSockets.facts(name);
        } catch (IOException gone) {
            return null;
        }
    }

    private static InterfaceFacts facts(NetworkInterface one) throws SocketException {
        byte[] address = one.getHardwareAddress();
        MacAddress mac = address != null && address.length == MacAddress.LENGTH ? MacAddress.of(address, 0) : null;
        int hardwareType = one.isLoopback()
                ? InterfaceFacts.LOOPBACK
                : mac == null ? InterfaceFacts.NO_LINK_HEADER : InterfaceFacts.ETHERNET;
        return new InterfaceFacts(one.getIndex(), hardwareType, one.getMTU(), one.isUp(), mac);
    }

    private static List<IpAddress> addresses(NetworkInterface one) {
        return Collections.list(one.getInetAddresses()).stream()
                .map(InetAddresses::of)
                .toList();
    }
}
