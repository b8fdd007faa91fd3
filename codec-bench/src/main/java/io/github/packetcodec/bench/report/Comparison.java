package io.github.packetcodec.bench.report;

import io.github.packetcodec.bench.yardstick.Yardstick;
import io.github.packetcodec.bench.yardstick.Yardstick.Program;
import io.github.packetcodec.bench.yardstick.Yardstick.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is compared: the rows of the table, in order. The rows of a group do the same work as one workload of the program in C. */
final class Comparison {
    private static final String DIRECT = "direct";
    private static final List<String> KINDS = List.of(DIRECT, "composite", "slice");
    private static final String HEAP = "heap";
    private static final String MIXED = "mixed";

    static final String FIELDS = "Every field of every header";
    static final String TUPLE = "The five-tuple";
    static final String VERIFY = "Verify the checksums";
    static final String ENCODE = "Encode a TCP segment";
    static final String FLOWS = "Capture file to flow table, 320 MB";

    /** How many rows a question has in the short chart. */
    static final int MOST_IN_SUMMARY = 6;

    /** The rows of the short chart, the more important ones first: those that do not fit are left out. */
    private static final Map<String, List<String>> SUMMARY = Map.of(
            FIELDS,
            List.of(
                    "PacketView",
                    "PacketView, all kinds of buffers mixed",
                    "Packet, one immutable value",
                    "onlab-misc",
                    "pcap4j",
                    "gopacket (Go)",
                    "libtins (C++)"),
            TUPLE,
            List.of(
                    "FiveTupleView",
                    "FiveTupleView, all kinds of buffers mixed",
                    "onlab-misc",
                    "pcap4j",
                    "gopacket (Go)",
                    "pkts",
                    "libtins (C++)"),
            VERIFY,
            List.of("PacketView", "PacketView, all kinds of buffers mixed", "pcap4j"),
            ENCODE,
            List.of(
                    "PacketWriter, from records",
                    "PacketWriter, and the records created",
                    "onlab-misc",
                    "pcap4j",
                    "gopacket (Go)",
                    "libtins (C++)"),
            FLOWS,
            List.of("CaptureReader and FiveTupleView", "pkts"));

    /** What the rows of a group have in common. */
    record Group(String title, Workload yardstick, List<Row> rows) {
        Group {
            rows = List.copyOf(rows);
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
     * @param full whether to include all rows; the slow ones are always included: mixed kinds of buffers, direct buffers, and small frames
     * @param programs the programs that were built
     */
    static List<Group> groups(boolean full, Set<Program> programs) {
        return new Comparison(full)
                .groups().stream().map(group -> group.withOnly(programs)).toList();
    }

    /** Returns what the short chart shows: some groups, with at most six rows each, in the order of the table. */
    static List<Results.Group> summary(List<Results.Group> groups) {
        return groups.stream()
                .filter(group -> SUMMARY.containsKey(group.title()))
                .map(group -> {
                    List<String> names = group.rows().stream()
                            .filter(Results.Line::hasFigures)
                            .map(Results.Line::name)
                            .toList();
                    Set<String> shown = SUMMARY.get(group.title()).stream()
                            .filter(names::contains)
                            .limit(MOST_IN_SUMMARY)
                            .collect(Collectors.toSet());
                    List<Results.Line> rows = group.rows().stream()
                            .filter(row -> shown.contains(row.name()))
                            .toList();
                    return new Results.Group(group.title(), group.c(), rows);
                })
                .toList();
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(FIELDS, Yardstick.fields(MIXED, 20000), fields()));
        groups.add(new Group(
                "Every field, in batches (C prefetches)", Yardstick.fieldsPrefetched(MIXED, 20000), fieldsInBatches()));
        groups.add(new Group(
                "Every field, 1,000 frames repeatedly",
                Yardstick.fields(MIXED, 1000),
                read("ParseByView.view", "PacketView", "1000")));
        groups.add(new Group(TUPLE, Yardstick.tuple(MIXED, 20000), tuple()));
        groups.add(new Group(
                "The five-tuple, in batches (C prefetches)",
                Yardstick.tuplePrefetched(MIXED, 20000),
                tupleInBatches()));
        groups.add(
                new Group("The five-tuple, 1,000 frames repeatedly", Yardstick.tuple(MIXED, 1000), readTuple("1000")));
        groups.add(new Group(VERIFY, Yardstick.verify(20000), verify()));
        groups.add(new Group("Find TCP's timestamps", Yardstick.options(), options()));
        groups.add(new Group("Change a frame in place", Yardstick.patch(), patch()));
        groups.add(new Group(ENCODE, Yardstick.encode(), encode()));
        groups.add(new Group(FLOWS, Yardstick.flows(), flows()));
        groups.add(new Group("Every field, small frames", Yardstick.fields("small", 20000), smallFields()));
        groups.add(new Group("The five-tuple, small frames", Yardstick.tuple("small", 20000), smallTuple()));
        return groups;
    }

