/**
 * Flows: which packets belong together, how TCP connections open and close, what is remarkable about their segments, the bytes
 * that they carry, and datagrams put together from their fragments.
 *
 * <p>Everything here is bounded by arguments, and measures time by the packets' own times, in nanoseconds: never by a clock.
 */
@NullMarked
package io.github.packetcodec.flow;

import org.jspecify.annotations.NullMarked;
