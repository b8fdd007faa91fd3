package io.github.packetcodec.bench.report;

import io.github.packetcodec.bench.yardstick.Yardstick;
import io.github.packetcodec.bench.yardstick.Yardstick.Program;
import io.github.packetcodec.bench.yardstick.Yardstick.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is compared: the rows of the table, in order. The rows of a group do the same work as one workload of the program in C. */
final class Comparison {
    private static final List<String> KINDS = List.of("direct", "composite", "slice");
    private static final String HEAP = "heap";
    private static final String MIXED = "mixed";

    /** The questions of the short chart. */
    private static final String FIELDS = "Every field of every header";

    private static final String TUPLE = "The 5-tuple";
    private static final String VERIFY = "Verify the checksums";
    private static final String ENCODE = "Encode a TCP segment";
    private static final String FLOWS = "Capture file to flow table, 320 MB";

    /** What the rows of a group have in common. */
    record Group(String title, Workload yardstick, List<Row> rows) {
        Group {
            rows = List.copyOf(rows);
        }

        /** Returns the row that the others are compared with: the first one of this library. */
        Row ours() {
            return rows.stream()
                    .filter(row -> row.kind() == Row.Kind.OURS)
                    .findFirst()
                    .orElseThrow();
        }

        /** Returns the group without the programs that were not built. */
        Group withOnly(Set<Program> programs) {
            return new Group(
                    title,
                    yardstick,
                    rows.stream()
                            .filter(row -> row.program() == null || programs.contains(row.program()))
                            .toList());
        }
    }

    private final boolean full;

    private Comparison(boolean full) {
        this.full = full;
    }

    /**
     * Returns the groups.
     *
     * @param full whether to include all kinds of buffers and the trace of small frames
     * @param programs the programs that were built
     */
    static List<Group> groups(boolean full, Set<Program> programs) {
        return new Comparison(full)
                .groups().stream().map(group -> group.withOnly(programs)).toList();
    }

