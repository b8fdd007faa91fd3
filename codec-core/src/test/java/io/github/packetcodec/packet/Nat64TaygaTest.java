package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Compares the translator with TAYGA 0.9.2, on every packet of which {@code translations.py} has recorded what TAYGA made of it. Where they
 * differ on purpose, the table has the reason; an entry that does not occur is an error too.
 *
 * <p>Two fields are left out: the identification that a translator chooses, and the flag that depends on it. TAYGA follows RFC 6145 and sets
 * "don't fragment" and no identification where RFC 7915 does the opposite.
 */
class Nat64TaygaTest {
    private static final Nat64Settings SETTINGS =
            Nat64Packets.SETTINGS.withErrorSource(Ipv4Address.parse("192.0.2.254"));

    private static final String PARAMETER_PROBLEM = "TAYGA does not translate these errors; RFC 7915, figures 3 and 6";
    private static final String WRONG_ICMP = "TAYGA drops ICMP messages whose checksum is wrong; here it stays wrong";

    /** The beginning of the name of a case, and why the results differ. */
    private static final Map<String, String> DIFFERENCES = differences();

    private static Map<String, String> differences() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put(
                "4 udp, no checksum",
                "TAYGA drops it; here the settings say that it is computed (RFC 7915, section 4.5)");
        table.put("4 time to live 1", "TAYGA sends the error itself");
        table.put("6 hop limit 1", "TAYGA sends the error itself");
        table.put("4 1481 bytes, do not fragment", "TAYGA sends the error itself");
        table.put("6 source is not mapped", "TAYGA sends the error itself, with a code of its own");
        table.put(
                "4 option loose source route",
                "TAYGA does not read options; RFC 7915, section 4.1, last paragraph but one");
        table.put("4 igmp", "RFC 7915, section 4.2: silently dropped");
        table.put("4 echo request, checksum wrong", WRONG_ICMP);
        table.put("4 error, checksum wrong", WRONG_ICMP);
        table.put("6 echo request, checksum wrong", WRONG_ICMP);
        table.put("4 parameter problem", PARAMETER_PROBLEM);
        table.put("6 parameter problem, pointer", PARAMETER_PROBLEM);
        table.put("4 error that quotes a fragment", "TAYGA leaves the fragment header out; RFC 7915, section 4.3");
        table.put(
                "4 error with extensions", "TAYGA takes the extensions for a part of the quote; RFC 7915, section 4.2");
        table.put(
                "6 error with extensions",
                "TAYGA leaves the extensions out, and writes no length; RFC 7915, section 5.2");
        table.put("6 udp, no checksum", "TAYGA drops it; only tunnels send it (RFC 6935), and IPv4 may carry it");
        table.put("6 routing header, a segment left", "TAYGA skips it; RFC 7915, section 5.1");
        table.put("6 unreachable 3", "TAYGA has no counterpart for it; RFC 7915, section 5.2");
        table.put(
                "6 error of a router that is not mapped",
                "TAYGA drops it; here it has the source of the settings (RFC 6791)");
        return table;
    }

    /** The errors that TAYGA sends itself: type and code are the same. */
    private static final Map<String, String> SENT_BY_TAYGA =
            Map.of("4 time to live 1", "0b00", "6 hop limit 1", "0300", "4 1481 bytes, do not fragment", "0304");

    private record Case(String name, byte[] packet, List<String> answers) {}

    @Test
    void everyRecordedPacket() throws IOException {
        Set<String> found = new HashSet<>();
        int same = 0;
        List<Case> cases = cases();
        assertThat(cases).hasSizeGreaterThan(160);
        for (Case one : cases) {
            List<String> ours = new ArrayList<>();
            String result = Nat64Packets.translated(SETTINGS, one.packet());
            if (result.startsWith("4") || result.startsWith("6")) {
                ours.addAll(List.of(result.split(" ")));
            }
            boolean equal = comparable(ours).equals(comparable(one.answers()));
            String difference = DIFFERENCES.keySet().stream()
                    .filter(one.name()::startsWith)
                    .filter(name -> !one.name().equals(name + " wrong"))
                    .findAny()
                    .orElse(null);
            if (difference == null) {
                assertThat(comparable(ours)).as(one.name()).isEqualTo(comparable(one.answers()));
            }
            if (equal) {
                same++;
            } else {
                found.add(difference);
            }
            String sent = SENT_BY_TAYGA.get(one.name());
            if (sent != null) {
                assertThat(one.answers().get(0).substring(one.name().startsWith("4") ? 40 : 80))
                        .startsWith(sent);
                String[] icmp = result.split("[ /]");
                assertThat(HexFormat.of().toHexDigits((byte) Integer.parseInt(icmp[1]))
                                + HexFormat.of().toHexDigits((byte) Integer.parseInt(icmp[2])))
                        .isEqualTo(sent);
            }
        }
        assertThat(found).isEqualTo(DIFFERENCES.keySet());
        assertThat(same).isGreaterThan(120);
    }

    /** The packets without identification and "don't fragment" of IPv4 headers, in a quote as well. Header checksums have to be right. */
    private static List<String> comparable(List<String> packets) {
        List<String> comparable = new ArrayList<>();
        for (String text : packets) {
            byte[] packet = TestBytes.of(text);
            if (packet[0] >>> 4 == 4) {
                clear(packet, 0);
                boolean icmp = Ipv4.protocol(packet, 0) == IpProtocol.ICMPV4 && !Ipv4.isFragment(packet, 0);
                if (icmp && Icmpv4Type.isError(Icmp.type(packet, 20))) {
                    clear(packet, 28);
                }
            }
            comparable.add(HexFormat.of().formatHex(packet));
        }
        return comparable;
    }

    private static void clear(byte[] packet, int at) {
        assertThat(Ipv4.sum(packet, at)).isEqualTo(0xFFFF);
        Ipv4.setIdentification(packet, at, 0);
        Ipv4.setFragmentation(
                packet, at, false, false, Ipv4.moreFragments(packet, at), Ipv4.fragmentOffset(packet, at));
        Ipv4.setHeaderChecksum(packet, at, 0);
    }

    /** Returns the packets that TAYGA read. */
    static List<byte[]> packets() throws IOException {
        return cases().stream().map(Case::packet).toList();
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        String name = "";
        try (InputStream in = Nat64TaygaTest.class.getResourceAsStream("/nat64/tayga.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            for (String line : text.lines().toList()) {
                String rest = line.substring(2);
                switch (line.charAt(0)) {
                    case '#' -> name = rest;
                    case '>' -> cases.add(new Case(name, TestBytes.of(rest), new ArrayList<>()));
                    default -> cases.get(cases.size() - 1).answers().add(rest);
                }
            }
        }
        return cases;
    }
}
