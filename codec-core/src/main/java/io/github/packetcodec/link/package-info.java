/** The link layer: Ethernet, IEEE 802.3 with LLC and SNAP, VLAN tags, and the link types of captures. */
@NullMarked
package io.github.packetcodec.link;

import org.jspecify.annotations.NullMarked;
