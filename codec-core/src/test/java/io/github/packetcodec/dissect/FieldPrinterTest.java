package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The option --fields: values, several of them, names that are wrong, and what tshark prints for the same frames. */
class FieldPrinterTest {
    /** Our fields, and those of tshark whose values are printed alike. */
    private static final Map<String, String> COMMON = new LinkedHashMap<>();

    static {
        COMMON.put("frame", "frame.number");
        COMMON.put("captured", "frame.cap_len");
        COMMON.put("length", "frame.len");
        COMMON.put("interface.id", "frame.interface_id");
        COMMON.put("ethernet.destination", "eth.dst");
        COMMON.put("ethernet.source", "eth.src");
        COMMON.put("ipv4.sourceAddress", "ip.src");
        COMMON.put("ipv4.destinationAddress", "ip.dst");
        COMMON.put("ipv4.timeToLive", "ip.ttl");
        COMMON.put("ipv4.protocol", "ip.proto");
        COMMON.put("ipv4.totalLength", "ip.len");
        COMMON.put("ipv6.sourceAddress", "ipv6.src");
        COMMON.put("ipv6.destinationAddress", "ipv6.dst");
        COMMON.put("ipv6.hopLimit", "ipv6.hlim");
        COMMON.put("ipv6.payloadLength", "ipv6.plen");
        COMMON.put("tcp.sourcePort", "tcp.srcport");
        COMMON.put("tcp.destinationPort", "tcp.dstport");
        COMMON.put("tcp.sequenceNumber", "tcp.seq");
        COMMON.put("tcp.acknowledgmentNumber", "tcp.ack");
        COMMON.put("tcp.window", "tcp.window_size_value");
        COMMON.put("udp.sourcePort", "udp.srcport");
        COMMON.put("udp.destinationPort", "udp.dstport");
        COMMON.put("udp.length", "udp.length");
        COMMON.put("icmpv4.icmpType", "icmp.type");
        COMMON.put("icmpv4.code", "icmp.code");
        COMMON.put("icmpv6.icmpType", "icmpv6.type");
        COMMON.put("icmpv6.code", "icmpv6.code");
    }

    private static List<String[]> rows(String capture, String fields, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--fields", fields, "-"));
        try (InputStream in = Captures.open(capture)) {
            Run run = Runs.run(in, arguments.toArray(String[]::new));
            assertThat(run.status()).isZero();
            return run.out().lines().map(line -> line.split("\t", -1)).toList();
        }
    }

