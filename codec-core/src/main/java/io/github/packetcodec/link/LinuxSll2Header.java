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
 * @param protocol what follows, 0..65535: an {@link EtherType}, or a Linux number below 1536
 * @param reserved the reserved field, 0..65535
 * @param interfaceIndex number of the interface on the capturing host, 0..2^32-1
 * @param arpHardwareType kind of device (Linux ARPHRD numbers; IANA below 256), 0..65535
 * @param packetType who the frame was for, 0..255: 0 this host, 1 all, 2 a group, 3 another host, 4 sent by this host
 * @param addressLength length of the link-layer address in bytes as stated, 0..255; more than 8 are cut to 8
 * @param address the 8 bytes of the field, as they stand: see {@link #linkLayerAddress()}
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
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field, or the address field not 8 bytes long
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
     * @throws DecodeException if no whole header stands there; then the index has not moved
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
     * Decodes the header that begins at {@code in[at]} and ends before {@code in[end]}.
     *
     * @throws DecodeException if no whole header stands there
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

    /** 20 bytes. */
    @Override
    public int headerLength() {
        return LinuxSll2.HEADER_LENGTH;
    }

    /** The link-layer address: as much of its field as the stated length tells, 0..8 bytes. */
    public Octets linkLayerAddress() {
        return address.slice(0, Math.min(addressLength, address.length()));
    }

    // spotless:off (its formatter would give every argument a line)

    /** This header with another {@code protocol}. */
    public LinuxSll2Header withProtocol(int protocol) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /** This header with another {@code reserved}. */
    public LinuxSll2Header withReserved(int reserved) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /** This header with another {@code interfaceIndex}. */
    public LinuxSll2Header withInterfaceIndex(long interfaceIndex) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /** This header with another {@code arpHardwareType}. */
    public LinuxSll2Header withArpHardwareType(int arpHardwareType) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /** This header with another {@code packetType}. */
    public LinuxSll2Header withPacketType(int packetType) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /** This header with another {@code addressLength}. */
    public LinuxSll2Header withAddressLength(int addressLength) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    /** This header with another {@code address}. */
    public LinuxSll2Header withAddress(Octets address) {
        return new LinuxSll2Header(
                protocol, reserved, interfaceIndex, arpHardwareType, packetType, addressLength, address);
    }

    // spotless:on
}
