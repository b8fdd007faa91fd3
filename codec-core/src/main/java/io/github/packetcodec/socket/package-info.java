/** How a host with both versions of IP maps the addresses of sockets to the addresses in packets. */
@NullMarked
package io.github.packetcodec.socket;

import org.jspecify.annotations.NullMarked;