    /** Each value of tshark is one of the frame or one of the packet that an ICMP error quotes, which tshark shows by the same name. */
    @Test
    void commonColumnsAreThoseOfTshark() throws IOException {
        List<String> ours = List.copyOf(COMMON.keySet());
        List<String> fields = new ArrayList<>(ours);
        ours.forEach(field -> fields.add("icmpv4.quoted." + field));
        ours.forEach(field -> fields.add("icmpv6.quoted." + field));
        fields.add("layers");
        fields.add("fault.fault");
        List<String> differences = new ArrayList<>();
        int[] equal = new int[ours.size()];
        for (String capture : Captures.names()) {
            List<Map<String, String>> tshark = Captures.fields(capture);
            List<String[]> rows = rows(capture, String.join(",", fields), Runs.asTshark(capture));
            assertThat(rows).as(capture).hasSameSizeAs(tshark);
            for (int frame = 0; frame < rows.size(); frame++) {
                for (int i = 0; i < ours.size(); i++) {
                    String[] row = rows.get(frame);
                    String mine = Stream.of(row[i], row[i + ours.size()], row[i + 2 * ours.size()])
                            .filter(value -> !value.isEmpty())
                            .collect(Collectors.joining(","));
                    String theirs = tshark.get(frame)
                            .getOrDefault(COMMON.get(ours.get(i)), "")
                            .replace('|', ',');
                    if (mine.equals(theirs)) {
                        equal[i] += mine.isEmpty() ? 0 : 1;
                    } else if (!isMeant(
                            capture,
                            frame + 1,
                            row[row.length - 1],
                            row[row.length - 2],
                            tshark.get(frame),
                            ours.get(i),
                            mine,
                            theirs)) {
                        differences.add(capture + " " + (frame + 1) + " " + ours.get(i) + ": " + mine + ", tshark: "
                                + theirs + " in " + tshark.get(frame).get("frame.protocols"));
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(equal).doesNotContain(0);
    }

    /** Differences with a reason; {@link TsharkComparisonTest} compares all fields of the same frames. */
    private static boolean isMeant(
            String capture,
            int frame,
            String fault,
            String layers,
            Map<String, String> tshark,
            String field,
            String mine,
            String theirs) {
        if (!fault.isEmpty() && (theirs.isEmpty() || mine.isEmpty())) {
            // Of a header that is cut, or behind a malformed option, tshark prints fewer fields; of one with a wrong
            // length, more.
            return true;
        }
        String name = COMMON.get(field);
        if (TsharkDifferences.ALL.stream().anyMatch(known -> known.covers(capture, frame, name))) {
            return true;
        }
        if (field.equals("ipv4.destinationAddress")
                && tshark.getOrDefault("ip.opt.type", "").matches(".*(131|137).*")) {
            return true; // the address in the header; tshark prints the last one of the source route
        }
        // Inside of tunnels, where either may stop first; and UDP-Lite, which tshark prints as UDP.
        boolean isInside = layers.matches(".*(ethernet|ipv[46]),.*(ethernet|ipv[46])(,.*|$)") || layers.contains("pbb");
        return isInside && mine.startsWith(theirs)
                || theirs.startsWith(mine) && !new TsharkFrame(tshark).further().isEmpty();
    }

    @Test
    void severalValuesAreSeparatedByCommas() throws IOException {
        assertThat(rows("tcp-ipv4-server-closes", "frame,tcp.options.kind,layers", "-c", "1"))
                .containsExactly(new String[] {"1", "2,4,8,1,3", "ethernet,ipv4,tcp"});
        assertThat(rows("generated-vlan", "vlan.vlanId")).anyMatch(row -> row[0].matches("[0-9]+,[0-9]+"));
    }

    @Test
    void aFieldThatAFrameDoesNotHaveIsEmpty() throws IOException {
        assertThat(rows("dual-stack-udp", "udp.sourcePort,tcp.sourcePort,frame", "-c", "1")
                        .get(0))
                .hasSize(3);
        assertThat(rows("tcp-ipv4-server-closes", "frame,frame", "-c", "1")).containsExactly(new String[] {"1", "1"});
    }

    @Test
    void timesHaveTheFormThatIsRequested() throws IOException {
        assertThat(rows("tcp-ipv4-server-closes", "time", "-c", "1").get(0)[0])
                .isEqualTo("2026-11-21T21:30:23.064020Z");
        assertThat(rows("tcp-ipv4-server-closes", "time", "-c", "1", "-t", "epoch")
                        .get(0)[0])
                .isEqualTo("1795296623.064020");
        assertThat(rows("tcp-ipv4-server-closes", "time", "-c", "2", "-t", "delta")
                        .get(1)[0])
                .isEqualTo("0.000069");
        assertThat(rows("tcp-ipv4-server-closes", "time", "-c", "1", "-t", "none")
                        .get(0)[0])
                .isEmpty();
    }

    @Test
    void fieldsOfTheAnalysisAreThereIfItIsRequested() throws IOException {
        assertThat(rows("tcp-ipv4-server-closes", "tcp.stream,tcp.relativeSequenceNumber", "--analyze", "-c", "3")
                        .get(2))
                .containsExactly("0", "1");
    }

    @Test
    void aFieldThatNoFrameHasIsReported() throws IOException {
        try (InputStream in = Captures.open("tcp-ipv4-server-closes")) {
            Run run = Runs.run(in, "--fields", "frame,tcp.srcPort,\u001b", "-c", "1", "-");
            assertThat(run.status()).isZero();
            assertThat(run.out()).isEqualTo("1\t\t\n");
            assertThat(run.err())
                    .isEqualTo("dissect: no frame has a field tcp.srcPort; did you mean tcp.sourcePort?\n"
                            + "dissect: no frame has a field \\x1b\n");
        }
        assertThat(Runs.run("--fields", "a,,b", "-").err())
                .isEqualTo("dissect: --fields needs names with commas between them\n");
    }

    @Test
    void textOfACaptureKeepsItsColumn() throws IOException {
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(capture)) {
            int id = writer.addInterface(1, "a\tb", 9, 100);
            writer.write(id, 0, 0, new byte[14], 0, 14, 14, "one\ntwo\r\\ \u001b[2J \u202e", "three");
        }
        Run run = Runs.run(
                new ByteArrayInputStream(capture.toByteArray()), "--fields", "comments,interface.name,frame", "-");
        assertThat(run.out()).isEqualTo("one\\ntwo\\r\\\\ \\x1b[2J \\u202e,three\ta\\tb\t1\n");
    }
}
