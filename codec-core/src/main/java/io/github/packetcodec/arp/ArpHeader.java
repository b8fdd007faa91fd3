package io.github.packetcodec.arp;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.link.EtherType;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * An ARP packet (RFC 826) with addresses of any length. RARP (RFC 903) and InARP (RFC 2390) use the same packet with other operations. The two
 * length fields are not components: they follow from the addresses.
 *
 * <p><img src="doc-files/arp.svg" alt="ARP message for Ethernet and IPv4 (RFC 826)">
 *
 * @param hardwareType the hardware type, 0..65535; 1 is Ethernet
 * @param protocolType the type of the protocol addresses, 0..65535: an {@link EtherType}
 * @param operation the operation, 0..65535: see {@link ArpOperation}
 * @param senderHardwareAddress the hardware address of the sender, 0..255 bytes
 * @param senderProtocolAddress the protocol address of the sender, 0..255 bytes
 * @param targetHardwareAddress the hardware address of the target, as long as that of the sender
 * @param targetProtocolAddress the protocol address of the target, as long as that of the sender
 */
public record ArpHeader(
        int hardwareType,
        int protocolType,
        int operation,
        Octets senderHardwareAddress,
        Octets senderProtocolAddress,
        Octets targetHardwareAddress,
        Octets targetProtocolAddress)
        implements Header {

    /**
     * Creates a packet from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, an address is longer than 255 bytes, or an
     *     address of the target is not as long as that of the sender
     */
    public ArpHeader {
        Limits.requireBits("hardwareType", hardwareType, 16);
        Limits.requireBits("protocolType", protocolType, 16);
        Limits.requireBits("operation", operation, 16);
        Limits.requireBits("length of senderHardwareAddress", senderHardwareAddress.length(), 8);
        Limits.requireBits("length of senderProtocolAddress", senderProtocolAddress.length(), 8);
        sameLength("Hardware", senderHardwareAddress, targetHardwareAddress);
        sameLength("Protocol", senderProtocolAddress, targetProtocolAddress);
    }

    private static void sameLength(String kind, Octets sender, Octets target) {
        if (sender.length() != target.length()) {
            throw new IllegalArgumentException("target" + kind + "Address has " + target.length() + " bytes, sender"
                    + kind + "Address has " + sender.length());
        }
    }

    /**
     * {@return a packet with Ethernet and IPv4 addresses and any {@link ArpOperation}}
     *
     * @param operation the operation, 0..65535: see {@link ArpOperation}
     * @param senderHardware the hardware address of the sender
     * @param senderProtocol the IPv4 address of the sender
     * @param targetHardware the hardware address of the target
     * @param targetProtocol the IPv4 address of the target
     */
    public static ArpHeader of(
            int operation,
            MacAddress senderHardware,
            Ipv4Address senderProtocol,
            MacAddress targetHardware,
            Ipv4Address targetProtocol) {
        return new ArpHeader(
                Arp.HARDWARE_ETHERNET,
                EtherType.IPV4,
                operation,
                senderHardware.octets(),
                senderProtocol.octets(),
                targetHardware.octets(),
                targetProtocol.octets());
    }

    /**
     * {@return a request for the hardware address of {@code wanted}} The hardware address of the target is zero.
     *
     * @param senderHardware the hardware address of the sender
     * @param sender the IPv4 address of the sender
     * @param wanted the IPv4 address in question
     */
    public static ArpHeader request(MacAddress senderHardware, Ipv4Address sender, Ipv4Address wanted) {
        return of(ArpOperation.REQUEST, senderHardware, sender, MacAddress.ZERO, wanted);
    }

    /**
     * {@return the reply to the host that asked: {@code sender} has the hardware address {@code senderHardware}}
     *
     * @param senderHardware the hardware address of the sender
     * @param sender the IPv4 address of the sender
     * @param askedHardware the hardware address of the host that asked
     * @param asked the IPv4 address of the host that asked
     */
    public static ArpHeader reply(
            MacAddress senderHardware, Ipv4Address sender, MacAddress askedHardware, Ipv4Address asked) {
        return of(ArpOperation.REPLY, senderHardware, sender, askedHardware, asked);
    }

    /**
     * {@return a probe, with which a host asks whether an address that it wants to use is in use} The protocol address of the sender is
     * zero (RFC 5227, section 2.1.1).
     *
     * @param senderHardware the hardware address of the sender
     * @param wanted the IPv4 address in question
     */
    public static ArpHeader probe(MacAddress senderHardware, Ipv4Address wanted) {
        return request(senderHardware, Ipv4Address.ANY, wanted);
    }

    /**
     * {@return an announcement of the sender's own address: a request for that address (RFC 5227, section 2.3)}
     *
     * @param senderHardware the hardware address of the sender
     * @param own the IPv4 address of the sender
     */
    public static ArpHeader announcement(MacAddress senderHardware, Ipv4Address own) {
        return request(senderHardware, own, own);
    }

    /**
     * Decodes the packet at the reader index and moves the index past it, but not past padding after it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the packet
     * @return the packet
     * @throws DecodeException if the readable bytes do not contain a whole ARP packet; then the index has not moved
     */
    public static ArpHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Arp.MAXIMUM_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Arp.check(bytes, at, at + Math.min(in.readableBytes(), Arp.MAXIMUM_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.ARP, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at);
    }

    /**
     * Decodes the packet that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the packet
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole ARP packet
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static ArpHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Arp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.ARP, length, at);
        }
        return read(in, at);
    }

    private static ArpHeader read(byte[] in, int at) {
        int hardwareLength = Arp.hardwareLength(in, at);
        int protocolLength = Arp.protocolLength(in, at);
        return new ArpHeader(
                Arp.hardwareType(in, at),
                Arp.protocolType(in, at),
                Arp.operation(in, at),
                address(in, Arp.senderHardwareAddressOffset(at), hardwareLength),
                address(in, Arp.senderProtocolAddressOffset(in, at), protocolLength),
                address(in, Arp.targetHardwareAddressOffset(in, at), hardwareLength),
                address(in, Arp.targetProtocolAddressOffset(in, at), protocolLength));
    }

    private static Octets address(byte[] in, int from, int length) {
        return Octets.copyOf(in, from, from + length);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Arp.setHardwareType(out, at, hardwareType);
        Arp.setProtocolType(out, at, protocolType);
        Arp.setAddressLengths(out, at, senderHardwareAddress.length(), senderProtocolAddress.length());
        Arp.setOperation(out, at, operation);
        int next = senderHardwareAddress.copyTo(out, Arp.senderHardwareAddressOffset(at));
        next = senderProtocolAddress.copyTo(out, next);
        next = targetHardwareAddress.copyTo(out, next);
        return targetProtocolAddress.copyTo(out, next);
    }

    @Override
    public Layer layer() {
        return Layer.ARP;
    }

    /** {@return the length of the packet in bytes, 8..1028; 28 for Ethernet and IPv4} */
    @Override
    public int headerLength() {
        return Arp.FIXED_LENGTH + 2 * senderHardwareAddress.length() + 2 * senderProtocolAddress.length();
    }

    /** {@return whether the types and lengths of the addresses are those of Ethernet and IPv4} If so, the next four methods may be called. */
    public boolean isEthernetIpv4() {
        return hardwareType == Arp.HARDWARE_ETHERNET
                && protocolType == EtherType.IPV4
                && senderHardwareAddress.length() == MacAddress.LENGTH
                && senderProtocolAddress.length() == Ipv4Address.LENGTH;
    }

    /**
     * {@return the sender's MAC address}
     *
     * @throws IllegalStateException unless {@link #isEthernetIpv4()}
     */
    public MacAddress senderMacAddress() {
        return mac(senderHardwareAddress);
    }

    /**
     * {@return the sender's IPv4 address}
     *
     * @throws IllegalStateException unless {@link #isEthernetIpv4()}
     */
    public Ipv4Address senderIpv4Address() {
        return ipv4(senderProtocolAddress);
    }

    /**
     * {@return the target's MAC address}
     *
     * @throws IllegalStateException unless {@link #isEthernetIpv4()}
     */
    public MacAddress targetMacAddress() {
        return mac(targetHardwareAddress);
    }

    /**
     * {@return the target's IPv4 address}
     *
     * @throws IllegalStateException unless {@link #isEthernetIpv4()}
     */
    public Ipv4Address targetIpv4Address() {
        return ipv4(targetProtocolAddress);
    }

    private MacAddress mac(Octets address) {
        requireEthernetIpv4();
        return MacAddress.of(address.toByteArray(), 0);
    }

    private Ipv4Address ipv4(Octets address) {
        requireEthernetIpv4();
        return Ipv4Address.of(address.toByteArray(), 0);
    }

    private void requireEthernetIpv4() {
        if (!isEthernetIpv4()) {
            throw new IllegalStateException("hardware type " + hardwareType + " and protocol type "
                    + EtherType.nameOf(protocolType) + " with addresses of " + senderHardwareAddress.length() + " and "
                    + senderProtocolAddress.length() + " bytes are not Ethernet and IPv4");
        }
    }

    /** {@return whether this is a probe: a request from the address 0.0.0.0 (RFC 5227)} */
    public boolean isProbe() {
        return operation == ArpOperation.REQUEST
                && isEthernetIpv4()
                && senderIpv4Address().isUnspecified();
    }

    /** {@return whether this is gratuitous ARP, a request or reply in which the protocol addresses of sender and target are the same} */
    public boolean isGratuitous() {
        return !senderProtocolAddress.isEmpty() && senderProtocolAddress.equals(targetProtocolAddress);
    }

    /** {@return the fields by name, the protocol type as {@link EtherType#nameOf} and the operation as {@link ArpOperation#nameOf}} */
    @Override
    public String toString() {
        return "ArpHeader[hardwareType=" + hardwareType + ", protocolType=" + EtherType.nameOf(protocolType)
                + ", operation=" + ArpOperation.nameOf(operation) + ", senderHardwareAddress=" + senderHardwareAddress
                + ", senderProtocolAddress=" + senderProtocolAddress + ", targetHardwareAddress="
                + targetHardwareAddress + ", targetProtocolAddress=" + targetProtocolAddress + "]";
    }

    /**
     * {@return a copy of this packet with another {@code operation}}
     *
     * @param operation the operation, 0..65535: see {@link ArpOperation}
     */
    public ArpHeader withOperation(int operation) {
        return new ArpHeader(
                hardwareType,
                protocolType,
                operation,
                senderHardwareAddress,
                senderProtocolAddress,
                targetHardwareAddress,
                targetProtocolAddress);
    }
}
