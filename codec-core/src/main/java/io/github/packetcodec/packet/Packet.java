package io.github.packetcodec.packet;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.link.LinkType;
import io.netty.buffer.ByteBuf;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A frame as a value: its headers as records, in the order of the wire, and where its payload stands. It holds no buffer, so it
 * outlives one. The headers stand without gaps: each begins where the one before ends, the first at 0.
 *
 * @param headers the outermost chain of headers that were decoded, in order; unmodifiable
 * @param payloadOffset where in the frame the payload begins, in bytes
 * @param payloadLength length in bytes of the payload that is there: within what the headers state, without padding
 * @param paddingLength length in bytes of what follows the packet in the frame
 * @param ending why decoding ended where it did
 * @param refusal the header that was refused, its offset counted from the start of the frame; empty if none was
 * @param anomalies what is remarkable about the frame; unmodifiable
 */
public record Packet(
        List<Header> headers,
        int payloadOffset,
        int payloadLength,
        int paddingLength,
        Ending ending,
        Optional<Refusal> refusal,
        Set<Anomaly> anomalies) {

    /**
     * Copies what could be modified.
     *
     * @throws IllegalArgumentException if a number is negative, or there is a refusal without the ending {@link Ending#FAULT} or
     *     the other way round
     */
    public Packet {
        if ((payloadOffset | payloadLength | paddingLength) < 0) {
            throw new IllegalArgumentException(
                    "negative: payload " + payloadOffset + "+" + payloadLength + ", padding " + paddingLength);
        }
        headers = List.copyOf(headers);
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(refusal, "refusal");
        if (refusal.isPresent() != (ending == Ending.FAULT)) {
            throw new IllegalArgumentException("ending " + ending + " with refusal " + refusal);
        }
        anomalies = anomalies.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(anomalies));
    }

    /**
     * Decodes the Ethernet frame that is the readable bytes of a buffer of any kind, its lengths taken strictly. Moves no
     * index and never throws on account of the bytes: see {@link #refusal()}, or {@link #orThrow()}.
     */
    public static Packet decode(ByteBuf frame) {
        return decode(frame, LinkType.ETHERNET, LengthPolicy.STRICT);
    }

    /**
     * Decodes the frame that is the readable bytes of a buffer of any kind. Moves no index and never throws on account of the bytes.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     */
    public static Packet decode(ByteBuf frame, int linkType, LengthPolicy policy) {
        if (frame.hasArray()) {
            int from = frame.arrayOffset() + frame.readerIndex();
            return decode(frame.array(), from, frame.readableBytes(), linkType, policy);
        }
        PacketView view = new PacketView(policy);
        view.parse(frame, linkType);
        return of(view);
    }

    /**
     * Decodes the frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     * @throws IndexOutOfBoundsException if that range is not within the array; on account of its bytes nothing is thrown
     */
    public static Packet decode(byte[] in, int offset, int length, int linkType, LengthPolicy policy) {
        Objects.checkFromIndexSize(offset, length, in.length);
        Objects.requireNonNull(policy, "policy");
        Packet usual = linkType == LinkType.ETHERNET ? UsualPacket.decode(in, offset, offset + length) : null;
        return usual != null ? usual : walked(in, offset, length, linkType, policy);
    }

    private static Packet walked(byte[] in, int offset, int length, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        view.parse(in, offset, length, linkType);
        return of(view);
    }

    /** What a view has parsed last, as a value. */
    public static Packet of(PacketView view) {
        return new Packet(
                headers(view),
                view.payloadOffset() - view.frameOffset(),
                view.payloadLength(),
                view.paddingLength(),
                view.ending(),
                Optional.ofNullable(view.refusal()),
                Anomaly.setOf(view.anomalies()));
    }

    private static List<Header> headers(PacketView view) {
        int total = headerCount(view);
        if (total == 3 && view.linkLayer() != null && view.transportLayer() != null) {
            // As in most packets: such a list needs no array but its own.
            return List.of(link(view), network(view), transport(view));
        }
        Header[] headers = new Header[total];
        int count = 0;
        if (view.linkLayer() != null) {
            headers[count++] = link(view);
        }
        for (int tag = 0; tag < view.vlanCount(); tag++) {
            headers[count++] = view.vlan(tag);
        }
        if (view.llcOffset() >= 0) {
            headers[count++] = view.llc();
        }
        if (view.snapOffset() >= 0) {
            headers[count++] = view.snap();
        }
        if (view.networkLayer() != null) {
            headers[count++] = network(view);
        }
        if (view.extensionCount() > 0) {
            count = addExtensions(view, headers, count);
        }
        if (view.transportLayer() != null) {
            headers[count] = transport(view);
        }
        return List.of(headers);
    }

    private static int headerCount(PacketView view) {
        return (view.linkLayer() == null ? 0 : 1)
                + view.vlanCount()
                + (view.llcOffset() < 0 ? 0 : 1)
                + (view.snapOffset() < 0 ? 0 : 1)
                + (view.networkLayer() == null ? 0 : 1)
                + view.extensionCount()
                + (view.transportLayer() == null ? 0 : 1);
    }

    private static Header link(PacketView view) {
        Layer layer = view.linkLayer();
        if (layer == Layer.ETHERNET) {
            return view.ethernet();
        }
        return layer == Layer.LINUX_SLL
                ? view.linuxSll()
                : layer == Layer.LINUX_SLL2 ? view.linuxSll2() : view.loopback();
    }

    private static Header network(PacketView view) {
        Layer layer = view.networkLayer();
        return layer == Layer.IPV4 ? view.ipv4() : layer == Layer.IPV6 ? view.ipv6() : view.arp();
    }

    private static int addExtensions(PacketView view, Header[] headers, int count) {
        int protocol = Ipv6.nextHeader(view.bytes(), view.networkOffset());
        int at = view.extensionsOffset();
        for (int i = 0; i < view.extensionCount(); i++) {
            Ipv6ExtensionHeader extension = Ipv6ExtensionHeader.decode(view.bytes(), at, view.limit, protocol);
            headers[count + i] = extension;
            protocol = extension.nextHeader();
            at += extension.headerLength();
        }
        return count + view.extensionCount();
    }

    private static Header transport(PacketView view) {
        Layer layer = view.transportLayer();
        if (layer == Layer.TCP) {
            return view.tcp();
        }
        return layer == Layer.UDP ? view.udp() : layer == Layer.ICMPV4 ? view.icmpv4() : view.icmpv6();
    }

    /** The outermost header of a kind: {@code packet.header(TcpHeader.class)}. */
    public <H extends Header> Optional<H> header(Class<H> kind) {
        for (Header header : headers) {
            if (kind.isInstance(header)) {
                return Optional.of(kind.cast(header));
            }
        }
        return Optional.empty();
    }

    /**
     * Verifies the checksums of this packet's headers, in the order of the wire: decoding never does.
     *
     * @param frame the frame this packet was decoded from: its readable bytes, in a buffer of any kind
     * @param linkType what the frame begins with: see {@link LinkType}
     * @param policy the one it was decoded with
     * @throws IllegalArgumentException if this packet is not what that frame decodes to under the given policy
     */
    public List<ChecksumVerdict> verify(ByteBuf frame, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        view.parse(frame, linkType);
        if (!of(view).equals(this)) {
            throw new IllegalArgumentException("the frame is not the one that this packet was decoded from");
        }
        return ChecksumVerdict.of(view, frame);
    }

    /**
     * This packet.
     *
     * @throws DecodeException if a header of it was refused
     */
    public Packet orThrow() {
        refusal.ifPresent(refused -> {
            throw new DecodeException(refused);
        });
        return this;
    }
}
