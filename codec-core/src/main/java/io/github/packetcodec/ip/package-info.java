/** IPv4, IPv6 and its extension headers, and the pseudo-header of both. */
package io.github.packetcodec.ip;
