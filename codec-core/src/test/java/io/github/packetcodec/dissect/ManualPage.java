package io.github.packetcodec.dissect;

/** The manual page, made from the table of options: {@code share/man/man1/dissect.1}. */
final class ManualPage {
    private static final String HEAD = """
        .\\" Made from the table of options. ShellFilesTest says how to make it anew.
        .TH DISSECT 1 "" "packet\\-codec" "User Commands"
        .SH NAME
        dissect \\- prints, counts, cuts and summarizes captures of packets
        .SH SYNOPSIS
        .B dissect
        .RI [ OPTION ]...\\&
        .IR FILE ...
        .br
        .B dissect
        .RI [ OPTION ]...\\&
        .B \\-i
        .I NAME
        .SH DESCRIPTION
        Prints the frames of capture files, one line per frame. Anomalies, checksums that are not valid, and faults follow in brackets.
        A FILE is pcap, pcapng or snoop, also compressed by gzip, zstd or lz4;
        .B \\-
        is the standard input. What is inconsistent is reported, and the bytes that were captured are decoded.
        .PP
        With
        .BR \\-i ,
        captures on a network interface of Linux. This requires Java 22 or later and CAP_NET_RAW.
        .PP
        Options with one hyphen may share it, and a value may follow at once:
        .BR \\-nec3 .
        A long option and its value may be joined by an equals sign:
        .BR \\-\\-stream=3 .
        What follows
        .B \\-\\-
        is a FILE, even if it begins with a hyphen.
        .SH OPTIONS
        """;

    private static final String TAIL = """
        .SH CONVERSATIONS
        Conversations are numbered from 0, those of TCP and of UDP apart. A is the sender of the first packet of one.
        .SH EXIT STATUS
        .TP
        .B 0
        Every file was read to its end, whatever its frames contain. Also if the reader of a pipe has gone.
        .TP
        .B 1
        A capture is broken. The frames before the damage are printed.
        .TP
        .B 2
        An option is wrong, a file cannot be opened, or the output cannot be written.
        .SH ENVIRONMENT
        .TP
        .B NO_COLOR
        If it is set and not empty, nothing is colored unless
        .B \\-\\-color
        says so.
        .TP
        .B COLUMNS
        The width of the terminal. If it is not set,
        .BR stty (1)
        states it.
        .TP
        .BR JAVA_HOME ", " DISSECT_JAVA_OPTIONS ", " DISSECT_JAR
        The Java runtime, options for it, and the jar that the launcher starts.
        .SH FILES
        .TP
        .I ~/.cache/dissect
        Archives of classes, which the launcher makes to start faster. They may be deleted. The folder is that of
        .B XDG_CACHE_HOME
        if that is set.
        .SH EXAMPLES
        .TP
        The first ten frames that match, with the link addresses:
        dissect \\-e \\-c 10 \\-f 'tcp port 80 or 443' a.pcap
        .TP
        What is wrong, field by field:
        dissect \\-\\-tree \\-f 'anomaly or fault or checksum bad' a.pcap
        .TP
        Columns for other programs:
        dissect \\-\\-fields frame,ipv4.sourceAddress,tcp.sourcePort a.pcap
        .TP
        Cuts a file, and merges two:
        dissect \\-f 'host 10.0.0.1' \\-w b.pcapng a.pcap
        .br
        dissect \\-\\-merge \\-w all.pcapng a.pcapng b.pcap
        .TP
        Prints while tcpdump captures:
        tcpdump \\-U \\-w \\- | dissect \\-
        .SH SEE ALSO
        .BR pcap\\-filter (7),
        .BR tcpdump (1),
        .BR tshark (1),
        .BR text2pcap (1)
        """;

    private ManualPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Option.Section section : Option.Section.values()) {
            page.append(".SS ").append(section.title).append('\n');
            for (Option option : Option.values()) {
                if (option.section() == section) {
                    entry(option, page);
                }
            }
        }
        return page.append(TAIL).toString();
    }

    private static void entry(Option option, StringBuilder page) {
        page.append(".TP\n.BR ");
        page.append(String.join(
                " \", \" ", option.names().stream().map(ManualPage::escaped).toList()));
        if (option.value() != null) {
            page.append(" \" ")
                    .append("\\fI")
                    .append(escaped(option.value().name()))
                    .append("\\fR\"");
        }
        page.append('\n').append(escaped(option.manual())).append('\n');
    }

    /** A hyphen that is typed is not the one of hyphenation, and a line must not begin with a dot or an apostrophe. */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
