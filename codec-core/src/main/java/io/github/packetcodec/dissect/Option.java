package io.github.packetcodec.dissect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line. This table is the only place to add one to: the parser, the help page, the manual page and the
 * completions of the shells follow it.
 */
enum Option {
    FILTER(
            "-f",
            Value.of("EXPRESSION", "an expression"),
            Section.CHOICE,
            "only frames that match a filter as of tcpdump",
            "Only frames that match EXPRESSION, which is one argument in the language of pcap-filter(7). An expression"
                    + " applies to the decoded packet: 'port 80' also finds packets behind VLAN tags and IPv6 extension"
                    + " headers. 'fault', 'anomaly', 'anomaly NAME', 'checksum bad', 'fragment' and 'payload > N' are"
                    + " words of this command."),
    LIBPCAP(
            "--libpcap",
            Section.CHOICE,
            "the filter has libpcap's exact meaning",
            "The filter has libpcap's exact meaning, in which headers have fixed offsets. With -i it runs in the"
                    + " kernel."),
    MAXIMUM(
            "-c",
            Value.of("N", "a number of frames"),
            Section.CHOICE,
            "only the first N of these frames",
            "Only the first N of these frames, counted over all files."),
    MERGE(
            "--merge",
            Section.CHOICE,
            "several files as one, by the times of their frames",
            "Reads several files as one: frames come in the order of their times, and are numbered over all files. A"
                    + " frame without a time follows the frame before it in its file."),
    FOLLOW_FILE(
            "--follow-file",
            Section.CHOICE,
            "waits for more at the end of a growing file",
            "Waits for more at the end of a FILE that is still being written, until Ctrl-C. When another file takes"
                    + " the place of FILE, that one is read next."),
    TREE(
            "--tree",
            Section.FORM,
            "every field of every header, with its bytes",
            "Prints every header with every field and the bytes that contain it. Offsets are decimal."),
    JSON(
            "--json",
            Section.FORM,
            "one JSON object per frame",
            "Prints one JSON object per frame, or with --conversations per conversation."),
    FIELDS(
            "--fields",
            Value.of("A,B,...", "the names of fields"),
            Section.FORM,
            "values of JSON keys, tab separated: tcp.sourcePort",
            "Prints these fields of each frame, separated by tabs. A field is a key of the JSON format, preceded by"
                    + " the type of its layer or the key of its object: frame, time, ipv4.sourceAddress, tcp.options.kind,"
                    + " payload.length, fault.message. Several values of a field are separated by commas. A field that a"
                    + " frame does not have is empty. Tabs, newlines, backslashes and other control characters in a value"
                    + " are printed as \\t, \\n"
                    + ", \\\\ and \\x1b."),
    NUMBERS(
            "-n",
            Section.FORM,
            "numbers only, no names beside them",
            "Prints numbers without the names of ports, protocols and codes. Addresses are never looked up."),
    LINK(
            "-e",
            Section.FORM,
            "link addresses too",
            "Prints the link addresses of each frame: source and destination of Ethernet, the sender of a Linux cooked"
                    + " frame."),
    HEX(
            "-x",
            Section.FORM,
            "the bytes of each frame too",
            "Prints the captured bytes of each frame after its line, as hexadecimal and as characters. text2pcap(1)"
                    + " reads them."),
    PSEUDOWIRES(
            "--pseudowires",
            Value.of("LABELS", "labels of MPLS, or all"),
            Section.FORM,
            "MPLS labels before Ethernet: all, or 1000,1001:plain",
            "The labels of MPLS that lead to an Ethernet pseudowire: numbers with commas between them, or all. The last label"
                    + " of a stack decides. A control word precedes the Ethernet frame; :plain behind a label means that"
                    + " none does. Nothing in a packet shows that it belongs to a pseudowire, so without this option only"
                    + " IP is read behind labels."),
    TIME(
            "-t",
            Value.of("FORM", "a form of time", "clock", "date", "epoch", "delta", "start", "none"),
            Section.FORM,
            "times: clock, date, epoch, delta, start or none",
            "The form of times: clock is the time of day, date has the date too, epoch is in seconds since 1970, delta"
                    + " since the frame printed before, start since the first frame printed of the file; none prints no"
                    + " times. The default is clock; that of --tree and --fields is date."),
    ZONE(
            "--zone",
            Value.of("ZONE", "a time zone", "UTC", "local"),
            Section.FORM,
            "the time zone: UTC (default), local, Europe/Berlin",
            "The time zone of times and dates: a name such as Europe/Berlin, an offset such as +05:30, or local. The"
                    + " default is UTC."),
    COLOR(
            "--color",
            Value.of("WHEN", "always, never or auto", "always", "never", "auto"),
            Section.FORM,
            "colors: always, never or auto",
            "Whether lines, trees and summaries have colors: with auto, the default, if the standard output is a"
                    + " terminal and the environment variable NO_COLOR is not set."),
    HTML(
            "--html",
            Value.file(),
            Section.INSTEAD,
            "writes a page for a browser; - is standard output",
            "Writes a page for a browser to FILE: the frames of one capture with their fields and bytes, a search, and"
                    + " conversations. The page needs no network; - is the standard output. It has the first 10000 frames"
                    + " unless -c states a number."),
    COUNT(
            "--count",
            Section.INSTEAD,
            "only the number of frames",
            "Prints only the number of these frames, of all files together."),
    SUMMARY(
            "--summary",
            Section.INSTEAD,
            "totals: layers, faults, talkers, ports, sizes",
            "Prints totals of each file: frames, bytes and time span; frames and bytes by layer; faults, anomalies and"
                    + " checksum verdicts; the addresses and ports with the most bytes; and a histogram of the sizes of"
                    + " frames."),
    WRITE(
            "-w",
            Value.file(),
            Section.INSTEAD,
            "writes the frames to a file; - is standard output",
            "Writes the frames to FILE instead of printing them: as pcap if its name ends in .pcap, .cap or .dmp,"
                    + " otherwise as pcapng; - is the standard output. Times and lengths are kept. pcapng also keeps"
                    + " interfaces, comments and all other blocks; what pcap cannot contain is reported."),
    ANALYZE(
            "--analyze",
            Section.CONVERSATIONS,
            "stream numbers, relative numbers, remarks",
            "Adds to each TCP segment and UDP datagram the number of its conversation, and to each segment its"
                    + " relative numbers, its window, and remarks in the terms of Wireshark with the numbers behind"
                    + " them. Here and in all that shows conversations, the frame with the last missing fragment of a"
                    + " packet represents the whole packet."),
    CONVERSATIONS(
            "--conversations",
            Section.CONVERSATIONS,
            "one line or JSON object per conversation",
            "Prints one line, or with --json one object, per conversation: who opened and closed it and how, totals,"
                    + " remarks."),
    LADDER(
            "--ladder",
            Section.CONVERSATIONS,
            "TCP conversations as sequence diagrams",
            "Prints TCP conversations as sequence diagrams: time since the segment before in milliseconds, flags,"
                    + " relative numbers, length, window, remarks."),
    STREAM(
            "--stream",
            Value.of("N", "the number of a conversation"),
            Section.CONVERSATIONS,
            "only the TCP conversation with this number",
            "Only the TCP conversation with this number."),
    SVG(
            "--svg",
            Value.file(),
            Section.CONVERSATIONS,
            "writes the diagrams as a picture too",
            "Writes the diagrams of --ladder as a picture too."),
    FOLLOW(
            "--follow",
            Value.of("N", "the number of a conversation"),
            Section.CONVERSATIONS,
            "the bytes of a TCP conversation, in order",
            "Prints the bytes of the TCP conversation with this number, in order, each once. Gaps are reported in"
                    + " brackets."),
    RAW(
            "--raw",
            Value.of("A|B", "A or B", "A", "B"),
            Section.CONVERSATIONS,
            "of --follow, the bytes that A or B sent, as they are",
            "With --follow, prints the bytes that A sent as they are (or B)."),
    VLAN(
            "--vlan",
            Section.CONVERSATIONS,
            "different VLANs have different conversations",
            "Packets of different VLANs belong to different conversations, and fragments of different VLANs to different packets. Without"
                    + " this option, tags are ignored."),
    INTERFACE(
            "-i",
            new Value("NAME", "the name of an interface", List.of(), Completion.INTERFACE),
            Section.LIVE,
            "captures on this interface; any is all",
            "Captures on this interface until Ctrl-C; any captures on all."),
    NOT_PROMISCUOUS(
            "-p", Section.LIVE, "no frames for other hosts", "Captures no frames that are addressed to other hosts."),
    LIST_INTERFACES("-D", Section.LIVE, "lists the interfaces", "Lists the interfaces."),
    HELP(
            "-h",
            "--help",
            Section.OTHER,
            "this page; the manual page is dissect(1)",
            "Prints a page with the options and examples."),
    VERSION("--version", Section.OTHER, "the version", "Prints the versions of the command and of Java.");

