package io.github.packetcodec.ip;

import io.github.packetcodec.Header;
import io.github.packetcodec.address.IpAddress;

/** The header of an IP packet of either version. */
public sealed interface IpHeader extends Header permits Ipv4Header, Ipv6Header {
    /** Returns the differentiated services code point (RFC 2474), 0..63. */
    int dscp();

    /** Returns the explicit congestion notification field (RFC 3168), 0..3. */
    int ecn();

    /** Returns the address of the sender. */
    IpAddress sourceAddress();

    /** Returns the address of the receiver, or of the next hop of a source route. */
    IpAddress destinationAddress();
}
