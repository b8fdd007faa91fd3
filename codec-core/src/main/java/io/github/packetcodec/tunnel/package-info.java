/** The headers of tunnels, which carry packets inside packets: GRE, VXLAN, GENEVE, GTP-U and others. */
package io.github.packetcodec.tunnel;
