package io.github.packetcodec.packet;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.ip.IpProtocol;

/**
 * The addresses, the protocol and the ports that distinguish a flow from others, as the key of a table of flows. A {@link FiveTupleView}
 * makes it, and specifies what has no ports.
 *
 * @param sourceAddress the source address
 * @param destinationAddress the destination address in the IP header; of the same IP version
 * @param protocol the protocol that IP carries, 0..255: see {@link IpProtocol}
 * @param sourcePort the source port, 0..65535; 0 if there is none
 * @param destinationPort the destination port, 0..65535; 0 if there is none
 */
public record FiveTuple(
        IpAddress sourceAddress, IpAddress destinationAddress, int protocol, int sourcePort, int destinationPort) {
    /**
     * Holds only what a packet can have.
     *
     * @throws IllegalArgumentException if a number is outside of its field, or the addresses are of two IP versions
     */
    public FiveTuple {
        if (sourceAddress.version() != destinationAddress.version()) {
            throw new IllegalArgumentException(
                    "addresses of two IP versions: " + sourceAddress + " and " + destinationAddress);
        }
        Limits.requireBits("protocol", protocol, 8);
        Limits.requireBits("sourcePort", sourcePort, 16);
        Limits.requireBits("destinationPort", destinationPort, 16);
    }

    /** {@return the same flow's other direction} */
    public FiveTuple reversed() {
        return new FiveTuple(destinationAddress, sourceAddress, protocol, destinationPort, sourcePort);
    }
}
