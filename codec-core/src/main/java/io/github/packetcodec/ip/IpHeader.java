package io.github.packetcodec.ip;

import io.github.packetcodec.Header;
import io.github.packetcodec.address.IpAddress;

/** The header of an IP packet of either version. */
public sealed interface IpHeader extends Header permits Ipv4Header, Ipv6Header {
    /** {@return the differentiated services code point (RFC 2474), 0..63} */
    int dscp();

    /** {@return the explicit congestion notification field (RFC 3168), 0..3} */
    int ecn();

    /** {@return the address of the sender} */
    IpAddress sourceAddress();

    /** {@return the address of the receiver, or of the next hop of a source route} */
    IpAddress destinationAddress();
}
