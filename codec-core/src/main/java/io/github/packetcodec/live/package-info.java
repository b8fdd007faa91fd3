/**
 * Captures and sends frames on the network interfaces of this machine, without a native library: by system calls through the
 * foreign function interface of the JDK. Needs Linux and Java 22 or later; on other systems and earlier versions every
 * {@code open} fails with a message that says so.
 *
 * <p>{@link io.github.packetcodec.live.LiveCapture} is a {@link io.github.packetcodec.capture.FrameSource}, so code that reads
 * capture files reads live. {@link io.github.packetcodec.live.LiveSender} sends frames.
 * {@link io.github.packetcodec.live.NetworkInterfaces} lists the interfaces, on every system and version.
 *
 * <p>Only {@code PacketSockets} exists twice: in the jar's versioned part for Java 22 it opens sockets, elsewhere it explains why
 * it cannot. All other classes of this package know bytes and numbers only.
 */
@NullMarked
package io.github.packetcodec.live;

import org.jspecify.annotations.NullMarked;
