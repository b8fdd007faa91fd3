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
 * A Linux cooked header, version 1 (link type 113).
 *
 * <p><img src="doc-files/linux-sll.svg" alt="Linux cooked capture, version 1">
 *
 * @param packetType the recipient of the frame, 0..65535: 0 this host, 1 all hosts, 2 a group, 3 another host; 4 if this
 *     host sent it
 * @param arpHardwareType the type of the device (a Linux ARPHRD number; IANA below 256), 0..65535
 * @param addressLength the length of the link-layer address in bytes as transmitted, 0..65535; a longer address
 *     is truncated to 8 bytes
 * @param address the 8 bytes of the address field, see {@link #linkLayerAddress()}
 * @param protocol the protocol of what follows, 0..65535: an {@link EtherType}, or a Linux number below 1536
 */
public record LinuxSllHeader(int packetType, int arpHardwareType, int addressLength, Octets address, int protocol)
        implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or the address field is not 8 bytes
     *     long
     */
    public LinuxSllHeader {
        Limits.requireBits("packetType", packetType, 16);
        Limits.requireBits("arpHardwareType", arpHardwareType, 16);
        Limits.requireBits("addressLength", addressLength, 16);
        Limits.requireBits("protocol", protocol, 16);
        if (address.length() != LinuxSll.ADDRESS_FIELD_LENGTH) {
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
    public static LinuxSllHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, LinuxSll.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = LinuxSll.check(bytes, at, at + Math.min(in.readableBytes(), LinuxSll.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.LINUX_SLL, length, in.readerIndex());
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
    public static LinuxSllHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = LinuxSll.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.LINUX_SLL, length, at);
        }
        return read(in, at);
    }

    private static LinuxSllHeader read(byte[] in, int at) {
        return new LinuxSllHeader(
                LinuxSll.packetType(in, at),
                LinuxSll.arpHardwareType(in, at),
                LinuxSll.addressLength(in, at),
                Octets.copyOf(
                        in, LinuxSll.addressOffset(at), LinuxSll.addressOffset(at) + LinuxSll.ADDRESS_FIELD_LENGTH),
                LinuxSll.protocol(in, at));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        LinuxSll.setPacketType(out, at, packetType);
        LinuxSll.setArpHardwareType(out, at, arpHardwareType);
        LinuxSll.setAddressLength(out, at, addressLength);
        address.copyTo(out, LinuxSll.addressOffset(at));
        LinuxSll.setProtocol(out, at, protocol);
        return at + headerLength();
    }

    @Override
    public Layer layer() {
        return Layer.LINUX_SLL;
    }

    /** {@return 16, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return LinuxSll.HEADER_LENGTH;
    }

    /** {@return the link-layer address: the first {@code addressLength} bytes of its field, 0..8 bytes} */
    public Octets linkLayerAddress() {
        return address.slice(0, Math.min(addressLength, address.length()));
    }

    /** {@return the fields by name, the protocol as {@link EtherType#nameOf}} */
    @Override
    public String toString() {
        return "LinuxSllHeader[packetType=" + packetType + ", arpHardwareType=" + arpHardwareType + ", addressLength="
                + addressLength + ", address=" + address + ", protocol=" + EtherType.nameOf(protocol) + "]";
    }

    /**
     * {@return a copy of this header with another {@code packetType}}
     *
     * @param packetType the recipient of the frame, 0..65535: 0 this host, 1 all hosts, 2 a group, 3 another host; 4 if this host sent it
     */
    public LinuxSllHeader withPacketType(int packetType) {
        return new LinuxSllHeader(packetType, arpHardwareType, addressLength, address, protocol);
    }

    /**
     * {@return a copy of this header with another {@code arpHardwareType}}
     *
     * @param arpHardwareType the type of the device (a Linux ARPHRD number; IANA below 256), 0..65535
     */
    public LinuxSllHeader withArpHardwareType(int arpHardwareType) {
        return new LinuxSllHeader(packetType, arpHardwareType, addressLength, address, protocol);
    }

    /**
     * {@return a copy of this header with another {@code addressLength}}
     *
     * @param addressLength the length of the link-layer address in bytes as transmitted, 0..65535; a longer address is truncated to 8 bytes
     */
    public LinuxSllHeader withAddressLength(int addressLength) {
        return new LinuxSllHeader(packetType, arpHardwareType, addressLength, address, protocol);
    }

    /**
     * {@return a copy of this header with another {@code address}}
     *
     * @param address the 8 bytes of the address field, see {@link #linkLayerAddress()}
     */
    public LinuxSllHeader withAddress(Octets address) {
        return new LinuxSllHeader(packetType, arpHardwareType, addressLength, address, protocol);
    }

    /**
     * {@return a copy of this header with another {@code protocol}}
     *
     * @param protocol the protocol of what follows, 0..65535: an {@link EtherType}, or a Linux number below 1536
     */
    public LinuxSllHeader withProtocol(int protocol) {
        return new LinuxSllHeader(packetType, arpHardwareType, addressLength, address, protocol);
    }
}
