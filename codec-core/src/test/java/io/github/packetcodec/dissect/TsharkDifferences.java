package io.github.packetcodec.dissect;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Intended differences from tshark, and the reason for each. Each of them must occur; otherwise the list is out of date.
 */
final class TsharkDifferences {
    /**
     * A known difference.
     *
     * @param capture name of the capture
     * @param frames numbers of the frames
     * @param fields the prefix of the names of tshark's fields; {@link #CHAIN} is the chain of layers
     */
    record Known(String capture, Set<Integer> frames, List<String> fields, String reason) {
        boolean covers(String name, int frame, String field) {
            return capture.equals(name)
                    && frames.contains(frame)
                    && fields.stream().anyMatch(field::startsWith);
        }
    }

    /** Represents the chain of layers among the fields. */
    static final String CHAIN = "frame.protocols";

    private static final String STOPS_AT_LENGTH = "tshark reads nothing past a length that cannot be";
    private static final String STOPS_AT_OPTION = "tshark ends the packet, or the options, at an option whose data it"
            + " refuses; an option that is malformed does not end ours, and one with a length that is just unusual is"
            + " none that is malformed";
    private static final String UDP_LENGTH = "tshark shows no checksum of a datagram whose length cannot be";
    private static final String FILLED_IN = "tshark shows the length of the frame where the field is 0";
    private static final String ROUTE =
            "where a source route is malformed, tshark takes another destination for the final";

    private static final String LINUX_FAMILY = "tshark does not take family 10, IPv6 on Linux, for IPv6";

    private static final String RFC_6935 = "tshark takes the missing checksum of a tunnel over IPv6 for an illegal one";
    private static final String SHORTER_THAN_IPV6 = "tshark shows nothing of a packet that is shorter than its header";

    private static final String NO_DEFAULT_PORT =
            "port 4500 is not among the ports of tunnels unless it is asked for, as IKE uses it too";

