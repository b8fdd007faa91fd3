package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Makes frames from headers and a payload, with every length and checksum correct. All fields are written as given, so a header must
 * announce the one that follows it, except for these, which are replaced:
 *
 * <ul>
 *   <li>the 802.3 length, PPPoE's length, IPv4's total length, IPv6's payload length, the lengths of UDP and GTP-U, and the payload length
 *       of version 1 of GRE; where more than 65535 bytes follow an IPv6 header, the length in the jumbo payload option of the hop-by-hop
 *       options after it (RFC 2675)
 *   <li>the checksums of IPv4, TCP, UDP, ICMP, and of GRE if its header has one
 * </ul>
 *
 * {@snippet :
 * byte[] frame = PacketWriter.plain()
 *         .toBytes(
 *                 payload,
 *                 new EthernetHeader(destination, source, EtherType.IPV4),
 *                 Ipv4Header.of(from, to, IpProtocol.UDP),
 *                 UdpHeader.of(1024, 53));
 * }
 *
 * <p><b>Tunnels.</b> A chain may contain packets inside packets, up to 255 deep: IP in IP, and whatever {@link PacketView#parseInner}
 * reads. Lengths and checksums are written from the innermost packet outwards. UDP may carry the header of a tunnel to any port, because
 * the {@link Tunnels} of a reader decide. {@link UdpChecksums} specifies which datagrams have no checksum. What only a key makes right,
 * the integrity check values of authentication headers, is written as given.
 *
 * <p><b>Fragments and quotes.</b> What follows the IP header of a fragment belongs to the whole packet, and what follows the header of an
 * ICMP error is the beginning of another packet, so these headers are written as given. Of an ICMP error's own fields, all but the checksum
 * are written as given as well, including the length of the quote. {@link IcmpError} makes such errors.
 *
 * <p><b>Parts.</b> A chain may begin at any layer. Without an IP header before it, the checksum of TCP, UDP or ICMPv6 is written as given,
 * because its pseudo-header is not known. To make a frame that is wrong on purpose, encode its headers one by one, or change the bytes
 * afterwards.
 *
 * <p>A writer is immutable. Writing to a buffer that has an array makes no copy; writing to another makes one.
 */
public final class PacketWriter {
    /** The length of the headers of {@link #writeUsual}, but for TCP's options. */
    private static final int USUAL_HEADERS_LENGTH =
            Ethernet.HEADER_LENGTH + Ipv4.MINIMUM_HEADER_LENGTH + Tcp.MINIMUM_HEADER_LENGTH;
    /** The payload that IPv4's total length can cover whatever options TCP has. */
    private static final int USUAL_PAYLOAD_LENGTH = 0xFFFF - Ipv4.MINIMUM_HEADER_LENGTH - Tcp.MAXIMUM_HEADER_LENGTH;

    private static final PacketWriter PLAIN = new PacketWriter(0, UdpChecksums.COMPUTED);
    private static final PacketWriter PADDING = new PacketWriter(Ethernet.MINIMUM_FRAME_LENGTH, UdpChecksums.COMPUTED);

    private final int minimumFrameLength;
    private final UdpChecksums udpChecksums;

    private PacketWriter(int minimumFrameLength, UdpChecksums udpChecksums) {
        this.minimumFrameLength = minimumFrameLength;
        this.udpChecksums = udpChecksums;
    }

    /** {@return a writer that adds no padding, and computes all checksums of UDP} */
    public static PacketWriter plain() {
        return PLAIN;
    }

    /**
     * {@return a writer that pads with zeros to the minimum of 60 bytes of an Ethernet frame, whatever the frame begins with, and computes
     * all checksums of UDP}
     */
    public static PacketWriter padding() {
        return PADDING;
    }

    /**
     * {@return a writer like this one that writes other datagrams without a checksum}
     *
     * @param udpChecksums which datagrams have a checksum
     */
    public PacketWriter withUdpChecksums(UdpChecksums udpChecksums) {
        return new PacketWriter(minimumFrameLength, Objects.requireNonNull(udpChecksums, "udpChecksums"));
    }

    /**
     * {@return the frame as a new array}
     *
     * @param payload the bytes after the last header
     * @param headers the headers, the outermost first
     * @throws IllegalArgumentException as {@link #write} does
     */
    public byte[] toBytes(byte[] payload, Header... headers) {
        int headersLength = ChainCheck.check(headers, payload.length);
        byte[] frame = new byte[frameLength(headersLength, payload.length)];
        int sum = InternetChecksum.copyAndSum(payload, 0, frame, headersLength, payload.length);
        ChainWriter.write(frame, headersLength, headersLength + payload.length, headers, sum, udpChecksums);
        return frame;
    }

    /**
     * {@return the frame as a new array}
     *
     * @param payload the bytes after the last header
     * @param headers the headers, the outermost first
     * @throws IllegalArgumentException as {@link #write} does
     */
    public byte[] toBytes(byte[] payload, List<? extends Header> headers) {
        return toBytes(payload, headers.toArray(Header[]::new));
    }

    /**
     * Writes a frame at the writer index of {@code out} and moves it past the frame. The payload is the readable bytes of
     * a buffer of any kind; its indices stay. Allocates nothing if {@code out} has an array and room, and the headers are given
     * as an array.
     *
     * @param out the buffer to write to
     * @param payload the bytes after the last header
     * @param headers the headers, the outermost first
     * @throws IllegalArgumentException if a header announces another one than the one that follows it, the reader would not reach a
     *     header, or the packet is too long for a length field; then nothing is written
     * @throws NullPointerException if a header is null; then nothing is written
     * @throws IndexOutOfBoundsException if the frame does not fit and the buffer cannot grow; then nothing is written
     * @throws java.nio.ReadOnlyBufferException if {@code out} is read-only
     */
    public void write(ByteBuf out, ByteBuf payload, Header... headers) {
        if (headers.length == 3
                && headers[0] instanceof EthernetHeader ethernet
                && headers[1] instanceof Ipv4Header ipv4
                && headers[2] instanceof TcpHeader tcp
                && isUsual(ethernet, ipv4)
                && out.hasArray()
                && payload.hasArray()) {
            int payloadLength = payload.readableBytes();
            int frameLength = USUAL_HEADERS_LENGTH + tcp.options().length() + payloadLength;
            // Only where there is room: a composite buffer that grows may have no array afterwards.
            if (payloadLength <= USUAL_PAYLOAD_LENGTH
                    && frameLength >= minimumFrameLength
                    && frameLength <= out.writableBytes()) {
                writeUsual(out, payload, payloadLength, frameLength, ethernet, ipv4, tcp);
                return;
            }
        }
        writeChain(out, payload, headers);
    }

    /** Whether these and a TCP header are those of the usual segment: neither checking nor writing them needs a loop. */
    private static boolean isUsual(EthernetHeader ethernet, Ipv4Header ipv4) {
        return ethernet.etherType() == EtherType.IPV4
                && ipv4.protocol() == IpProtocol.TCP
                && !ipv4.isFragment()
                && ipv4.options().length() == 0;
    }

    /**
     * What {@link #writeChain} would do, in a fifth fewer instructions: {@code EncodeFrame} measures it. The payload is copied
     * before anything is written, as it may be where the headers go.
     */
    private static void writeUsual(
            ByteBuf out,
            ByteBuf payload,
            int payloadLength,
            int frameLength,
            EthernetHeader ethernet,
            Ipv4Header ipv4,
            TcpHeader tcp) {
        out.ensureWritable(frameLength);
        int writerIndex = out.writerIndex();
        byte[] frame = out.array();
        int at = out.arrayOffset() + writerIndex;
        byte[] in = payload.array();
        int from = payload.arrayOffset() + payload.readerIndex();
        int sum = InternetChecksum.copyAndSum(in, from, frame, at + frameLength - payloadLength, payloadLength);
        int network = ethernet.encode(frame, at);
        int transport = ipv4.encode(frame, network, frameLength - Ethernet.HEADER_LENGTH);
        int length = at + frameLength - transport;
        int pseudoHeader = PseudoHeader.sum(ipv4.sourceAddress(), ipv4.destinationAddress(), IpProtocol.TCP, length);
        tcp.encode(frame, transport, (long) pseudoHeader + sum);
        out.writerIndex(writerIndex + frameLength);
    }

    private void writeChain(ByteBuf out, ByteBuf payload, Header[] headers) {
        int payloadLength = payload.readableBytes();
        int headersLength = ChainCheck.check(headers, payloadLength);
        int frameLength = frameLength(headersLength, payloadLength);
        out.ensureWritable(frameLength);
        int writerIndex = out.writerIndex();
        boolean inPlace = out.hasArray();
        byte[] frame = inPlace ? out.array() : new byte[frameLength];
        int at = inPlace ? out.arrayOffset() + writerIndex : 0;
        int sum = copy(payload, frame, at + headersLength, payloadLength);
        int packetEnd = at + headersLength + payloadLength;
        if (packetEnd != at + frameLength) {
            Arrays.fill(frame, packetEnd, at + frameLength, (byte) 0);
        }
        ChainWriter.write(frame, at + headersLength, packetEnd, headers, sum, udpChecksums);
        if (inPlace) {
            out.writerIndex(writerIndex + frameLength);
        } else {
            out.writeBytes(frame);
        }
    }

    /**
     * As {@link #write(ByteBuf, ByteBuf, Header...)}.
     *
     * @param out the buffer to write to
     * @param payload the bytes after the last header
     * @param headers the headers, the outermost first
     * @throws IllegalArgumentException as that does
     * @throws IndexOutOfBoundsException as that does
     * @throws java.nio.ReadOnlyBufferException as that does
     */
    public void write(ByteBuf out, ByteBuf payload, List<? extends Header> headers) {
        write(out, payload, headers.toArray(Header[]::new));
    }

    /** Copies the payload, and returns its sum. */
    private static int copy(ByteBuf payload, byte[] frame, int at, int length) {
        int from = payload.readerIndex();
        if (!payload.hasArray()) {
            payload.getBytes(from, frame, at, length);
            return InternetChecksum.sum(frame, at, length);
        }
        return InternetChecksum.copyAndSum(payload.array(), payload.arrayOffset() + from, frame, at, length);
    }

    private int frameLength(int headersLength, int payloadLength) {
        return Math.max(minimumFrameLength, headersLength + payloadLength);
    }
}
