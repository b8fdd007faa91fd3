/** The User Datagram Protocol (RFC 768). */
package io.github.packetcodec.udp;
