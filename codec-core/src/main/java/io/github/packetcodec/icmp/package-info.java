/** ICMP of both versions (RFC 792, RFC 4443): the headers of its messages. */
@NullMarked
package io.github.packetcodec.icmp;

import org.jspecify.annotations.NullMarked;