    static final List<Known> ALL = List.of(
            known(
                    "generated-pbb",
                    Set.of(1, 2, 3, 8, 9, 10),
                    "tshark shows the EtherType of the customer's header as that of the I-TAG",
                    "eth.type",
                    "ieee8021ah.etype"),
            known("generated-pbb", Set.of(7), "tshark shows no header of the customer that is cut", CHAIN),
            known("generated-erspan", Set.of(1), "type I of ERSPAN has no header; tshark names one", CHAIN),
            known(
                    "generated-erspan",
                    Set.of(6),
                    "the frame type says that IP follows; tshark does not read it",
                    CHAIN,
                    "ip.",
                    "udp."),
            known(
                    "generated-gtpu",
                    Set.of(17),
                    "a tunnel over IPv6 may leave out the checksum (RFC 6935); tshark calls it illegal",
                    "udp.checksum.status"),
            known("generated-ipv4-fields", Set.of(20, 32, 39), FILLED_IN, "ip.len"),
            known("offload-big-tcp-ipv4", even(30, 40), FILLED_IN, "ip.len"),
            known("generated-ipv4-fields", Set.of(21, 22), STOPS_AT_LENGTH, "ip.", "eth.padding"),
            known("generated-ipv6-fields", Set.of(15, 24), STOPS_AT_LENGTH, "udp.", "tcp.", "eth.padding"),
            known("generated-padding", Set.of(19, 20, 21), STOPS_AT_LENGTH, "eth.padding"),
            known(
                    "generated-ipv4-fields",
                    Set.of(37, 38),
                    "the total length says that part of the packet is missing; tshark takes the frame's word",
                    "tcp.checksum.status"),
            known(
                    "generated-ipv4-fields",
                    Set.of(81),
                    "tshark shows no length of the payload in a fragment",
                    "tcp.len"),
            known("generated-ipv4-options-malformed", Set.of(17), ROUTE, "udp.checksum.status"),
            known(
                    "generated-ipv4-options-malformed",
                    Set.of(12, 14, 15, 16, 22, 23, 24),
                    STOPS_AT_OPTION,
                    CHAIN,
                    "ip.opt.type",
                    "udp."),
            known("generated-ipv6-options", Set.of(43, 44, 47, 48), STOPS_AT_OPTION, CHAIN, "udp."),
            known("generated-ipv6-options", Set.of(51, 52), STOPS_AT_OPTION, "ipv6.opt."),
            known("generated-tcp-options", Set.of(23), STOPS_AT_OPTION, "tcp.option_kind"),
            known("generated-tcp-options-malformed", Set.of(26, 36, 37), STOPS_AT_OPTION, "tcp.option_kind"),
            known(
                    "generated-tcp-options-malformed",
                    Set.of(26, 27, 28),
                    "tshark shows blocks that are not whole",
                    "tcp.options.sack"),
            known(
                    "generated-ipv6-options",
                    Set.of(11),
                    "a home address counts where it is allowed, in destination options; tshark applies it in hop-by-hop"
                            + " too",
                    "udp.checksum.status"),
            known(
                    "generated-ipv6-chains",
                    Set.of(29),
                    "tshark reads on after an authentication header that is shorter than its fixed part",
                    CHAIN,
                    "udp."),
            known("generated-udp-lengths", Set.of(1, 2, 3, 17, 27, 28, 42), UDP_LENGTH, "udp.checksum"),
            known("generated-pppoe", Set.of(3, 5), "tshark shows no padding after a session of PPPoE", "eth.padding"),
            known(
                    "generated-cooked-v1",
                    Set.of(8),
                    "tshark takes an address of 4 bytes for one of IPv4",
                    "sll.src.eth"),
            known(
                    "generated-cooked-v2",
                    Set.of(8),
                    "tshark takes an address of 4 bytes for one of IPv4",
                    "sll.src.eth"),
            known("generated-loop", Set.of(3), LINUX_FAMILY, CHAIN, "ipv6.", "udp."),
            known("generated-null", Set.of(3, 13), LINUX_FAMILY, CHAIN, "ipv6.", "udp."),
            known("generated-ipv4-fields", Set.of(51), SHORTER_THAN_IPV6, CHAIN),
            known("generated-ipv6-fields", Set.of(36), SHORTER_THAN_IPV6, CHAIN),
            known("generated-tunnels", Set.of(21), NO_DEFAULT_PORT, CHAIN, "esp."),
            known("tunnel-esp-in-udp", all(4), NO_DEFAULT_PORT, CHAIN, "esp."),
            known(
                    "tunnel-vxlan-gpe",
                    all(8),
                    "tshark shows the first byte of the flags of VXLAN-GPE only, and not its name",
                    CHAIN,
                    "vxlan.flags",
                    "vxlan.gbp"),
            known("tunnel-geneve-ipv6", all(19), RFC_6935, "udp.checksum.status"),
            known("tunnel-vxlan-ipv6", all(19), RFC_6935, "udp.checksum.status"),
            known("generated-mpls", Set.of(10), "tshark shows nothing of an entry that is cut", CHAIN),
            known("generated-llc", Set.of(11), "tshark reads on after other organizations' numbers than 0 too", CHAIN),
            known("generated-llc", Set.of(18), "tshark takes a length of 0 for a type", "eth."),
            known("generated-llc", Set.of(20, 21), "tshark calls what is neither length nor type invalid", "eth.type"));

    private TsharkDifferences() {}

    private static Known known(String capture, Set<Integer> frames, String reason, String... fields) {
        return new Known(capture, frames, List.of(fields), reason);
    }

    private static Set<Integer> all(int frames) {
        return Set.copyOf(IntStream.rangeClosed(1, frames).boxed().toList());
    }

    private static Set<Integer> even(int from, int to) {
        IntPredicate isEven = number -> number % 2 == 0;
        return Set.copyOf(IntStream.rangeClosed(from, to).filter(isEven).boxed().toList());
    }
}
