package io.github.packetcodec.bench.report;

import io.github.packetcodec.bench.yardstick.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is measured against what: the rows of the table, in order; each group does the same work as one workload in C. */
final class Comparison {
    /** What the rows of a group have in common. */
    record Group(String title, Yardstick.Workload yardstick, List<Row> rows) {
        private Group withoutPrograms() {
            return new Group(
                    title,
                    yardstick,
                    rows.stream().filter(row -> !row.isProgram()).toList());
        }
    }

    /** A benchmark with its parameters and a flag of the JVM or null, or a program; or, without one, the reason why a library has no figure. */
    record Row(String name, String benchmark, Map<String, String> parameters, String flag, String reason) {
        static Row of(String name, String benchmark, String... parameters) {
            Map<String, String> map = new TreeMap<>();
            for (int i = 0; i < parameters.length; i += 2) {
                map.put(parameters[i], parameters[i + 1]);
            }
            return new Row(name, benchmark, map, null, null);
        }

        static Row without(String name, String reason) {
            return new Row(name, null, Map.of(), null, reason);
        }

        /** The same in a JVM that lays its heap in huge pages of memory, so that fewer addresses have to be looked up. */
        Row inHugePages() {
            return new Row(name + ", huge pages", benchmark, parameters, "-XX:+UseTransparentHugePages", null);
        }

        static Row libtins() {
            return of(LIBTINS, LIBTINS_SOURCE);
        }

        /** Whether it is no benchmark but a program in C++, which does the workload of its group. */
        boolean isProgram() {
            return LIBTINS_SOURCE.equals(benchmark);
        }
    }

    /** The name of a row in C++. */
    static final String LIBTINS = "libtins (C++)";

    private static final String LIBTINS_SOURCE = "yardstick/tins.cpp";
    private static final String[] KINDS = {"direct", "composite", "slice"};

    private Comparison() {}

