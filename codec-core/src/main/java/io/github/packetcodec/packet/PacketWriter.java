package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames from headers and a payload, with every length and checksum correct. Whatever the given headers contain as IPv4's total
 * length and checksum, IPv6's payload length, UDP's length, the 802.3 length, and the checksums of TCP, UDP and ICMP is replaced. All
 * other fields are written as given, so a header must announce the one that follows it.
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
 * <p>A chain may begin at any layer. Without an IP header before it, the checksum of TCP, UDP or ICMPv6 is written as given, because
 * its pseudo-header is not known. In a fragment the transport header's length and checksum are written as given, because they belong
 * to the whole packet. To make a frame that is wrong on purpose, encode its headers one by one, or change the bytes afterwards.
 *
 * <p>A writer is immutable. Writing to a buffer that has an array makes no copy; writing to another makes one.
 */
public final class PacketWriter {
    /** The length of the headers of {@link #writeUsual}, but for TCP's options. */
    private static final int USUAL_HEADERS_LENGTH =
            Ethernet.HEADER_LENGTH + Ipv4.MINIMUM_HEADER_LENGTH + Tcp.MINIMUM_HEADER_LENGTH;
    /** The payload that IPv4's total length can cover whatever options TCP has. */
    private static final int USUAL_PAYLOAD_LENGTH = 0xFFFF - Ipv4.MINIMUM_HEADER_LENGTH - Tcp.MAXIMUM_HEADER_LENGTH;

    private static final PacketWriter PLAIN = new PacketWriter(0);
    private static final PacketWriter PADDING = new PacketWriter(Ethernet.MINIMUM_FRAME_LENGTH);

    private final int minimumFrameLength;

    private PacketWriter(int minimumFrameLength) {
        this.minimumFrameLength = minimumFrameLength;
    }

    /** {@return a writer that adds no padding} */
    public static PacketWriter plain() {
        return PLAIN;
    }

