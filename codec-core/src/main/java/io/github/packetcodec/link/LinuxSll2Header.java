package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A Linux cooked header, version 2 (link type 276).
 *
 * <p><img src="doc-files/linux-sll2.svg" alt="Linux cooked capture, version 2">
 *
 * @param protocol the protocol of what follows, 0..65535: an {@link EtherType}, or a Linux number below 1536
 * @param reserved the reserved field, 0..65535
 * @param interfaceIndex the number of the interface on the capturing host, 0..2^32-1
 * @param arpHardwareType the type of the device (a Linux ARPHRD number; IANA below 256), 0..65535
 * @param packetType the recipient of the frame, 0..255: 0 this host, 1 all hosts, 2 a group, 3 another host; 4 if this
 *     host sent it
 * @param addressLength the length of the link-layer address in bytes as transmitted, 0..255; a longer address
 *     is truncated to 8 bytes
 * @param address the 8 bytes of the address field, see {@link #linkLayerAddress()}
 */
public record LinuxSll2Header(
        int protocol,
        int reserved,
        long interfaceIndex,
        int arpHardwareType,
        int packetType,
        int addressLength,
        Octets address)
        implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or the address field is not 8 bytes
     *     long
     */
    public LinuxSll2Header {
        Limits.requireBits("protocol", protocol, 16);
        Limits.requireBits("reserved", reserved, 16);
        Limits.requireBits("interfaceIndex", interfaceIndex, 32);
        Limits.requireBits("arpHardwareType", arpHardwareType, 16);
        Limits.requireBits("packetType", packetType, 8);
        Limits.requireBits("addressLength", addressLength, 8);
        if (address.length() != LinuxSll2.ADDRESS_FIELD_LENGTH) {
            throw new IllegalArgumentException("address field of " + address.length() + " bytes, not 8");
        }
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole header; then the index has not moved
     */
    public static LinuxSll2Header decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, LinuxSll2.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = LinuxSll2.check(bytes, at, at + Math.min(in.readableBytes(), LinuxSll2.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.LINUX_SLL2, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static LinuxSll2Header decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = LinuxSll2.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.LINUX_SLL2, length, at);
        }
        return read(in, at);
    }

    private static LinuxSll2Header read(byte[] in, int at) {
        return new LinuxSll2Header(
                LinuxSll2.protocol(in, at),
                LinuxSll2.reserved(in, at),
                LinuxSll2.interfaceIndex(in, at),
                LinuxSll2.arpHardwareType(in, at),
                LinuxSll2.packetType(in, at),
                LinuxSll2.addressLength(in, at),
                Octets.copyOf(
                        in, LinuxSll2.addressOffset(at), LinuxSll2.addressOffset(at) + LinuxSll2.ADDRESS_FIELD_LENGTH));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        LinuxSll2.setProtocol(out, at, protocol);
        LinuxSll2.setReserved(out, at, reserved);
        LinuxSll2.setInterfaceIndex(out, at, interfaceIndex);
        LinuxSll2.setArpHardwareType(out, at, arpHardwareType);
        LinuxSll2.setPacketType(out, at, packetType);
        LinuxSll2.setAddressLength(out, at, addressLength);
        address.copyTo(out, LinuxSll2.addressOffset(at));
        return at + headerLength();
    }

    @Override
    public Layer layer() {
        return Layer.LINUX_SLL2;
    }

    /** {@return 20, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return LinuxSll2.HEADER_LENGTH;
    }

    /** {@return the link-layer address: the first {@code addressLength} bytes of its field, 0..8 bytes} */
    public Octets linkLayerAddress() {
        return address.slice(0, Math.min(addressLength, address.length()));
    }

    /** {@return the fields by name, the protocol as {@link EtherType#nameOf}} */
    @Override
    public String toString() {
        return "LinuxSll2Header[protocol=" + EtherType.nameOf(protocol) + ", reserved=" + reserved + ", interfaceIndex="
                + interfaceIndex + ", arpHardwareType=" + arpHardwareType + ", packetType=" + packetType
                + ", addressLength=" + addressLength + ", address=" + address + "]";
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code protocol}}
     *
     * @param protocol the protocol of what follows, 0..65535: an {@link EtherType}, or a Linux number below 1536
     */
    public LinuxSll2Header withProtocol(int protocol) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved field, 0..65535
     */
    public LinuxSll2Header withReserved(int reserved) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /**
     * {@return a copy of this header with another {@code interfaceIndex}}
     *
     * @param interfaceIndex the number of the interface on the capturing host, 0..2^32-1
     */
    public LinuxSll2Header withInterfaceIndex(long interfaceIndex) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /**
     * {@return a copy of this header with another {@code arpHardwareType}}
     *
     * @param arpHardwareType the type of the device (a Linux ARPHRD number; IANA below 256), 0..65535
     */
    public LinuxSll2Header withArpHardwareType(int arpHardwareType) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /**
     * {@return a copy of this header with another {@code packetType}}
     *
     * @param packetType the recipient of the frame, 0..255: 0 this host, 1 all hosts, 2 a group, 3 another host; 4 if this host sent it
     */
    public LinuxSll2Header withPacketType(int packetType) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /**
     * {@return a copy of this header with another {@code addressLength}}
     *
     * @param addressLength the length of the link-layer address in bytes as transmitted, 0..255; a longer address is truncated to 8 bytes
     */
    public LinuxSll2Header withAddressLength(int addressLength) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /**
     * {@return a copy of this header with another {@code address}}
     *
     * @param address the 8 bytes of the address field, see {@link #linkLayerAddress()}
     */
    public LinuxSll2Header withAddress(Octets address) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    // spotless:on
}
