/** The Address Resolution Protocol (RFC 826), with the operations of RARP and InARP. */
@NullMarked
package io.github.packetcodec.arp;

import org.jspecify.annotations.NullMarked;
