package io.github.packetcodec.dissect;

import io.github.packetcodec.Layer;
import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.packet.Tunnels;

/** The labels of Ethernet pseudowires that the command line lists: {@code all}, {@code 1000,1001:plain}. */
final class Pseudowires {
    private static final String ALL = "all";
    /** Behind a label whose pseudowire has no control words. */
    private static final String PLAIN = ":plain";

    private Pseudowires() {}

    /** {@return the usual tunnels, with the listed labels} */
    static Tunnels of(CommandLine line) throws WrongArgumentsException {
        Tunnels tunnels = Tunnels.DEFAULT;
        String list = line.value(Option.PSEUDOWIRES, "");
        if (list.isEmpty()) {
            return tunnels;
        }
        for (String item : list.split(",", -1)) {
            boolean plain = item.endsWith(PLAIN);
            String label = plain ? item.substring(0, item.length() - PLAIN.length()) : item;
            Layer layer = plain ? Layer.ETHERNET : Layer.CONTROL_WORD;
            tunnels = label.equals(ALL) ? tunnels.withLabels(layer) : tunnels.withLabel(number(label), layer);
        }
        return tunnels;
    }

    private static int number(String label) throws WrongArgumentsException {
        int number = label.matches("[0-9]{1,7}") ? Integer.parseInt(label) : -1;
        if (number < 16 || number >= 1 << 20) {
            throw new WrongArgumentsException(
                    "--pseudowires needs labels from 16 to 1048575 with commas between them, or all, not '" + label
                            + "'");
        }
        return number;
    }
}
