/** The user datagram protocol. */
package io.github.packetcodec.udp;