    /** The groups of options, in the order of the pages. */
    enum Section {
        CHOICE("Which frames"),
        FORM("How they are printed"),
        INSTEAD("Instead of printing frames"),
        CONVERSATIONS("Conversations"),
        LIVE("Capturing"),
        OTHER("Other");

        final String title;

        Section(String title) {
            this.title = title;
        }
    }

    /** What a shell proposes for a value. */
    enum Completion {
        NOTHING,
        WORDS,
        FILE,
        INTERFACE
    }

    /**
     * The value of an option.
     *
     * @param name how the pages call it
     * @param description what an error message asks for
     * @param words the values that a shell proposes
     */
    record Value(String name, String description, List<String> words, Completion completion) {
        static Value of(String name, String description, String... words) {
            return new Value(
                    name, description, List.of(words), words.length == 0 ? Completion.NOTHING : Completion.WORDS);
        }

        static Value file() {
            return new Value("FILE", "the name of a file", List.of(), Completion.FILE);
        }
    }

    private final List<String> names;
    private final @Nullable Value value;
    private final Section section;
    private final String help;
    private final String manual;

    Option(String name, Section section, String help, String manual) {
        this(List.of(name), null, section, help, manual);
    }

    Option(String shortName, String longName, Section section, String help, String manual) {
        this(List.of(shortName, longName), null, section, help, manual);
    }

    Option(String name, Value value, Section section, String help, String manual) {
        this(List.of(name), value, section, help, manual);
    }

    Option(List<String> names, @Nullable Value value, Section section, String help, String manual) {
        this.names = names;
        this.value = value;
        this.section = section;
        this.help = help;
        this.manual = manual;
    }

    /** All names, with their hyphens; a short one has one hyphen and one letter. */
    List<String> names() {
        return names;
    }

    /** The value that the option takes, or null. */
    @Nullable
    Value value() {
        return value;
    }

    Section section() {
        return section;
    }

    /** Half a line for the help page. */
    String help() {
        return help;
    }

    /** Sentences for the manual page. */
    String manual() {
        return manual;
    }

    /** {@return the option with this name, or null} */
    static @Nullable Option named(String name) {
        for (Option option : values()) {
            if (option.names.contains(name)) {
                return option;
            }
        }
        return null;
    }

    /** The first name, by which messages refer to the option. */
    @Override
    public String toString() {
        return names.get(0);
    }
}
