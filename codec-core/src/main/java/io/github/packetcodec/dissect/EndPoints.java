package io.github.packetcodec.dissect;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Port;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.PacketView;

/**
 * The source and the destination of an IP packet: {@code 192.0.2.1:40001 > 192.0.2.2:80(http)}. Ports are omitted if none
 * were decoded.
 */
final class EndPoints {
    private EndPoints() {}

    static void add(Text text, PacketView view, boolean names) {
        addSource(text, view, names);
        addDestination(text.add(" > "), view, names);
    }

    static void addSource(Text text, PacketView view, boolean names) {
        byte[] bytes = view.bytes();
        int network = view.networkOffset();
        if (view.networkLayer() == Layer.IPV4) {
            add(text, new Ipv4Address(Ipv4.sourceAddress(bytes, network)), view.sourcePort(), names);
        } else {
            long low = Ipv6.sourceAddressLow(bytes, network);
            add(text, new Ipv6Address(Ipv6.sourceAddressHigh(bytes, network), low), view.sourcePort(), names);
        }
    }

    static void addDestination(Text text, PacketView view, boolean names) {
        byte[] bytes = view.bytes();
        int network = view.networkOffset();
        if (view.networkLayer() == Layer.IPV4) {
            add(text, new Ipv4Address(Ipv4.destinationAddress(bytes, network)), view.destinationPort(), names);
        } else {
            long low = Ipv6.destinationAddressLow(bytes, network);
            add(text, new Ipv6Address(Ipv6.destinationAddressHigh(bytes, network), low), view.destinationPort(), names);
        }
    }

    private static void add(Text text, Ipv4Address address, int port, boolean names) {
        text.add(address.toString());
        if (port >= 0) {
            port(text.add(':'), port, names);
        }
    }

    /** RFC 5952, section 6: brackets separate the address from the port. */
    private static void add(Text text, Ipv6Address address, int port, boolean names) {
        if (port >= 0) {
            port(text.add('[').add(address.toString()).add("]:"), port, names);
        } else {
            text.add(address.toString());
        }
    }

    private static void port(Text text, int port, boolean names) {
        text.add(port);
        String name = Port.nameOf(port);
        if (names && !Character.isDigit(name.charAt(0))) {
            text.add('(').add(name).add(')');
        }
    }
}
