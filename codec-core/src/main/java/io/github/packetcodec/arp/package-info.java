/** The address resolution protocol, its reverse and its inverse. */
package io.github.packetcodec.arp;
