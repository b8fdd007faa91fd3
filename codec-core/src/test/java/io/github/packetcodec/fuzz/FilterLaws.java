package io.github.packetcodec.fuzz;

import io.github.packetcodec.filter.BpfProgram;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.filter.FilterException;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.PacketView;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What holds of any text: it is an expression, or refused with a place in it and a reason. An expression prints as a text that is
 * read as the same; it can be asked about any packet; and what it is compiled to passes the verifier, prints as a text that is read
 * as the same program, and runs over any bytes.
 */
final class FilterLaws {
    /** Each with other words. */
    static final List<String> EXAMPLES = List.of(
            "",
            "tcp port 80 or 443 and not src net 10.0.0.0/8",
            "host 192.0.2.1 or (2001:db8::1 and not 2001:db8::2)",
            "ether src or dst host 02:00:00:00:00:01 or ether broadcast",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 and ip[2:2] - ((ip[0]&0xf)<<2) > 100",
            "vlan 7 and vlan and mpls 100 and pppoes or geneve 5",
            "portrange http-90 or ip6 proto \\udp or protochain 6 or iso proto \\clnp",
            "net 10.0.0.0 mask 255.0.0.0 or decnet src 1.2 or less 60 or byte 0 & 1",
            "icmp6[icmp6type] = icmp6-echo || icmp[icmptype] == icmp-unreach && len % 2 = -1",
            "llc ui or stp or l1 or is-is or inbound or ifindex 2 or gateway x",
            "fault or anomaly tcp-syn-fin or checksum bad or fragment or payload > 100");

    private static final int[] LINK_TYPES = {
        LinkType.ETHERNET, LinkType.LINUX_SLL, LinkType.LINUX_SLL2, LinkType.NULL, LinkType.RAW, LinkType.IPV6
    };

    private FilterLaws() {}

    static void check(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Filter filter;
        try {
            filter = Filter.parse(text);
        } catch (FilterException refused) {
            Check.same("text refused", refused.text(), text);
            Check.within("position", refused.position(), 0, text.length());
            Check.that(refused.getMessage().length() < 300, "a message stays short");
            return;
        }
        String printed = filter.toString();
        Filter again = Filter.parse(printed);
        Check.same("read again", again, filter);
        Check.same("printed again", again.toString(), printed);
        PacketView packet = new PacketView(LengthPolicy.LENIENT);
        for (int linkType : LINK_TYPES) {
            packet.parse(input, 0, input.length, linkType);
            filter.matches(packet);
            compile(filter, linkType, input);
        }
    }

    private static void compile(Filter filter, int linkType, byte[] input) {
        BpfProgram program;
        try {
            program = filter.compile(linkType);
        } catch (FilterException refused) {
            Check.same("position of a refusal as a whole", refused.position(), -1);
            return;
        }
        Check.same("program read again", BpfProgram.parse(program.toString()), program);
        program.run(input, 0, input.length, input.length);
        try {
            filter.compileForSocket(linkType);
        } catch (FilterException refused) {
            Check.that(refused.getMessage().contains("words of memory"), "a socket knows more than a file");
        }
    }
}
