/** How a host with both versions of IP maps the addresses of sockets to the addresses in packets. */
package io.github.packetcodec.socket;
