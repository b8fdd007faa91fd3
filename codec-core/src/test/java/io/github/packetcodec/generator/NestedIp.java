package io.github.packetcodec.generator;

import static io.github.packetcodec.generator.ArbitraryFields.oneIn;
import static io.github.packetcodec.generator.ArbitraryFields.pick;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv4RouteOption;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6Route;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.ip.Ipv6SegmentRoute;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.udp.UdpHeader;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/** The IP packets of a {@link NestedChain}: options, extension headers, fragments, transport headers, and the quotes of ICMP errors. */
final class NestedIp {
    private static final int MINIMUM_QUOTE_WITH_EXTENSIONS = 128;

    private final RandomGenerator random;
    private final List<Header> headers;
    private final NestedChain chain;
    private final boolean errors;

    /** @param errors whether ICMP errors are allowed: there are none about an error (RFC 1122, RFC 4443) */
    NestedIp(RandomGenerator random, List<Header> headers, NestedChain chain, boolean errors) {
        this.random = random;
        this.headers = headers;
        this.chain = chain;
        this.errors = errors;
    }

    Octets any() {
        return random.nextBoolean() ? ipv4() : ipv6();
    }

    // IPv4

    Octets ipv4() {
        Ipv4Header header = Ipv4Header.of(
                        ArbitraryAddresses.unicastIpv4(random), ArbitraryAddresses.unicastIpv4(random), 0)
                .withDscp(random.nextInt(64))
                .withEcn(random.nextInt(4))
                .withIdentification(random.nextInt(0x10000))
                .withDontFragment(random.nextBoolean())
                .withTimeToLive(random.nextInt(32, 256))
                .withOptions(ipv4Options());
        if (chain.depth() > 0 && oneIn(random, 10)) {
            return ipv4Fragment(header.withDontFragment(false));
        }
        boolean tunnel = isTunnel();
        int protocol = protocol(tunnel, IpProtocol.ICMPV4);
        if (oneIn(random, 12)) {
            headers.add(header.withProtocol(IpProtocol.AUTHENTICATION));
            headers.add(new Ipv4AuthenticationHeader(
                    protocol, 0, random.nextInt(256, 1 << 30), random.nextInt(1, 1 << 30), integrityCheckValue(12)));
        } else {
            headers.add(header.withProtocol(protocol));
        }
        return content(tunnel, protocol, true);
    }

    private Octets integrityCheckValue(int length) {
        return ArbitraryFields.octets(random, length);
    }

    private Ipv4Options ipv4Options() {
        return switch (random.nextInt(12)) {
            case 0 -> Ipv4Options.of(new Ipv4Option.RouterAlert(0));
            case 1 ->
                Ipv4Options.of(
                        new Ipv4RouteOption.RecordRoute(4, List.of(ArbitraryAddresses.unicastIpv4(random))),
                        new Ipv4Option.NoOperation());
            case 2 ->
                Ipv4Options.of(
                        new Ipv4Option.NoOperation(),
                        new Ipv4RouteOption.LooseSourceRoute(
                                4 + 4 * random.nextInt(3),
                                List.of(
                                        ArbitraryAddresses.unicastIpv4(random),
                                        ArbitraryAddresses.unicastIpv4(random))));
            default -> Ipv4Options.NONE;
        };
    }

    /** A part of a packet: the first one, with the headers of that packet; or a later one, which begins with no header. */
    private Octets ipv4Fragment(Ipv4Header header) {
        ArbitraryPacket whole = NestedChain.ipPacket(random, 1, true);
        Ipv4Header outer = (Ipv4Header) whole.headers().get(0);
        Ipv4Header part = header.withProtocol(outer.protocol());
        List<Header> inside = whole.headers().subList(1, whole.headers().size());
        int length = fragmentLength(inside, whole.payload());
        if (length == 0 || outer.isFragment()) {
            headers.add(part.withMoreFragments(random.nextBoolean()).withFragmentOffset(random.nextInt(1, 1000)));
            return ArbitraryFields.octets(random, 8 * random.nextInt(1, 20));
        }
        headers.add(part.withMoreFragments(true));
        headers.addAll(inside);
        return whole.payload().slice(0, length);
    }

