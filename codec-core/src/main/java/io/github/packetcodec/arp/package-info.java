/** The Address Resolution Protocol (RFC 826), with the operations of RARP and InARP. */
package io.github.packetcodec.arp;
