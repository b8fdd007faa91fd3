/** Whole frames: walked without allocating, held as a value, and made from headers. */
package io.github.packetcodec.packet;