    /** {@return a writer that pads with zeros to the minimum of 60 bytes of an Ethernet frame, whatever the frame begins with} */
    public static PacketWriter padding() {
        return PADDING;
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
        fillPackets(frame, headersLength, headersLength + payload.length, headers, sum);
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
     * @throws IllegalArgumentException if a header announces another one than the one that follows it, or the packet is too
     *     long for a length field; then nothing is written
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
        fillPackets(frame, at + headersLength, packetEnd, headers, sum);
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

    /**
     * Writes all headers before {@code frame[headersEnd]}, with their lengths and checksums: the innermost packet first, as the checksums
     * of the outer ones cover it.
     *
     * @param payloadSum the sum of the payload, which has been copied already
     */
    private static void fillPackets(byte[] frame, int headersEnd, int packetEnd, Header[] headers, int payloadSum) {
        int sum = payloadSum;
        int end = headersEnd;
        int to = headers.length;
        while (to > 0) {
            int from = to - 1;
            int at = end - headers[from].headerLength();
            while (from > 0 && !NextLayer.beginsInner(headers[from - 1], headers[from])) {
                from--;
                at -= headers[from].headerLength();
            }
            fillChain(frame, at, packetEnd, headers, from, to, sum);
            if (from > 0) {
                if (headers[from] instanceof GreHeader gre && gre.hasChecksum()) {
                    gre(frame, at, packetEnd);
                }
                sum = InternetChecksum.sum(frame, at, packetEnd - at);
            }
            end = at;
            to = from;
        }
    }

    /** Sets the checksum of a GRE header, which covers the header and all that follows. */
    private static void gre(byte[] frame, int at, int packetEnd) {
        Bytes.put16(frame, Gre.checksumOffset(at), 0);
        int sum = InternetChecksum.sum(frame, at, packetEnd - at);
        Bytes.put16(frame, Gre.checksumOffset(at), InternetChecksum.complement(sum));
    }

    /** Writes the headers of one packet from {@code frame[start]} on: those from the index {@code first} on, before {@code last}. */
    private static void fillChain(
            byte[] frame, int start, int packetEnd, Header[] headers, int first, int last, int payloadSum) {
        int at = start;
        int network = start;
        @Nullable Header ip = null;
        boolean fragment = false;
        for (int i = first; i < last; i++) {
            Header header = headers[i];
            int length = packetEnd - at;
            if (header instanceof EthernetHeader ethernet) {
                int next = ethernet.encode(frame, at);
                if (ethernet.isLength()) {
                    Ethernet.setEtherType(frame, at, packetEnd - next);
                }
                at = next;
            } else if (header instanceof Ipv4Header ipv4) {
                network = at;
                ip = ipv4;
                fragment = ipv4.isFragment();
                at = ipv4.encode(frame, at, length);
            } else if (header instanceof TcpHeader tcp && ip != null && !fragment) {
                int pseudoHeader = pseudoHeader(ip, frame, network, at, IpProtocol.TCP, length);
                at = tcp.encode(frame, at, (long) pseudoHeader + payloadSum);
            } else if (header instanceof UdpHeader udp && !fragment) {
                at = udp(udp, frame, at, length, ip, network, payloadSum);
            } else if (header instanceof Ipv6Header ipv6) {
                network = at;
                ip = ipv6;
                at = ipv6.encode(frame, at);
                Ipv6.setPayloadLength(frame, network, packetEnd - at);
            } else {
                int next = header.encode(frame, at);
                if (header instanceof Ipv6FragmentHeader part) {
                    fragment |= part.isFragment();
                } else if (header instanceof Icmpv4Header && !fragment) {
                    icmp(frame, at, next, payloadSum);
                } else if (header instanceof Icmpv6Header && ip != null && !fragment) {
                    int pseudoHeader = pseudoHeader(ip, frame, network, at, IpProtocol.ICMPV6, length);
                    icmp(frame, at, next, (long) pseudoHeader + payloadSum);
                } else if (header instanceof VlanTag tag && tag.isLength()) {
                    Vlan.setEtherType(frame, at, packetEnd - next);
                } else if (header instanceof PppoeHeader) {
                    Pppoe.setLength(frame, at, packetEnd - next);
                } else if (header instanceof GtpuHeader) {
                    Gtpu.setLength(frame, at, packetEnd - at - Gtpu.MINIMUM_HEADER_LENGTH);
                }
                at = next;
            }
        }
    }

    private static int udp(
            UdpHeader udp, byte[] frame, int at, int length, @Nullable Header ip, int network, int payloadSum) {
        if (ip == null) {
            int next = udp.encode(frame, at);
            Udp.setLength(frame, at, length);
            return next;
        }
        int pseudoHeader = pseudoHeader(ip, frame, network, at, IpProtocol.UDP, length);
        return udp.encode(frame, at, length, (long) pseudoHeader + payloadSum);
    }

    /** Sets the checksum of an ICMP header. */
    private static void icmp(byte[] frame, int at, int end, long sumOfTheRest) {
        Icmp.setChecksum(frame, at, 0);
        long sum = sumOfTheRest + InternetChecksum.sum(frame, at, end - at);
        Icmp.setChecksum(frame, at, InternetChecksum.complement(InternetChecksum.fold(sum)));
    }

    /** The sum of the pseudo-header for what begins at {@code at}, after the IP header that has been written to {@code network}. */
    private static int pseudoHeader(Header ip, byte[] frame, int network, int at, int protocol, int length) {
        if (!(ip instanceof Ipv4Header ipv4)) {
            return PseudoHeader.sumIpv6(frame, network, at, protocol, length);
        }
        // Without a source route from the addresses in hand: those just written are still on their way to the cache.
        return ipv4.options().length() == 0
                ? PseudoHeader.sum(ipv4.sourceAddress(), ipv4.destinationAddress(), protocol, length)
                : PseudoHeader.sumIpv4(frame, network, protocol, length);
    }
}
