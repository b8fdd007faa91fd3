package io.github.packetcodec.socket;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EtherType;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules by which a host with both versions of IP treats a TCP or UDP socket: which packets it sends for the socket, which
 * packets it delivers to the socket, and which addresses it reports to the socket. The rules are those of RFC 3493, sections 3.7 and
 * 5.3, and those of Linux where the RFC is silent.
 *
 * <p>A socket is an IPv4 socket ({@code AF_INET}) if it is bound to an {@link Ipv4Address}, and an IPv6 socket ({@code AF_INET6}) if
 * it is bound to an {@link Ipv6Address}. An IPv4-mapped address is an IPv6 address here, as it is for the socket. A socket that was
 * never bound is treated as bound to the {@code ANY} address of its version. The address in a packet always has the version of the
 * packet that carries it.
 *
 * {@snippet :
 * BoundSocket listener = new BoundSocket(Ipv6Address.ANY, false); // a server that accepts both versions
 * print(listener.accepts(IpProtocol.TCP, source, destination)); // an IPv4 packet: true
 * print(listener.reported(source)); // ::ffff:192.0.2.1
 * }
 *
 * @param address the address that the socket is bound to
 * @param ipv6Only the option {@code IPV6_V6ONLY} of an IPv6 socket; false unless the application set it
 */
public record BoundSocket(IpAddress address, boolean ipv6Only) {
    /**
     * Creates a bound socket that {@code bind} would accept, provided that the address is one of the host's own.
     *
     * @throws IllegalArgumentException if {@code ipv6Only} is true and the address is an IPv4 address or an IPv4-mapped address
     */
    public BoundSocket {
        Objects.requireNonNull(address, "address");
        if (ipv6Only && onWire(address) instanceof Ipv4Address) {
            throw new IllegalArgumentException("a socket for IPv6 only cannot be bound to " + address);
        }
    }

    /**
     * {@return the address that packets carry for an address that was given to a socket} For an IPv4-mapped address this is the IPv4
     * address in it (RFC 3493, section 3.7; RFC 4291, section 2.5.5.2); any other address is returned as it is.
     *
     * @param socketAddress the address that was given to the socket
     */
    public static IpAddress onWire(IpAddress socketAddress) {
        return socketAddress instanceof Ipv6Address ipv6 && ipv6.isIpv4Mapped()
                ? ipv6.mappedIpv4().orElseThrow()
                : socketAddress;
    }

    /**
     * {@return the EtherType of the frames to or from an address that was given to a socket: 0x0800 or 0x86DD}
     *
     * @param socketAddress the address that was given to the socket
     */
    public static int etherType(IpAddress socketAddress) {
        return onWire(socketAddress).version() == 4 ? EtherType.IPV4 : EtherType.IPV6;
    }

    /** {@return the version of IP that the socket was opened for, 4 or 6} See {@link #speaks} for the version of its packets. */
    public int version() {
        return address.version();
    }

    /**
     * {@return whether the socket sends and receives packets of the given version of IP, 4 or 6} An IPv6 socket uses both versions if it
     * is bound to {@code ::} and is not IPv6 only. An IPv6 socket that is bound to an IPv4-mapped address uses IPv4 only.
     *
     * @param version the version of IP
     */
    public boolean speaks(int version) {
        if (version == 4) {
            return onWire(address) instanceof Ipv4Address || address.isUnspecified() && !ipv6Only;
        }
        return version == 6 && onWire(address) instanceof Ipv6Address;
    }

