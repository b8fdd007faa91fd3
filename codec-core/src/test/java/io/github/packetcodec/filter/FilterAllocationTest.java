package io.github.packetcodec.filter;

import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Allocation;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither meaning of a filter allocates, whatever it asks, chosen or not. */
class FilterAllocationTest {
    private static final int CALLS = 20_000;
    private static final int FRAMES = 500;

    /** Every primitive. */
    private static final List<String> EXPRESSIONS = List.of(
            "host 192.0.2.9 or net 2001:db8:9::/48 or ether host 02:00:00:00:00:09 or decnet host 1.9",
            "tcp port 9 or udp portrange 1-5 or sctp port 9 or proto 99 or ip6 proto 43 or ether proto 5 or iso proto 0x80",
            "iso or isis or l1 or csnp or stp or ipx or atalk or rarp or igmp or pim or icmp6[0] = 200",
            "ip6 protochain 44 and ip multicast or ip6 multicast or ip broadcast or multicast or broadcast",
            "vlan 9 or vlan and vlan or mpls 5 or mpls or pppoed or pppoes 9 or geneve 5 or llc ui",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) = 77 or ip[2:2] - ((ip[0] & 0xf) << 2) = 70000 or arp[6:2] / len = -1",
            "less 5 or greater 100000 or payload > 100000 or not len % 2 = ip[ip[0] & 0xf:4] ^ 5");

    /** For the decoded meaning only. */
    private static final String WORDS_OF_OUR_OWN =
            "inbound or ifindex 9 or fault or anomaly port-zero or fragment or checksum bad";

    private final Judged.Column ethernet = Judged.columns().get(0);

    @Test
    void decodedMeaning() {
        List<String> expressions = new ArrayList<>(EXPRESSIONS);
        expressions.add(WORDS_OF_OUR_OWN);
        PacketView view = new PacketView(LengthPolicy.LENIENT);
        for (String expression : expressions) {
            Filter filter = Filter.parse(expression);
            Allocation.assertNone(expression, CALLS, call -> {
                Judged.Frame frame = frame(call);
                view.parse(frame.bytes(), 0, frame.bytes().length, LinkType.ETHERNET);
                return filter.matches(view) ? 1 : 0;
            });
        }
    }

    @Test
    void programs() {
        for (String expression : EXPRESSIONS) {
            String forLibpcap = expression.replace("payload", "len");
            BpfProgram program = Filter.parse(forLibpcap.replace("mpls 5 or mpls or pppoed or pppoes 9", "tcp"))
                    .compile(LinkType.ETHERNET);
            Allocation.assertNone(expression, CALLS, call -> {
                Judged.Frame frame = frame(call);
                return program.run(frame.bytes(), 0, frame.bytes().length, frame.wireLength());
            });
        }
    }

    /** The last frames are the odd ones. */
    private Judged.Frame frame(int call) {
        return ethernet.frames().get(ethernet.frames().size() - 1 - call % FRAMES);
    }
}
