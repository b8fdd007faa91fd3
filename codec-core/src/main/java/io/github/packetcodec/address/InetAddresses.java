package io.github.packetcodec.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** To {@code java.net} and back. No name is looked up, and an IPv4-mapped IPv6 address stays IPv6. */
public final class InetAddresses {
    private InetAddresses() {}

    /** An {@link Inet4Address} or an {@link Inet6Address}, as the version is. */
    public static InetAddress toInetAddress(IpAddress address) {
        return address instanceof Ipv4Address ipv4 ? toInetAddress(ipv4) : toInetAddress((Ipv6Address) address);
    }

    /** The same address, without a host name. */
    public static Inet4Address toInetAddress(Ipv4Address address) {
        try {
            return (Inet4Address) InetAddress.getByAddress(address.octets().toByteArray());
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible); // thrown for a wrong number of bytes only
        }
    }

    /** The same address, without a host name and without a zone. */
    public static Inet6Address toInetAddress(Ipv6Address address) {
        try {
            // InetAddress.getByAddress would make an Inet4Address of an IPv4-mapped address.
            return Inet6Address.getByAddress(null, address.octets().toByteArray(), -1);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible); // thrown for a wrong number of bytes only
        }
    }

    /**
     * The same address, without its host name and its zone. {@code InetAddress.getByName} and {@code getByAddress}
     * have by then made IPv4 of an IPv4-mapped address.
     */
    public static IpAddress of(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == Ipv4Address.LENGTH ? Ipv4Address.of(octets, 0) : Ipv6Address.of(octets, 0);
    }
}
