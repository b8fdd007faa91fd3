/** The headers of tunnels, which carry packets inside packets: GRE, VXLAN, GENEVE, GTP-U and others. */
@NullMarked
package io.github.packetcodec.tunnel;

import org.jspecify.annotations.NullMarked;
