/** IPv4, IPv6 with its extension headers, and the pseudo-headers of both. */
@NullMarked
package io.github.packetcodec.ip;

import org.jspecify.annotations.NullMarked;
