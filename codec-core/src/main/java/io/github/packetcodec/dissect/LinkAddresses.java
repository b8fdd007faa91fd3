package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;

/** The link addresses of a frame, in a line. */
final class LinkAddresses {
    private LinkAddresses() {}

    /** @param isShown whether the line shows Ethernet addresses anyway, because the frame has no network layer */
    static void add(Text text, Frame frame, boolean isShown) {
        for (Header header : frame.headers()) {
            if (header instanceof EthernetHeader ethernet && !isShown) {
                text.add(' ').add(ethernet.source().toString());
                text.add(" > ").add(ethernet.destination().toString()).add(',');
            } else if (header instanceof LinuxSllHeader cooked) {
                from(text, cooked.linkLayerAddress().toString(), isShown);
            } else if (header instanceof LinuxSll2Header cooked) {
                from(text, cooked.linkLayerAddress().toString(), isShown);
            }
        }
    }

    private static void from(Text text, String address, boolean isShown) {
        if (!address.isEmpty()) {
            text.add(" from ").add(address).add(isShown ? "" : ",");
        }
    }
}
