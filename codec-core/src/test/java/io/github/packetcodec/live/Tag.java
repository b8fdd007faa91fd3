package io.github.packetcodec.live;

/**
 * A VLAN tag that an endpoint puts on what it sends.
 *
 * @param etherType what announces it: 0x8100, or 0x88a8
 */
record Tag(int etherType, int priority, int vlanId) {}
