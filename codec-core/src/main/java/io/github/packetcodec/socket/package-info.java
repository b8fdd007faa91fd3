/** What a host with both versions of IP makes of socket addresses and of the addresses in packets. */
package io.github.packetcodec.socket;
