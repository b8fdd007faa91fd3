package io.github.packetcodec.live;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.link.LinkType;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A network interface of this machine as it was when {@link NetworkInterfaces#list} was called. Immutable. */
public final class LiveInterface {
    private final String name;
    private final int index;
    private final int linkType;
    private final int mtu;
    private final boolean up;
    private final @Nullable MacAddress macAddress;
    private final List<IpAddress> addresses;

    LiveInterface(String name, InterfaceFacts facts, List<IpAddress> addresses) {
        this.name = name;
        index = facts.index();
        linkType = facts.linkType();
        mtu = facts.mtu();
        up = facts.up();
        macAddress = facts.macAddress();
        this.addresses = List.copyOf(addresses);
    }

    /** {@return the name, which {@link LiveCapture#open} takes} */
    public String name() {
        return name;
    }

    /** {@return the index, which is 1 or greater} */
    public int index() {
        return index;
    }

    /** {@return the link type of frames captured on this interface alone} */
    public int linkType() {
        return linkType < 0 ? LinkType.LINUX_SLL2 : linkType;
    }

    /** {@return the length in bytes of the longest packet that the interface takes, without link header} */
    public int mtu() {
        return mtu;
    }

    /** {@return whether the interface is switched on} */
    public boolean isUp() {
        return up;
    }

    /** {@return the MAC address; empty if the interface has none} That of the loopback interface of Linux is all zeros. */
    public Optional<MacAddress> macAddress() {
        return Optional.ofNullable(macAddress);
    }

    /** {@return the IP addresses, without zones; possibly none} */
    public List<IpAddress> addresses() {
        return addresses;
    }

    /** {@return everything in one line, for instance {@code eth0: index 2, up, Ethernet, MTU 1500, 02:00:00:00:00:01, 192.0.2.1}} */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", name + ": ", "");
        text.add("index " + index).add(up ? "up" : "down");
        text.add(LinkType.nameOf(linkType())).add("MTU " + mtu);
        macAddress().ifPresent(mac -> text.add(mac.toString()));
        addresses.forEach(address -> text.add(address.toString()));
        return text.toString();
    }
}
