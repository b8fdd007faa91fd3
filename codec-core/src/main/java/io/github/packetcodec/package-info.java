/**
 * Packet headers as values, and what all of them share.
 *
 * <p>Every protocol is read in two ways, through one layout:
 *
 * <ul>
 *   <li>the <em>layout</em> ({@code Ipv4}, {@code Tcp}, …): static accessors on a byte array and the offset where the header
 *       begins. {@code check} once, then no getter fails; nothing is allocated.
 *   <li>the <em>record</em> ({@code Ipv4Header}, {@code TcpHeader}, …): the header as an immutable value that decodes from and
 *       encodes to a {@link io.netty.buffer.ByteBuf} or an array, byte for byte.
 * </ul>
 *
 * <p>Whole frames: {@code packet.PacketView} walks one and keeps offsets, {@code packet.Packet} is the same as a value,
 * {@code packet.PacketWriter} makes one with its lengths and checksums right.
 *
 * <p>Where bytes are an array, the layouts and {@code decode} take where a header begins and where the bytes <em>end</em>; {@code parse}
 * and {@code Packet.decode}, which take a whole frame, take an offset and a <em>length</em>.
 *
 * <p>Decoding refuses with one exception, {@link io.github.packetcodec.DecodeException}; encoding cannot fail but for room,
 * because no record holds what cannot be encoded.
 */
package io.github.packetcodec;
