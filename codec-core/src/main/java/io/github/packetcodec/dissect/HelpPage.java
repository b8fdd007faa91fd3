package io.github.packetcodec.dissect;

import java.util.EnumSet;
import java.util.Set;

/** The page that {@code --help} prints: one screen, made from the table of options. The manual page has the rest. */
final class HelpPage {
    private static final int COLUMN = 20;

    /** Options that are on the manual page only. */
    private static final Set<Option> RARE = EnumSet.of(
            Option.LIBPCAP,
            Option.PSEUDOWIRES,
            Option.ZONE,
            Option.STREAM,
            Option.SVG,
            Option.RAW,
            Option.NOT_PROMISCUOUS,
            Option.VERSION);

    private static final String USAGE = """
        usage: dissect [OPTION]... FILE...    captures, - is the standard input
               dissect [OPTION]... -i NAME    a network interface of Linux
        """;

    private static final String EXAMPLES = """
        Examples
          dissect -f 'tcp port 80 or 443' -c 10 a.pcap   the first ten that match
          dissect --tree -f 'anomaly or fault' a.pcap    what is wrong, field by field
          dissect --fields frame,tcp.sourcePort a.pcap   columns for other programs
          dissect -f 'host 10.0.0.1' -w b.pcapng a.pcap  cuts a file
          tcpdump -U -w - | dissect -                    prints while it captures
        Exit status: 0; 1 if a capture is broken; 2 if an option or file is unusable.
        """;

    private HelpPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(USAGE);
        for (Option.Section section : Option.Section.values()) {
            page.append(section.title).append('\n');
            for (Option option : Option.values()) {
                if (option.section() == section && !RARE.contains(option)) {
                    line(option, page);
                }
            }
        }
        return page.append(EXAMPLES).toString();
    }

    private static void line(Option option, StringBuilder page) {
        String names = String.join(", ", option.names());
        String left = "  " + names
                + (option.value() == null ? "" : " " + option.value().name());
        page.append(left).append(" ".repeat(Math.max(2, COLUMN - left.length())));
        page.append(option.help()).append('\n');
    }
}
