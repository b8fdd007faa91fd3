package io.github.packetcodec.packet;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Nat64Mapping;
import java.util.Objects;

/**
 * What a {@link Nat64Translator} has to know besides the packets. {@link #of} suits most translators; each {@code with} method returns a copy
 * that differs in one value.
 *
 * @param mapping the address mapping
 * @param zeroUdpChecksum what to do with IPv4 datagrams that have no UDP checksum
 * @param ipv4Mtu the MTU in bytes of the link on the IPv4 side, {@value #MINIMUM_IPV4_MTU}..65535
 * @param ipv6Mtu the MTU in bytes of the link on the IPv6 side, {@value #MINIMUM_IPV6_MTU}..65535
 * @param lowestIpv6Mtu the greatest length in bytes of an IPv6 packet that is made of an IPv4 packet which may be fragmented,
 *     {@value #MINIMUM_IPV6_MTU}..{@code ipv6Mtu}: longer ones are fragmented (RFC 7915, section 4, "lowest-ipv6-mtu")
 * @param trafficClass the value of the traffic class or of the type of service of every translated packet, 0..255, or
 *     {@link #COPIED}
 * @param decrementsHopLimit whether the translator takes the part of a router: it decrements the hop limit, and drops packets that have
 *     none left. False if something else forwards the packet, before or after the translation
 * @param errorSource the IPv4 source address of ICMPv6 errors that routers send whose addresses are not mapped (RFC 6791), or
 *     {@link Ipv4Address#ANY} to drop them
 */
public record Nat64Settings(
        Nat64Mapping mapping,
        ZeroUdpChecksum zeroUdpChecksum,
        int ipv4Mtu,
        int ipv6Mtu,
        int lowestIpv6Mtu,
        int trafficClass,
        boolean decrementsHopLimit,
        Ipv4Address errorSource) {
    /** The least MTU of an IPv4 link in bytes (RFC 791, section 3.2). */
    public static final int MINIMUM_IPV4_MTU = 68;
    /** The least MTU of an IPv6 link in bytes (RFC 8200, section 5). */
    public static final int MINIMUM_IPV6_MTU = 1280;
    /** The traffic class that copies that of the packet. */
    public static final int COPIED = -1;

    private static final int USUAL_MTU = 1500;

    /** What to do with an IPv4 datagram that has no UDP checksum, which IPv6 requires (RFC 7915, section 4.5). */
    public enum ZeroUdpChecksum {
        /** Drop it. */
        DROP,
        /** Compute the checksum. Fragments are dropped, as it covers all of them. */
        COMPUTE,
        /** Leave it zero. Only tunnels may use such datagrams over IPv6 (RFC 6935, RFC 6936). */
        KEEP
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Nat64Settings {
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(zeroUdpChecksum, "zeroUdpChecksum");
        Objects.requireNonNull(errorSource, "errorSource");
        range("ipv4Mtu", ipv4Mtu, MINIMUM_IPV4_MTU, 0xFFFF);
        range("ipv6Mtu", ipv6Mtu, MINIMUM_IPV6_MTU, 0xFFFF);
        range("lowestIpv6Mtu", lowestIpv6Mtu, MINIMUM_IPV6_MTU, ipv6Mtu);
        range("trafficClass", trafficClass, COPIED, 0xFF);
    }

    private static void range(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + " " + value + " is not in " + minimum + ".." + maximum);
        }
    }

    /**
     * {@return the usual settings: UDP checksums are computed where there is none, both MTUs are 1500 bytes, packets that may be
     * fragmented are fragmented to 1280 bytes, the traffic class is copied, the hop limit is decremented, and errors from unmapped
     * addresses are dropped}
     *
     * @param mapping the address mapping
     */
    public static Nat64Settings of(Nat64Mapping mapping) {
        return new Nat64Settings(
                mapping,
                ZeroUdpChecksum.COMPUTE,
                USUAL_MTU,
                USUAL_MTU,
                MINIMUM_IPV6_MTU,
                COPIED,
                true,
                Ipv4Address.ANY);
    }

    /**
     * {@return a copy that treats IPv4 datagrams without a UDP checksum in another way}
     *
     * @param policy what to do with such datagrams
     */
    public Nat64Settings withZeroUdpChecksum(ZeroUdpChecksum policy) {
        return new Nat64Settings(
                mapping, policy, ipv4Mtu, ipv6Mtu, lowestIpv6Mtu, trafficClass, decrementsHopLimit, errorSource);
    }

    /**
     * {@return a copy with other MTUs in bytes} The lowest IPv6 MTU becomes 1280.
     *
     * @param ofIpv4 the MTU in bytes of the link on the IPv4 side
     * @param ofIpv6 the MTU in bytes of the link on the IPv6 side
     */
    public Nat64Settings withMtus(int ofIpv4, int ofIpv6) {
        return new Nat64Settings(
                mapping,
                zeroUdpChecksum,
                ofIpv4,
                ofIpv6,
                MINIMUM_IPV6_MTU,
                trafficClass,
                decrementsHopLimit,
                errorSource);
    }

    /**
     * {@return a copy with another length in bytes above which packets that may be fragmented are fragmented}
     *
     * @param mtu the length in bytes, 1280 or more
     */
    public Nat64Settings withLowestIpv6Mtu(int mtu) {
        return new Nat64Settings(
                mapping, zeroUdpChecksum, ipv4Mtu, ipv6Mtu, mtu, trafficClass, decrementsHopLimit, errorSource);
    }

    /**
     * {@return a copy with another traffic class: 0..255, or {@link #COPIED}}
     *
     * @param value the traffic class
     */
    public Nat64Settings withTrafficClass(int value) {
        return new Nat64Settings(
                mapping, zeroUdpChecksum, ipv4Mtu, ipv6Mtu, lowestIpv6Mtu, value, decrementsHopLimit, errorSource);
    }

    /**
     * {@return a copy that decrements the hop limit, or does not}
     *
     * @param decremented whether the hop limit is decremented
     */
    public Nat64Settings withHopLimitDecremented(boolean decremented) {
        return new Nat64Settings(
                mapping, zeroUdpChecksum, ipv4Mtu, ipv6Mtu, lowestIpv6Mtu, trafficClass, decremented, errorSource);
    }

    /**
     * {@return a copy that translates ICMPv6 errors from addresses that are not mapped, with this source address}
     *
     * @param source the source address
     */
    public Nat64Settings withErrorSource(Ipv4Address source) {
        return new Nat64Settings(
                mapping, zeroUdpChecksum, ipv4Mtu, ipv6Mtu, lowestIpv6Mtu, trafficClass, decrementsHopLimit, source);
    }

    /** {@return the traffic class of a packet whose own is {@code value}} */
    int trafficClassFor(int value) {
        return trafficClass == COPIED ? value : trafficClass;
    }
}
