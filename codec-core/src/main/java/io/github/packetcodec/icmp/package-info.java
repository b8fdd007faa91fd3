/** The control messages of IPv4 and IPv6: type, code, checksum, and the four bytes after them. */
package io.github.packetcodec.icmp;