    /**
     * The groups.
     *
     * @param full whether to take all kinds of buffers and the trace of small frames too
     * @param libtins whether there is the program in C++
     */
    static List<Group> groups(boolean full, boolean libtins) {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group("Every field of every header", Yardstick.fields("mixed", 20000), fields(full)));
        groups.add(new Group(
                "Every field, 1,000 frames in a circle",
                Yardstick.fields("mixed", 1000),
                read("ParseByView.view", "view", "1000", full)));
        groups.add(new Group("The 5-tuple", Yardstick.tuple("mixed", 20000), tuple(full)));
        groups.add(new Group(
                "The 5-tuple, 1,000 frames in a circle", Yardstick.tuple("mixed", 1000), readTuple("1000", full)));
        groups.add(new Group("Verify the checksums", Yardstick.verify(20000), verify(full)));
        groups.add(new Group("Find TCP's timestamps", Yardstick.options(), options(full)));
        groups.add(new Group("Change a frame in place", Yardstick.patch(), patch()));
        groups.add(new Group("Encode a TCP segment", Yardstick.encode(), encode()));
        groups.add(new Group("Capture file to flow table, 320 MB", Yardstick.flows(), flows()));
        if (full) {
            groups.add(new Group(
                    "Every field, small frames",
                    Yardstick.fields("small", 20000),
                    List.of(
                            row("Java by hand", "ParseByView.handWritten", "heap", "20000", "small"),
                            row("view", "ParseByView.view", "heap", "20000", "small"),
                            row("records, chained", "DecodeRecords.chain", "heap", "20000", "small"),
                            row("Packet", "DecodeRecords.packet", "heap", "20000", "small"))));
            groups.add(new Group(
                    "The 5-tuple, small frames",
                    Yardstick.tuple("small", 20000),
                    List.of(
                            row("Java by hand", "ReadTuple.handWritten", "heap", "20000", "small"),
                            row("FiveTupleView", "ReadTuple.tupleView", "heap", "20000", "small"))));
        }
        if (!libtins) {
            groups.replaceAll(Group::withoutPrograms);
        }
        return groups;
    }

    private static List<Row> fields(boolean full) {
        List<Row> rows = read("ParseByView.view", "view", "20000", full);
        Row inBatches = row("view, in batches", "ParseByView.batch", "heap", "20000", "mixed");
        rows.add(2, inBatches);
        if (full) {
            rows.add(3, rows.get(1).inHugePages());
            rows.add(4, inBatches.inHugePages());
            rows.add(row(
                    "view, in batches, all kinds of buffers mixed", "ParseByView.batch", "mixed", "20000", "mixed"));
        }
        rows.add(row("records, chained by the caller", "DecodeRecords.chain", "heap", "20000", "mixed"));
        rows.add(row(
                "records, chained by the caller, in batches",
                "DecodeRecords.chainInBatches",
                "heap",
                "20000",
                "mixed"));
        if (full) {
            rows.add(row("records, chained over the array", "DecodeRecords.chainOverArray", "heap", "20000", "mixed"));
        }
        rows.add(row(
                "records, chained over the array, in batches",
                "DecodeRecords.chainOverArrayInBatches",
                "heap",
                "20000",
                "mixed"));
        if (full) {
            rows.add(row("records of the view", "DecodeRecords.viewRecords", "heap", "20000", "mixed"));
            rows.add(row(
                    "records of the view, in batches", "DecodeRecords.viewRecordsInBatches", "heap", "20000", "mixed"));
        }
        rows.add(row("Packet, one immutable value", "DecodeRecords.packet", "heap", "20000", "mixed"));
        rows.add(row("Packet, in batches", "DecodeRecords.packetInBatches", "heap", "20000", "mixed"));
        if (full) {
            rows.add(row("Packet, read as a list of headers", "DecodeRecords.packetHeaders", "heap", "20000", "mixed"));
        }
        rows.add(Row.libtins());
        rows.add(Row.of("onlab-misc", "OnlabMisc.fields"));
        rows.add(Row.of("pkts (fewer fields)", "Pkts.fields"));
        rows.add(Row.of("pcap4j", "Pcap4j.fields"));
        rows.add(Row.of("pcap-codec (fewer fields)", "PcapCodec.fields"));
        return rows;
    }

    private static List<Row> tuple(boolean full) {
        List<Row> rows = readTuple("20000", full);
        rows.add(2, row("FiveTupleView, in batches", "ReadTuple.batch", "heap", "20000", "mixed"));
        rows.add(Row.libtins());
        rows.add(Row.of("onlab-misc", "OnlabMisc.tuple"));
        rows.add(Row.of("pkts", "Pkts.tuple"));
        rows.add(Row.of("pcap4j", "Pcap4j.tuple"));
        rows.add(Row.of("pcap-codec", "PcapCodec.tuple"));
        return rows;
    }

    private static List<Row> verify(boolean full) {
        List<Row> rows = read("VerifyChecksums.view", "view", "20000", full);
        rows.add(Row.without("onlab-misc", "verifies none"));
        rows.add(Row.without("pkts", "verifies IPv4's only"));
        rows.add(Row.of("pcap4j", "Pcap4j.verify"));
        rows.add(Row.without("pcap-codec", "finds right ones wrong over IPv6"));
        return rows;
    }

    private static List<Row> options(boolean full) {
        List<Row> rows = read("ReadOptions.walk", "walk", "20000", full);
        rows.add(row("list of records", "ReadOptions.list", "heap", "20000", "mixed"));
        return rows;
    }

    private static List<Row> patch() {
        return List.of(Row.of("Java by hand", "PatchInPlace.handWritten"), Row.of("PacketPatch", "PatchInPlace.patch"));
    }

    private static List<Row> encode() {
        return List.of(
                Row.of("Java by hand", "EncodeFrame.handWritten"),
                Row.of("PacketWriter, from records", "EncodeFrame.writer"),
                Row.of("PacketWriter, and the records made", "EncodeFrame.writerAndRecords"),
                Row.libtins(),
                Row.of("onlab-misc", "OnlabMisc.encode"),
                Row.without("pkts", "makes no frames"),
                Row.of("pcap4j", "Pcap4j.encode"),
                Row.of("pcap-codec", "PcapCodec.encode"));
    }

    private static List<Row> flows() {
        String repeats = Integer.toString(Yardstick.REPEATS);
        return List.of(
                Row.of("Java by hand", "CountFlows.handWritten", "repeats", repeats),
                Row.of("CaptureReader and FiveTupleView", "CountFlows.view", "repeats", repeats),
                Row.without("onlab-misc", "reads no files"),
                Row.of("pkts", "PktsFlows.flows", "repeats", repeats),
                Row.without("pcap4j", "reads files by libpcap, not in Java"),
                Row.without("pcap-codec", "reads files by libpcap, not in Java"));
    }

    private static List<Row> readTuple(String frames, boolean full) {
        List<Row> rows = read("ReadTuple.tupleView", "FiveTupleView", frames, full);
        rows.add(2, row("PacketView", "ReadTuple.view", "heap", frames, "mixed"));
        return rows;
    }

    /** The rows that all ways of reading through a view have. */
    private static List<Row> read(String benchmark, String name, String frames, boolean full) {
        String byHand = benchmark.substring(0, benchmark.indexOf('.')) + ".handWritten";
        List<Row> rows = new ArrayList<>();
        rows.add(row("Java by hand", byHand, "heap", frames, "mixed"));
        rows.add(row(name, benchmark, "heap", frames, "mixed"));
        for (String kind : full ? KINDS : new String[0]) {
            rows.add(row(name + ", " + kind + " buffers", benchmark, kind, frames, "mixed"));
        }
        if (full || benchmark.equals("ParseByView.view")) {
            rows.add(row("Java by hand, all kinds of buffers mixed", byHand, "mixed", frames, "mixed"));
            rows.add(row(name + ", all kinds of buffers mixed", benchmark, "mixed", frames, "mixed"));
        }
        return rows;
    }

    private static Row row(String name, String benchmark, String kind, String frames, String trace) {
        return Row.of(name, benchmark, "kind", kind, "frames", frames, "trace", trace);
    }
}