    /**
     * {@return the address that packets carry when the socket sends to a destination} Returns empty if no packet leaves the host: because
     * the socket does not use the version of IP that the destination requires, or because the destination is unspecified, which Linux
     * takes for the host itself.
     *
     * @param destination the address as it is given to the socket, of the socket's own version: IPv4-mapped if an IPv6 socket is
     *     to send IPv4 packets
     * @throws IllegalArgumentException if the destination has the other version
     */
    public Optional<IpAddress> destinationOnWire(IpAddress destination) {
        if (destination.version() != version()) {
            throw new IllegalArgumentException(destination + " is no address for a socket of IPv" + version());
        }
        IpAddress onWire = onWire(destination);
        return onWire.isUnspecified() || !speaks(onWire.version()) ? Optional.empty() : Optional.of(onWire);
    }

    /**
     * {@return whether a packet that arrives over a link, from another host, is delivered to the socket} The packet's destination port
     * must be the socket's, and no other socket on that port may be bound more specifically.
     *
     * <p>A host discards a packet with a loopback address as source or destination unless the packet never left the host
     * (RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3), and a packet whose source is a multicast address. It also discards an
     * IPv4 packet whose source is {@code 0.0.0.0}, {@code 255.255.255.255} or the host's own address. Of the host's own addresses,
     * this method knows only {@code destination}. Linux delivers an IPv6 packet whose source is {@code ::} or the host's own address.
     *
     * <p>An IPv6 packet <em>from</em> an IPv4-mapped address should not exist. Linux does not let such a packet open a TCP
     * connection, but delivers such a datagram to UDP sockets, including those that are IPv6 only. The address that is reported to
     * the socket then looks like IPv4, although the packet was IPv6. An IPv6 packet <em>to</em> an IPv4-mapped address is never
     * delivered.
     *
     * @param protocol {@link IpProtocol#TCP}, for the packet that opens a connection, or {@link IpProtocol#UDP}
     * @param source the packet's source address
     * @param destination the packet's destination address, one of the host's own; for multicast and broadcast destinations, which
     *     depend on memberships, the result has no meaning
     * @throws IllegalArgumentException if the protocol is another one, or the addresses have different versions
     */
    public boolean accepts(int protocol, IpAddress source, IpAddress destination) {
        if (protocol != IpProtocol.TCP && protocol != IpProtocol.UDP) {
            throw new IllegalArgumentException("protocol " + protocol + " is neither TCP nor UDP");
        } else if (source.version() != destination.version()) {
            throw new IllegalArgumentException("no packet goes from " + source + " to " + destination);
        }
        if (isDiscarded(source, destination)
                || isIpv4Mapped(destination)
                || protocol == IpProtocol.TCP && isIpv4Mapped(source)) {
            return false;
        }
        IpAddress own = onWire(address);
        return speaks(destination.version()) && (own.isUnspecified() || own.equals(destination));
    }

    /** {@return whether the host discards the packet before it looks for a socket} */
    private static boolean isDiscarded(IpAddress source, IpAddress destination) {
        if (source.isMulticast() || source.isLoopback() || destination.isLoopback()) {
            return true;
        }
        return source instanceof Ipv4Address ipv4
                && (ipv4.isUnspecified() || ipv4.isBroadcast() || ipv4.equals(destination));
    }

    /**
     * {@return the address that {@code accept}, {@code recvfrom}, {@code getpeername} and {@code getsockname} report for an address in a
     * packet} An IPv4 address is reported to an IPv6 socket as an IPv4-mapped address (RFC 3493, section 3.7).
     *
     * @param inPacket the address in the packet
     * @throws IllegalArgumentException if the address is an IPv6 address and the socket is an IPv4 socket, which receives no packet
     *     with such an address
     */
    public IpAddress reported(IpAddress inPacket) {
        if (version() == 4 && inPacket.version() == 6) {
            throw new IllegalArgumentException("an IPv4 socket receives no packet with the IPv6 address " + inPacket);
        }
        return version() == 6 && inPacket instanceof Ipv4Address ipv4 ? ipv4.toIpv4Mapped() : inPacket;
    }

    private static boolean isIpv4Mapped(IpAddress address) {
        return address instanceof Ipv6Address ipv6 && ipv6.isIpv4Mapped();
    }
}
