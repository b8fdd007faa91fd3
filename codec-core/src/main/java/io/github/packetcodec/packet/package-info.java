/**
 * Whole frames. {@link io.github.packetcodec.packet.PacketView} reads frame after frame without allocating,
 * {@link io.github.packetcodec.packet.Packet} is a frame as a value, and {@link io.github.packetcodec.packet.PacketWriter} makes frames from
 * headers. {@link io.github.packetcodec.packet.Nat64Translator} translates packets between IPv4 and IPv6.
 *
 * <p>The layers that {@link io.github.packetcodec.packet.DecodedFrame} returns are null if there is no such header, and not an
 * {@code Optional}: views return the same as packets, and must not allocate.
 */
@NullMarked
package io.github.packetcodec.packet;

import org.jspecify.annotations.NullMarked;
