/** IPv4, IPv6 with its extension headers, and the pseudo-headers of both. */
package io.github.packetcodec.ip;
