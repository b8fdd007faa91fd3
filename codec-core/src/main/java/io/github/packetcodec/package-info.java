/**
 * The types that all protocols share.
 *
 * <p>Every protocol has two classes, which read the same bytes:
 *
 * <ul>
 *   <li>the <em>layout</em> ({@code Ipv4}, {@code Tcp}, …): static accessors that take a byte array and the index at which the header begins.
 *       After {@code check} has succeeded, no getter fails. A layout allocates nothing.
 *   <li>the <em>record</em> ({@code Ipv4Header}, {@code TcpHeader}, …): the header as an immutable value, which is decoded from and encoded to
 *       a {@link io.netty.buffer.ByteBuf} or an array, byte for byte.
 * </ul>
 *
 * <p>For whole frames, {@code packet.PacketView} finds the offsets of the headers, {@code packet.Packet} is a frame as a value, and
 * {@code packet.PacketWriter} writes frames with correct lengths and checksums.
 *
 * <p>A range of an array is specified in one of two ways. A method that decodes a <em>header</em> does not know the length of the header in
 * advance: it takes the index at which the header begins and the index after the last byte that may be read, {@code (in, at, end)}, and
 * {@code end} usually stays the same from one header to the next. A method that processes a whole range takes its offset and its length,
 * as most methods of the JDK do: {@code parse} and {@code Packet.decode}, and the checksums. The options of a header and {@code
 * Octets.copyOf}, like {@code Arrays.copyOfRange}, take {@code (in, from, to)}.
 *
 * <p>Decoding throws one exception, {@link io.github.packetcodec.DecodeException}. Encoding fails only if there is not enough room, because a
 * record contains only values that can be encoded. Methods of values return an {@link java.util.Optional} for a value that may be absent;
 * no public method of a value returns null.
 */
@NullMarked
package io.github.packetcodec;

import org.jspecify.annotations.NullMarked;
