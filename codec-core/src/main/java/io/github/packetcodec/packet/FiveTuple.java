package io.github.packetcodec.packet;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.ip.IpProtocol;

/**
 * What tells a flow from others: the key of a table of flows. {@link FiveTupleView} makes it, and says what has no ports.
 *
 * @param sourceAddress the sender
 * @param destinationAddress the receiver, as it stands in the IP header; of the sender's IP version
 * @param protocol what IP carries, 0..255: see {@link IpProtocol}
 * @param sourcePort 0..65535; 0 where there is none
 * @param destinationPort 0..65535; 0 where there is none
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

    /** The same flow's other direction. */
    public FiveTuple reversed() {
        return new FiveTuple(destinationAddress, sourceAddress, protocol, destinationPort, sourcePort);
    }
}
