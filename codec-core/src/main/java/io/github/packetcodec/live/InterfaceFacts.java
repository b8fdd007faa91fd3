package io.github.packetcodec.live;

import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.link.LinkType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel knows of an interface.
 *
 * @param index its number
 * @param hardwareType the {@code ARPHRD} number of the device
 * @param mtu the longest packet in bytes that the interface takes, without link header
 * @param up whether it is switched on
 * @param macAddress null if it has none
 */
record InterfaceFacts(
        int index,
        int hardwareType,
        int mtu,
        boolean up,
        @Nullable MacAddress macAddress) {
    /** The flag of an interface that is switched on: {@code IFF_UP}. */
    static final int UP = 1;

    // ARPHRD numbers of linux/if_arp.h.
    static final int ETHERNET = 1;
    static final int LOOPBACK = 772;
    private static final int RAW_IP = 519;
    private static final int TUNNEL = 768;
    private static final int TUNNEL6 = 769;
    private static final int SIT = 776;
    static final int NO_LINK_HEADER = 0xFFFE;

    /**
     * {@return the link type of frames that are captured on the interface with their link header; -1 if that header is of a kind that only
     * a cooked capture can describe} The loopback device puts an Ethernet header of zeros before each packet; IP tunnels put nothing.
     * Devices whose header may be anything (PPP, GRE) are captured cooked, as libpcap does.
     */
    int linkType() {
        return switch (hardwareType) {
            case ETHERNET, LOOPBACK -> LinkType.ETHERNET;
            case RAW_IP, TUNNEL, TUNNEL6, SIT, NO_LINK_HEADER -> LinkType.RAW;
            default -> -1;
        };
    }

    /** Refuses an interface of that name which is switched off. */
    void requireUp(String name) throws IOException {
        if (!up) {
            throw new IOException("interface " + name + " is down; ip link set " + name + " up switches it on");
        }
    }
}