    /** {@return how much of a payload a first fragment contains; 0 if it cannot end after all headers, and before the end} */
    private static int fragmentLength(List<Header> inside, Octets payload) {
        int headersLength = inside.stream().mapToInt(Header::headerLength).sum();
        int end = (headersLength + payload.length() - 1) / 8 * 8;
        return end <= headersLength ? 0 : end - headersLength;
    }

    // IPv6

    Octets ipv6() {
        Ipv6Header header = Ipv6Header.of(
                        ArbitraryAddresses.unicastIpv6(random), ArbitraryAddresses.unicastIpv6(random), 0)
                .withTrafficClass(random.nextInt(256))
                .withFlowLabel(random.nextInt(1 << 20))
                .withHopLimit(random.nextInt(32, 256));
        if (chain.depth() > 0 && oneIn(random, 10)) {
            return ipv6Fragment(header);
        }
        boolean tunnel = isTunnel();
        int protocol = protocol(tunnel, IpProtocol.ICMPV6);
        Extensions extensions = new Extensions(headers.size());
        headers.add(header);
        if (oneIn(random, 10)) {
            extensions.add(new Ipv6OptionsHeader(
                    true, 0, Ipv6Options.of(new Ipv6Option.RouterAlert(0), new Ipv6Option.PadN(Octets.EMPTY))));
        }
        if (oneIn(random, 10)) {
            extensions.add(new Ipv6OptionsHeader(
                    false,
                    0,
                    Ipv6Options.of(
                            new Ipv6Option.TunnelEncapsulationLimit(random.nextInt(8)),
                            new Ipv6Option.PadN(Octets.of(new byte[1])))));
        }
        if (oneIn(random, 6)) {
            extensions.add(routing());
        }
        if (oneIn(random, 10)) {
            extensions.add(new Ipv6FragmentHeader(0, 0, 0, 0, false, random.nextInt(1 << 30)));
        }
        if (oneIn(random, 12)) {
            extensions.add(new Ipv6AuthenticationHeader(
                    0, 0, random.nextInt(256, 1 << 30), random.nextInt(1, 1 << 30), integrityCheckValue(12)));
        }
        extensions.end(protocol);
        return content(tunnel, protocol, false);
    }

    /** Segment routing (RFC 8754), or the home address of a mobile node (RFC 6275). */
    private Ipv6RoutingHeader routing() {
        if (oneIn(random, 4)) {
            return Ipv6RoutingHeader.of(0, 1, new Ipv6Route.MobileRoute(0, ArbitraryAddresses.unicastIpv6(random)));
        }
        List<Ipv6Address> segments =
                List.of(ArbitraryAddresses.unicastIpv6(random), ArbitraryAddresses.unicastIpv6(random));
        return Ipv6RoutingHeader.of(
                0, random.nextInt(2), new Ipv6SegmentRoute(0, random.nextInt(0x10000), segments, List.of()));
    }

    private Octets ipv6Fragment(Ipv6Header header) {
        ArbitraryPacket whole = NestedChain.ipPacket(random, 1, false);
        int identification = random.nextInt(1 << 30);
        List<Header> inside = whole.headers().subList(1, whole.headers().size());
        boolean extended = inside.stream().anyMatch(Ipv6ExtensionHeader.class::isInstance);
        int length = fragmentLength(inside, whole.payload());
        int protocol = extended ? IpProtocol.UDP : ((Ipv6Header) whole.headers().get(0)).nextHeader();
        headers.add(header.withNextHeader(IpProtocol.FRAGMENT));
        if (length == 0 || extended) {
            headers.add(new Ipv6FragmentHeader(
                    protocol, 0, random.nextInt(1, 1000), 0, random.nextBoolean(), identification));
            return ArbitraryFields.octets(random, 8 * random.nextInt(1, 20));
        }
        headers.add(new Ipv6FragmentHeader(protocol, 0, 0, 0, true, identification));
        headers.addAll(inside);
        return whole.payload().slice(0, length);
    }

    /** Makes each header announce the next one that is added, and the last one the protocol that follows. */
    private final class Extensions {
        private int last;

