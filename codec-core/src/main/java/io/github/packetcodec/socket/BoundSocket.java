package io.github.packetcodec.socket;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EtherType;
import java.util.Objects;
import java.util.Optional;

/**
 * What a host with both versions of IP does for a TCP or UDP socket: which packets it sends for it, which it gives to it, and which
 * address it tells as theirs. The rules are those of RFC 3493, sections 3.7 and 5.3, and of Linux where the RFC is silent.
 *
 * <p>A socket is of IPv4 ({@code AF_INET}) if it is bound to an {@link Ipv4Address}, of IPv6 ({@code AF_INET6}) if it is bound to an
 * {@link Ipv6Address}; IPv4-mapped addresses are IPv6 addresses here, as they are for the socket. One that was never bound is
 * bound to its version's {@code ANY}. In packets, an address is of the version of the packet that carries it.
 *
 * <pre>{@code
 * BoundSocket listener = new BoundSocket(Ipv6Address.ANY, false); // what a server that takes both opens
 * listener.accepts(IpProtocol.TCP, source, destination);          // an IPv4 packet? yes
 * listener.reported(source);                                      // ::ffff:192.0.2.1
 * }</pre>
 *
 * @param address the address it is bound to
 * @param ipv6Only the option {@code IPV6_V6ONLY}, false unless it was set; of IPv6 sockets only
 */
public record BoundSocket(IpAddress address, boolean ipv6Only) {
    /**
     * Holds what {@code bind} would take, for an address that is the host's own.
     *
     * @throws IllegalArgumentException if an IPv4 socket is to be IPv6 only, or one that is IPv6 only is to be bound to an
     *     IPv4-mapped address
     */
    public BoundSocket {
        Objects.requireNonNull(address, "address");
        if (ipv6Only && onWire(address) instanceof Ipv4Address) {
            throw new IllegalArgumentException("a socket for IPv6 only cannot be bound to " + address);
        }
    }

    /**
     * The address that packets carry for an address that a socket was given: of an IPv4-mapped one, the IPv4 address in it
     * (RFC 3493, section 3.7; RFC 4291, section 2.5.5.2).
     */
    public static IpAddress onWire(IpAddress socketAddress) {
        return socketAddress instanceof Ipv6Address ipv6 && ipv6.isIpv4Mapped()
                ? ipv6.mappedIpv4().orElseThrow()
                : socketAddress;
    }

    /** The EtherType of the frames that carry packets to or from an address that a socket was given: 0x0800 or 0x86DD. */
    public static int etherType(IpAddress socketAddress) {
        return onWire(socketAddress).version() == 4 ? EtherType.IPV4 : EtherType.IPV6;
    }

    /** The version of the protocol that the socket was opened for, 4 or 6; see {@link #speaks} for that of its packets. */
    public int version() {
        return address.version();
    }

    /**
     * Whether packets of that version of IP, 4 or 6, leave or reach the socket. Both do for one of IPv6 that is bound to
     * {@code ::} and not IPv6 only; one that is bound to an IPv4-mapped address is for IPv4 alone.
     */
    public boolean speaks(int version) {
        if (version == 4) {
            return onWire(address) instanceof Ipv4Address || address.isUnspecified() && !ipv6Only;
        }
        return version == 6 && onWire(address) instanceof Ipv6Address;
    }

    /**
     * The address that packets carry when the socket sends to a destination; empty if none leaves the host, because the
     * socket does not speak that version of IP, or because the destination is unspecified: then Linux takes it for the host itself.
     *
     * @param destination as the socket is given it, of its own version: IPv4-mapped if an IPv6 socket is to send by IPv4
     * @throws IllegalArgumentException if the destination is of the other version
     */
    public Optional<IpAddress> destinationOnWire(IpAddress destination) {
        if (destination.version() != version()) {
            throw new IllegalArgumentException(destination + " is no address for a socket of IPv" + version());
        }
        IpAddress onWire = onWire(destination);
        return onWire.isUnspecified() || !speaks(onWire.version()) ? Optional.empty() : Optional.of(onWire);
    }

    /**
     * Whether a packet reaches the socket, if its port is the socket's and no other socket's bind fits better.
     *
     * <p>An IPv6 packet <em>from</em> an IPv4-mapped address should not be, and Linux lets none of them open a TCP
     * connection; but it does give such datagrams to UDP sockets, even to those for IPv6 only. What such a socket is
     * told looks like IPv4, though IPv6 was on the wire. <em>To</em> an IPv4-mapped address no IPv6 packet reaches anything.
     *
     * @param protocol {@link IpProtocol#TCP}, for the packet that opens a connection, or {@link IpProtocol#UDP}
     * @param source the packet's source address
     * @param destination the packet's destination address, one of the host's own; groups are not judged here
     * @throws IllegalArgumentException if the protocol is another, or the addresses are not of one version
     */
    public boolean accepts(int protocol, IpAddress source, IpAddress destination) {
        if (protocol != IpProtocol.TCP && protocol != IpProtocol.UDP) {
            throw new IllegalArgumentException("protocol " + protocol + " is neither TCP nor UDP");
        } else if (source.version() != destination.version()) {
            throw new IllegalArgumentException("no packet goes from " + source + " to " + destination);
        }
        if (isIpv4Mapped(destination) || protocol == IpProtocol.TCP && isIpv4Mapped(source)) {
            return false;
        }
        IpAddress own = onWire(address);
        return speaks(destination.version()) && (own.isUnspecified() || own.equals(destination));
    }

    /**
     * The address that {@code accept}, {@code recvfrom}, {@code getpeername} or {@code getsockname} tell for an address that
     * a packet carries: to an IPv6 socket, an IPv4 address is told as IPv4-mapped (RFC 3493, section 3.7).
     *
     * @throws IllegalArgumentException if no packet with such an address is for this socket: an IPv6 address and an IPv4 socket
     */
    public IpAddress reported(IpAddress inPacket) {
        if (version() == 4 && inPacket.version() == 6) {
            throw new IllegalArgumentException("an IPv4 socket is told no IPv6 address: " + inPacket);
        }
        return version() == 6 && inPacket instanceof Ipv4Address ipv4 ? ipv4.toIpv4Mapped() : inPacket;
    }

    private static boolean isIpv4Mapped(IpAddress address) {
        return address instanceof Ipv6Address ipv6 && ipv6.isIpv4Mapped();
    }
}
