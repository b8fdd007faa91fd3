/**
 * Packet headers as immutable values, and as fields of a byte array: the types that all protocols share. This page is a tour from the
 * first five lines to the hot path.
 *
 * <h2>A frame as a value</h2>
 *
 * <p>A {@link io.github.packetcodec.packet.Packet} is a decoded frame. It consists of records, such as
 * {@link io.github.packetcodec.link.EthernetHeader}, {@link io.github.packetcodec.ip.Ipv4Header} and
 * {@link io.github.packetcodec.tcp.TcpHeader}:
 *
 * {@snippet :
 * Packet packet = Packet.decode(frame); // throws nothing, whatever the bytes are
 * for (Header header : packet.headers()) {
 *     print(header); // records, in the order of the wire
 * }
 * packet.refusal().ifPresent(refusal -> print(refusal)); // why decoding stopped, if it did
 * }
 *
 * <p>A {@link Refusal} names the layer, the reason, the offset, and the number of bytes required and available. The headers before it have
 * been decoded.
 *
 * <h2>A capture</h2>
 *
 * <p>A {@link io.github.packetcodec.capture.CaptureReader} reads the frames of pcap, pcapng and other formats, compressed or not;
 * {@link io.github.packetcodec.live.LiveCapture} those of a network interface. What reads frames accepts both:
 *
 * {@snippet :
 * try (CaptureReader reader = CaptureReader.open(path)) {
 *     while (reader.next()) {
 *         print(reader.frameNumber(), Packet.decode(reader));
 *     }
 * }
 * }
 *
 * <h2>A frame of one's own</h2>
 *
 * <p>A {@link io.github.packetcodec.packet.PacketWriter} encodes headers, and computes lengths and checksums:
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
 * <h2>The hot path</h2>
 *
 * <p>Every protocol has two classes, which read the same bytes:
 *
 * <ul>
 *   <li>the <em>record</em>, such as {@link io.github.packetcodec.ip.Ipv4Header}: the header as an immutable value, which is decoded from and
 *       encoded to a {@link io.netty.buffer.ByteBuf} or an array, byte for byte.
 *   <li>the <em>layout</em>, such as {@link io.github.packetcodec.ip.Ipv4}: static accessors that take a byte array and the index at which the
 *       header begins. After {@code check} has succeeded, no getter fails. A layout allocates nothing.
 * </ul>
 *
 * <p>A {@link io.github.packetcodec.packet.PacketView} finds the offsets of the headers in a frame. It is reused, and allocates nothing;
 * layouts read the fields:
 *
 * {@snippet :
 * PacketView view = new PacketView(); // one for each thread, reused for every frame
 * while (reader.next()) {
 *     if (view.parse(reader) && view.transportLayer() == Layer.TCP) {
 *         int flags = Tcp.flags(view.bytes(), view.transportOffset());
 *         synchronizing += flags & TcpFlags.SYN;
 *     }
 * }
 * }
 *
 * <p>Where only addresses and ports count, a {@link io.github.packetcodec.packet.FiveTupleView} is faster still. It is what a
 * {@link io.github.packetcodec.flow.FlowTable} looks flows up with. The table is bounded in size and in time:
 *
 * {@snippet :
 * FiveTupleView view = new FiveTupleView();
 * FlowTable<long[]> flows = new FlowTable<>(
 *         1_000_000, // flows at most, and 60 s without a packet end one
 *         60_000_000_000L,
 *         (key, bytes, lastTime, departure) -> print(key, bytes[0]));
 * while (reader.next()) {
 *     if (view.parse(reader)) {
 *         long time = reader.epochSecond() * 1_000_000_000L + reader.nanosecond();
 *         flows.getOrAdd(view, time, () -> new long[1])[0] += reader.wireLength();
 *     }
 * }
 * flows.clear(); // reports the flows that are left
 * }
 *
 * <p>Where many frames wait, most of the time is spent waiting for memory. A {@link io.github.packetcodec.packet.PacketBatch} fetches the
 * frames ahead:
 *
 * {@snippet :
 * PacketBatch batch = new PacketBatch();
 * batch.forEach(frames, (index, frame) -> {
 *     if (view.parse(frame) && view.transportLayer() == Layer.TCP) {
 *         ports[index] = Tcp.destinationPort(view.bytes(), view.transportOffset());
 *     }
 * });
 * }
 *
 * <h2>Conventions</h2>
 *
 * <p>A range of an array is specified in one of two ways. A method that decodes a <em>header</em> does not know the length of the header in
 * advance: it takes the index at which the header begins and the index after the last byte that may be read, {@code (in, at, end)}, and
 * {@code end} usually stays the same from one header to the next. A method that processes a whole range takes its offset and its length,
 * as most methods of the JDK do: {@link io.github.packetcodec.packet.PacketView#parse(byte[], int, int) parse},
 * {@link io.github.packetcodec.packet.Packet#decode(byte[], int, int, int) Packet.decode}, and the checksums. The options of a header and
 * {@link Octets#copyOf}, like {@link java.util.Arrays#copyOfRange(byte[], int, int) Arrays.copyOfRange}, take {@code (in, from, to)}.
 *
 * <p>Decoding throws one exception, {@link io.github.packetcodec.DecodeException}. Encoding fails only if there is not enough room, because a
 * record contains only values that can be encoded. Methods of values return an {@link java.util.Optional} for a value that may be absent;
 * no public method of a value returns null.
 */
@NullMarked
package io.github.packetcodec;

import org.jspecify.annotations.NullMarked;