        Extensions(int ipv6) {
            last = ipv6;
        }

        void add(Ipv6ExtensionHeader extension) {
            end(extension.protocol());
            headers.add(extension);
            last = headers.size() - 1;
        }

        void end(int protocol) {
            Header before = headers.get(last);
            headers.set(
                    last,
                    before instanceof Ipv6Header ipv6
                            ? ipv6.withNextHeader(protocol)
                            : Chain.announcing((Ipv6ExtensionHeader) before, protocol));
        }
    }

    // What IP carries

    private boolean isTunnel() {
        return chain.depth() > 0 ? random.nextInt(4) > 0 : oneIn(random, 8);
    }

    private int protocol(boolean tunnel, int icmp) {
        return tunnel ? chain.tunnelProtocol() : pick(random, IpProtocol.TCP, IpProtocol.UDP, icmp);
    }

    private Octets content(boolean tunnel, int protocol, boolean ipv4) {
        if (tunnel) {
            return chain.tunnel(protocol);
        }
        return switch (protocol) {
            case IpProtocol.TCP -> tcp();
            case IpProtocol.UDP -> udp(ipv4);
            default -> icmp(ipv4);
        };
    }

    private Octets tcp() {
        boolean first = oneIn(random, 4);
        headers.add(TcpHeader.of(
                        ArbitraryAddresses.port(random),
                        ArbitraryAddresses.port(random),
                        random.nextInt(1 << 30),
                        first ? 0 : random.nextInt(1 << 30),
                        first ? TcpFlags.SYN : TcpFlags.ACK)
                .withWindow(random.nextInt(1, 0x10000))
                .withOptions(first ? TcpOptions.of(new TcpOption.MaximumSegmentSize(1460)) : TcpOptions.NONE));
        return first ? Octets.EMPTY : payload();
    }

    private Octets udp(boolean ipv4) {
        UdpHeader header = UdpHeader.of(ArbitraryAddresses.port(random), ArbitraryAddresses.port(random));
        headers.add(ipv4 && oneIn(random, 6) ? header : header.withChecksum(1));
        return payload();
    }

    private Octets payload() {
        return ArbitraryPackets.payload(random, oneIn(random, 20) ? 1200 : 200);
    }

    private Octets icmp(boolean ipv4) {
        if (errors && chain.depth() > 0 && random.nextBoolean()) {
            return error(ipv4);
        }
        int identifier = random.nextInt(0x10000);
        int number = random.nextInt(0x10000);
        headers.add(ipv4 ? Icmpv4Header.echoReply(identifier, number) : Icmpv6Header.echoReply(identifier, number));
        return payload();
    }

    /** An error with a quote, which is the beginning of a packet, and sometimes with extensions (RFC 4884). */
    private Octets error(boolean ipv4) {
        ArbitraryPacket quoted = NestedChain.ipPacket(random, chain.depth() - 1, ipv4);
        int cut = random.nextInt(quoted.payload().length() + 1);
        int length = quoted.payloadOffset() + cut;
        boolean extended = random.nextBoolean();
        int unit = ipv4 ? 4 : 8;
        int padded = Math.max(MINIMUM_QUOTE_WITH_EXTENSIONS, (length + unit - 1) / unit * unit);
        extended &= padded / unit < 256;
        long stated = extended ? padded / unit : 0;
        headers.add(
                ipv4
                        ? new Icmpv4Header(Icmpv4Type.TIME_EXCEEDED, 0, 0, stated << 16)
                        : new Icmpv6Header(Icmpv6Type.TIME_EXCEEDED, 0, 0, stated << 24));
        headers.addAll(quoted.headers());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(quoted.payload().slice(0, cut).toByteArray());
        if (extended) {
            out.writeBytes(new byte[padded - length]);
            IcmpExtensions extensions = IcmpExtensions.of(new IcmpObject.MplsLabelStack(
                    List.of(new MplsEntry(random.nextInt(16, 1 << 20), 0, true, random.nextInt(1, 256)))));
            byte[] bytes = new byte[extensions.length()];
            extensions.encode(bytes, 0);
            out.writeBytes(bytes);
        }
        return Octets.of(out.toByteArray());
    }
}