    private List<Row> fields() {
        List<Row> rows = read("ParseByView.view", "PacketView", "20000");
        if (full) {
            rows.add(2, rows.get(1).inHugePages());
        }
        rows.add(heap("records, chained by the caller", "DecodeRecords.chain"));
        if (full) {
            rows.add(heap("records, chained over the array", "DecodeRecords.chainOverArray"));
            rows.add(heap("records of the view", "DecodeRecords.viewRecords"));
        }
        rows.add(heap("Packet, one immutable value", "DecodeRecords.packet"));
        rows.add(frames("Packet, direct buffers", "DecodeRecords.packet", DIRECT, "20000", MIXED));
        if (full) {
            rows.add(heap("Packet, read as a list of headers", "DecodeRecords.packetHeaders"));
        }
        rows.add(frames("Packet, all kinds of buffers mixed", "DecodeRecords.packet", MIXED, "20000", MIXED));
        rows.add(libtins(Yardstick.fields(MIXED, 20000)));
        rows.add(gopacket(Yardstick.fields(MIXED, 20000)));
        rows.add(lazyGopacket(Yardstick.fieldsLazily(MIXED, 20000)));
        rows.add(Row.other("onlab-misc", "OnlabMisc.fields"));
        rows.add(Row.other("pkts (fewer fields)", "Pkts.fields"));
        rows.add(Row.other("pcap4j", "Pcap4j.fields"));
        if (full) {
            rows.add(Row.other("pcap-codec (fewer fields)", "PcapCodec.fields"));
        }
        return rows;
    }

    private List<Row> fieldsInBatches() {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.program("C without prefetching", Program.C, Yardstick.fields(MIXED, 20000)));
        Row view = heap("PacketView", "ParseByView.batch");
        rows.add(view);
        if (full) {
            rows.add(view.inHugePages());
            rows.add(frames("PacketView, all kinds of buffers mixed", "ParseByView.batch", MIXED, "20000", MIXED));
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
        rows.add(lazyGopacket(Yardstick.tupleLazily(MIXED, 20000)));
        rows.add(Row.other("onlab-misc", "OnlabMisc.tuple"));
        rows.add(Row.other("pkts", "Pkts.tuple"));
        rows.add(Row.other("pcap4j", "Pcap4j.tuple"));
        if (full) {
            rows.add(Row.other("pcap-codec", "PcapCodec.tuple"));
        }
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
        List<Row> rows = read("VerifyChecksums.view", "PacketView", "20000");
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
                Row.baseline("hand-written Java", "PatchInPlace.handWritten"),
                Row.ours("PacketPatch", "PatchInPlace.patch"));
    }

    private static List<Row> encode() {
        return List.of(
                Row.program("C, field by field", Program.C, Yardstick.encodeByField()),
                Row.baseline("hand-written Java", "EncodeFrame.handWritten"),
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
                Row.baseline("hand-written Java", "CountFlows.handWritten", "repeats", repeats),
                Row.ours("CaptureReader and FiveTupleView", "CountFlows.view", "repeats", repeats),
                Row.without("onlab-misc", "reads no files"),
                Row.other("pkts", "PktsFlows.flows", "repeats", repeats),
                Row.without("pcap4j", "reads files by libpcap, not in Java"),
                Row.without("pcap-codec", "reads files by libpcap, not in Java"));
    }

    private static List<Row> smallFields() {
        return List.of(
                frames("hand-written Java", "ParseByView.handWritten", HEAP, "20000", "small"),
                frames("PacketView", "ParseByView.view", HEAP, "20000", "small"),
                frames("PacketView, direct buffers", "ParseByView.view", DIRECT, "20000", "small"),
                frames("PacketView, all kinds of buffers mixed", "ParseByView.view", MIXED, "20000", "small"),
                frames("records, chained by the caller", "DecodeRecords.chain", HEAP, "20000", "small"),
                frames("Packet, one immutable value", "DecodeRecords.packet", HEAP, "20000", "small"));
    }

    private static List<Row> smallTuple() {
        return List.of(
                frames("hand-written Java", "ReadTuple.handWritten", HEAP, "20000", "small"),
                frames("FiveTupleView", "ReadTuple.tupleView", HEAP, "20000", "small"),
                frames("FiveTupleView, direct buffers", "ReadTuple.tupleView", DIRECT, "20000", "small"),
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
        rows.add(frames("hand-written Java", byHand, HEAP, frames, MIXED));
        rows.add(frames(name, benchmark, HEAP, frames, MIXED));
        for (String kind : full ? KINDS : List.of(DIRECT)) {
            rows.add(frames(name + ", " + kind + " buffers", benchmark, kind, frames, MIXED));
        }
        if (full || frames.equals("20000")) {
            rows.add(frames("hand-written Java, all kinds of buffers mixed", byHand, MIXED, frames, MIXED));
        }
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

    private static Row lazyGopacket(Workload workload) {
        return Row.program("gopacket (Go), lazy packets", Program.GOPACKET, workload);
    }
}
