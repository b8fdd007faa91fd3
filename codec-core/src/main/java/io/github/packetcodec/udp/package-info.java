/** The User Datagram Protocol (RFC 768). */
@NullMarked
package io.github.packetcodec.udp;

import org.jspecify.annotations.NullMarked;