    /** Returns what the short chart shows: some groups, with at most six rows each. */
    static List<Group> summary(List<Group> groups) {
        Map<String, List<String>> shown = Map.of(
                FIELDS,
                        List.of(
                                "view",
                                "Packet, one immutable value",
                                "libtins (C++)",
                                "gopacket (Go)",
                                "onlab-misc",
                                "pcap4j"),
                TUPLE, List.of("FiveTupleView", "libtins (C++)", "gopacket (Go)", "onlab-misc", "pkts", "pcap4j"),
                VERIFY, List.of("view", "view, all kinds of buffers mixed", "pcap4j"),
                ENCODE,
                        List.of(
                                "PacketWriter, from records",
                                "libtins (C++)",
                                "gopacket (Go)",
                                "onlab-misc",
                                "pcap-codec",
                                "pcap4j"),
                FLOWS, List.of("CaptureReader and FiveTupleView", "pkts"));
        return groups.stream()
                .filter(group -> shown.containsKey(group.title()))
                .map(group -> new Group(
                        group.title(),
                        group.yardstick(),
                        group.rows().stream()
                                .filter(row -> shown.get(group.title()).contains(row.name()))
                                .toList()))
                .toList();
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(FIELDS, Yardstick.fields(MIXED, 20000), fields()));
        groups.add(new Group(
                "Every field, in batches (C prefetches)", Yardstick.fieldsPrefetched(MIXED, 20000), fieldsInBatches()));
        groups.add(new Group(
                "Every field, 1,000 frames in a circle",
                Yardstick.fields(MIXED, 1000),
                read("ParseByView.view", "view", "1000")));
        groups.add(new Group(TUPLE, Yardstick.tuple(MIXED, 20000), tuple()));
        groups.add(new Group(
                "The 5-tuple, in batches (C prefetches)", Yardstick.tuplePrefetched(MIXED, 20000), tupleInBatches()));
        groups.add(new Group("The 5-tuple, 1,000 frames in a circle", Yardstick.tuple(MIXED, 1000), readTuple("1000")));
        groups.add(new Group(VERIFY, Yardstick.verify(20000), verify()));
        groups.add(new Group("Find TCP's timestamps", Yardstick.options(), options()));
        groups.add(new Group("Change a frame in place", Yardstick.patch(), patch()));
        groups.add(new Group(ENCODE, Yardstick.encode(), encode()));
        groups.add(new Group(FLOWS, Yardstick.flows(), flows()));
        if (full) {
            groups.add(new Group("Every field, small frames", Yardstick.fields("small", 20000), smallFields()));
            groups.add(new Group("The 5-tuple, small frames", Yardstick.tuple("small", 20000), smallTuple()));
        }
        return groups;
    }

    private List<Row> fields() {
        List<Row> rows = read("ParseByView.view", "view", "20000");
        if (full) {
            rows.add(2, rows.get(1).inHugePages());
        }
        rows.add(heap("records, chained by the caller", "DecodeRecords.chain"));
        if (full) {
            rows.add(heap("records, chained over the array", "DecodeRecords.chainOverArray"));
            rows.add(heap("records of the view", "DecodeRecords.viewRecords"));
        }
        rows.add(heap("Packet, one immutable value", "DecodeRecords.packet"));
        if (full) {
            rows.add(frames("Packet, direct buffers", "DecodeRecords.packet", "direct", "20000", MIXED));
            rows.add(heap("Packet, read as a list of headers", "DecodeRecords.packetHeaders"));
        }
        rows.add(frames("Packet, all kinds of buffers mixed", "DecodeRecords.packet", MIXED, "20000", MIXED));
        rows.add(libtins(Yardstick.fields(MIXED, 20000)));
        rows.add(gopacket(Yardstick.fields(MIXED, 20000)));
        rows.add(Row.other("onlab-misc", "OnlabMisc.fields"));
        rows.add(Row.other("pkts (fewer fields)", "Pkts.fields"));
        rows.add(Row.other("pcap4j", "Pcap4j.fields"));
        rows.add(Row.other("pcap-codec (fewer fields)", "PcapCodec.fields"));
        return rows;
    }

    private List<Row> fieldsInBatches() {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.program("C without prefetching", Program.C, Yardstick.fields(MIXED, 20000)));
        Row view = heap("view", "ParseByView.batch");
        rows.add(view);
        if (full) {
            rows.add(view.inHugePages());
            rows.add(frames("view, all kinds of buffers mixed", "ParseByView.batch", MIXED, "20000", MIXED));
        }
        rows.add(heap("records, chained by the caller", "DecodeRecords.chainInBatches"));
        rows.add(heap("records, chained over the array", "DecodeRecords.chainOverArrayInBatches"));
        if (full) {
            rows.add(heap("records of the view", "DecodeRecords.viewRecordsInBatches"));
        }
        rows.add(heap("Packet, one immutable value", "DecodeRecords.packetInBatches"));
        return rows;
    }

    private List<Row> tuple() {
        List<Row> rows = readTuple("20000");
        rows.add(libtins(Yardstick.tuple(MIXED, 20000)));
        rows.add(gopacket(Yardstick.tuple(MIXED, 20000)));
        rows.add(Row.other("onlab-misc", "OnlabMisc.tuple"));
        rows.add(Row.other("pkts", "Pkts.tuple"));
        rows.add(Row.other("pcap4j", "Pcap4j.tuple"));
        rows.add(Row.other("pcap-codec", "PcapCodec.tuple"));
        return rows;
    }

    private List<Row> tupleInBatches() {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.program("C without prefetching", Program.C, Yardstick.tuple(MIXED, 20000)));
        rows.add(heap("FiveTupleView", "ReadTuple.batch"));
        if (full) {
            rows.add(frames("FiveTupleView, all kinds of buffers mixed", "ReadTuple.batch", MIXED, "20000", MIXED));
        }
        return rows;
    }

    private List<Row> verify() {
        List<Row> rows = read("VerifyChecksums.view", "view", "20000");
        rows.add(Row.without("libtins (C++)", "verifies none"));
        rows.add(Row.without("gopacket (Go)", "verifies none"));
        rows.add(Row.without("onlab-misc", "verifies none"));
        rows.add(Row.without("pkts", "verifies IPv4's only"));
        rows.add(Row.other("pcap4j", "Pcap4j.verify"));
        rows.add(Row.without("pcap-codec", "reports correct ones over IPv6 as wrong"));
        return rows;
    }

    private List<Row> options() {
        List<Row> rows = read("ReadOptions.walk", "walk", "20000");
        rows.add(heap("list of records", "ReadOptions.list"));
        return rows;
    }

    private static List<Row> patch() {
        return List.of(
                Row.baseline("Java by hand", "PatchInPlace.handWritten"),
                Row.ours("PacketPatch", "PatchInPlace.patch"));
    }

    private static List<Row> encode() {
        return List.of(
                Row.program("C, field by field", Program.C, Yardstick.encodeByField()),
                Row.baseline("Java by hand", "EncodeFrame.handWritten"),
                Row.ours("PacketWriter, from records", "EncodeFrame.writer"),
                Row.ours("PacketWriter, and the records created", "EncodeFrame.writerAndRecords"),
                libtins(Yardstick.encode()),
                gopacket(Yardstick.encode()),
                Row.other("onlab-misc", "OnlabMisc.encode"),
                Row.without("pkts", "writes no frames"),
                Row.other("pcap4j", "Pcap4j.encode"),
                Row.other("pcap-codec", "PcapCodec.encode"));
    }

    private static List<Row> flows() {
        String repeats = Integer.toString(Yardstick.REPEATS);
        return List.of(
                Row.baseline("Java by hand", "CountFlows.handWritten", "repeats", repeats),
                Row.ours("CaptureReader and FiveTupleView", "CountFlows.view", "repeats", repeats),
                Row.without("onlab-misc", "reads no files"),
                Row.other("pkts", "PktsFlows.flows", "repeats", repeats),
                Row.without("pcap4j", "reads files by libpcap, not in Java"),
                Row.without("pcap-codec", "reads files by libpcap, not in Java"));
    }

    private static List<Row> smallFields() {
        return List.of(
                frames("Java by hand", "ParseByView.handWritten", HEAP, "20000", "small"),
                frames("view", "ParseByView.view", HEAP, "20000", "small"),
                frames("view, direct buffers", "ParseByView.view", "direct", "20000", "small"),
                frames("view, all kinds of buffers mixed", "ParseByView.view", MIXED, "20000", "small"),
                frames("records, chained by the caller", "DecodeRecords.chain", HEAP, "20000", "small"),
                frames("Packet, one immutable value", "DecodeRecords.packet", HEAP, "20000", "small"));
    }

    private static List<Row> smallTuple() {
        return List.of(
                frames("Java by hand", "ReadTuple.handWritten", HEAP, "20000", "small"),
                frames("FiveTupleView", "ReadTuple.tupleView", HEAP, "20000", "small"),
                frames("FiveTupleView, direct buffers", "ReadTuple.tupleView", "direct", "20000", "small"),
                frames("FiveTupleView, all kinds of buffers mixed", "ReadTuple.tupleView", MIXED, "20000", "small"));
    }

    private List<Row> readTuple(String frames) {
        List<Row> rows = read("ReadTuple.tupleView", "FiveTupleView", frames);
        rows.add(2, frames("PacketView", "ReadTuple.view", HEAP, frames, MIXED));
        return rows;
    }

    /** The rows that every way to read through a view has. */
    private List<Row> read(String benchmark, String name, String frames) {
        String byHand = benchmark.substring(0, benchmark.indexOf('.')) + ".handWritten";
        List<Row> rows = new ArrayList<>();
        rows.add(frames("Java by hand", byHand, HEAP, frames, MIXED));
        rows.add(frames(name, benchmark, HEAP, frames, MIXED));
        for (String kind : full ? KINDS : List.<String>of()) {
            rows.add(frames(name + ", " + kind + " buffers", benchmark, kind, frames, MIXED));
        }
        rows.add(frames("Java by hand, all kinds of buffers mixed", byHand, MIXED, frames, MIXED));
        rows.add(frames(name + ", all kinds of buffers mixed", benchmark, MIXED, frames, MIXED));
        return rows;
    }

    private static Row heap(String name, String benchmark) {
        return frames(name, benchmark, HEAP, "20000", MIXED);
    }

    private static Row frames(String name, String benchmark, String kind, String frames, String trace) {
        String[] parameters = {"kind", kind, "frames", frames, "trace", trace};
        return benchmark.endsWith(".handWritten")
                ? Row.baseline(name, benchmark, parameters)
                : Row.ours(name, benchmark, parameters);
    }

    private static Row libtins(Workload workload) {
        return Row.program("libtins (C++)", Program.LIBTINS, workload);
    }

    private static Row gopacket(Workload workload) {
        return Row.program("gopacket (Go)", Program.GOPACKET, workload);
    }
}
