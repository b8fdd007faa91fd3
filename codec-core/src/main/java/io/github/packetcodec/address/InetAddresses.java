package io.github.packetcodec.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Conversions to and from {@code java.net}. They look up no names, and an IPv4-mapped IPv6 address remains an IPv6 address. */
public final class InetAddresses {
    private InetAddresses() {}

    /**
     * {@return an {@link Inet4Address} or an {@link Inet6Address}, depending on the version}
     *
     * @param address the address to convert
     */
    public static InetAddress toInetAddress(IpAddress address) {
        return address instanceof Ipv4Address ipv4 ? toInetAddress(ipv4) : toInetAddress((Ipv6Address) address);
    }

    /**
     * {@return the same address, without a host name}
     *
     * @param address the address to convert
     */
    public static Inet4Address toInetAddress(Ipv4Address address) {
        try {
            return (Inet4Address) InetAddress.getByAddress(address.octets().toByteArray());
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible); // thrown only for a wrong number of bytes
        }
    }

    /**
     * {@return the same address, without a host name and without a zone}
     *
     * @param address the address to convert
     */
    public static Inet6Address toInetAddress(Ipv6Address address) {
        try {
            // InetAddress.getByAddress would convert an IPv4-mapped address to an Inet4Address.
            return Inet6Address.getByAddress(null, address.octets().toByteArray(), -1);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible); // thrown only for a wrong number of bytes
        }
    }

    /**
     * {@return the same address, without its host name and its zone} {@link InetAddress#getByName} and {@code getByAddress} convert an
     * IPv4-mapped address to IPv4, so an {@link InetAddress} from them is an IPv4 address.
     *
     * @param address the address to convert
     */
    public static IpAddress of(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == Ipv4Address.LENGTH ? Ipv4Address.of(octets, 0) : Ipv6Address.of(octets, 0);
    }
}
