package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.PacketPatchTest.IPV6;
import static io.github.packetcodec.packet.PacketPatchTest.ROUTE_IPV4;
import static io.github.packetcodec.packet.PacketPatchTest.TAGS;
import static io.github.packetcodec.packet.PacketPatchTest.destination6;
import static io.github.packetcodec.packet.PacketPatchTest.extended;
import static io.github.packetcodec.packet.PacketPatchTest.source6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a patch refuses because it could not keep the checksums right, and that it then changes nothing. */
class PacketPatchRefusalTest {
    @ParameterizedTest
    @MethodSource({"missing", "unknown", "outOfRange"})
    void refusesAndChangesNothing(String name, Class<?> exception, byte[] frame, Consumer<PacketView> patch) {
        byte[] kept = frame.clone();
        PacketView view = Views.parse(kept);
        assertThatThrownBy(() -> patch.accept(view)).isInstanceOf(exception);
        assertThat(hex(kept)).isEqualTo(hex(frame));
    }

    static Stream<Arguments> missing() {
        byte[] tcp = FrameBytes.TCP_IPV4;
        return Stream.of(
                refusal("ttl of ARP", FrameBytes.ARP, view -> PacketPatch.setTimeToLive(view, 1)),
                refusal("ttl of nothing", new byte[0], view -> PacketPatch.setTimeToLive(view, 1)),
                refusal("ttl, cut", cut(tcp, 33), view -> PacketPatch.setTimeToLive(view, 1)),
                refusal("dscp of ARP", FrameBytes.ARP, view -> PacketPatch.setDscpAndEcn(view, 1, 1)),
                refusal("IPv4 source of IPv6", FrameBytes.TCP_IPV6, PacketPatchTest::source4),
                refusal("IPv4 destination of IPv6", FrameBytes.TCP_IPV6, PacketPatchTest::destination4),
                refusal("IPv6 source of IPv4", tcp, PacketPatchTest::source6),
                refusal("IPv6 destination of IPv4", tcp, PacketPatchTest::destination6),
                refusal(
                        "source, TCP cut before its checksum ends",
                        cut(with(tcp, 16, "0025"), 51),
                        PacketPatchTest::source4),
                refusal("source, too long", with(tcp, 16, "00ff"), PacketPatchTest::source4),
                refusal("source, total length 0", with(tcp, 16, "0000"), PacketPatchTest::source4),
                refusal(
                        "port, checksum in the second fragment",
                        with(cut(tcp, 42), 16, "001c 0001 2000"),
                        view -> PacketPatch.setSourcePort(view, 1)),
                refusal("port of ICMP", FrameBytes.ICMP_IPV4, view -> PacketPatch.setSourcePort(view, 1)),
                refusal("port of ICMPv6", FrameBytes.ICMP_IPV6, view -> PacketPatch.setDestinationPort(view, 1)),
                refusal("port of a later fragment", with(tcp, 20, "0003"), view -> PacketPatch.setSourcePort(view, 1)),
                refusal(
                        "segment size of UDP",
                        FrameBytes.UDP_IPV4,
                        view -> PacketPatch.clampMaximumSegmentSize(view, 1)),
                refusal("no VLAN tag", tcp, view -> PacketPatch.setVlanId(view, 0, 1)),
                refusal("VLAN tag 2", TAGS, view -> PacketPatch.setVlanId(view, 2, 1)),
                refusal("VLAN tag -1", TAGS, view -> PacketPatch.setVlanId(view, -1, 1)));
    }

    /** Checksums, and what else a receiver checks, that an address or a port cannot be changed under. */
    static Stream<Arguments> unknown() {
        byte[] tcp = FrameBytes.TCP_IPV4;
        byte[] udp6 = FrameBytes.UDP_IPV6;
        List<Arguments> refusals = new ArrayList<>(List.of(
                refusal("VRRP", with(tcp, 23, "70"), PacketPatchTest::source4),
                refusal("VRRP, destination", with(tcp, 23, "70"), PacketPatchTest::destination4),
                refusal("IP compression", with(tcp, 23, "6c"), PacketPatchTest::source4),
                refusal("host identity", with(tcp, 23, "8b"), PacketPatchTest::source4),
                refusal("an unassigned protocol", with(tcp, 23, "fc"), PacketPatchTest::source4),
                refusal("AH over IPv4", with(tcp, 23, "33"), PacketPatchTest::source4),
                refusal("port of SCTP", with(tcp, 23, "84"), view -> PacketPatch.setSourcePort(view, 1)),
                refusal("port of UDP-Lite", with(tcp, 23, "88"), view -> PacketPatch.setSourcePort(view, 1)),
                refusal("UDP-Lite, cut", cut(with(with(tcp, 16, "001b"), 23, "88"), 41), PacketPatchTest::source4),
                refusal("next header 59 over IPv4", with(tcp, 23, "3b"), PacketPatchTest::source4),
                refusal("ICMPv6 over IPv4", with(tcp, 23, "3a"), PacketPatchTest::source4),
                refusal("VRRP, later fragment", with(with(tcp, 20, "0003"), 23, "70"), PacketPatchTest::source4),
                refusal("ICMPv6 over IPv4, later", with(with(tcp, 20, "0003"), 23, "3a"), PacketPatchTest::source4),
                refusal("OSPF over IPv6", with(udp6, 20, "59"), PacketPatchTest::source6),
                refusal("PIM over IPv6", with(udp6, 20, "67"), PacketPatchTest::source6),
                refusal("VRRP over IPv6", with(udp6, 20, "70"), PacketPatchTest::source6),
                refusal("IGMP over IPv6", with(udp6, 20, "02"), PacketPatchTest::source6),
                refusal("ICMPv4 over IPv6", with(udp6, 20, "01"), PacketPatchTest::source6),
                refusal("AH, port", FrameBytes.CHAIN_IPV6, view -> PacketPatch.setSourcePort(view, 1)),
                refusal(
                        "AH, segment size",
                        FrameBytes.CHAIN_IPV6,
                        view -> PacketPatch.clampMaximumSegmentSize(view, 1))));
        String last = " 20010db80000000000000000000000ff";
        for (String extension : List.of(
                "2b: 11020001 00000000" + last, // routing, type 0, one stop left
                "2b: 11020201 00000000" + last, // mobile IPv6
                "2b: 11010301 ff700000 ff000000 00000000", // RPL: only the last octet is there
                "2b: 11020401 00000000" + last, // segment routing
                "2b: 1100fd01 00000000", // a type that nobody knows
                "3c: 11020102 0000c910" + last, // home address
                "33: 11040000 00000101 00000007 a0a1a2a3a4a5a6a7a8a9aaab", // authentication
                "87: 11000000 00000000", // mobility, which has a checksum over the addresses
                "87: 3b000000 00000000", // the same, and nothing follows
                "8b: 11000000 00000000", // host identity
                "8c: 11000000 00000000", // Shim6
                "2c: 70000008 0000000a", // later fragments: VRRP, AH, destination options, ICMPv4
                "2c: 33000008 0000000a",
                "2c: 3c000008 0000000a",
                "2c: 01000018 0000000a",
                "2c: 3c000001 0000000a 11000104 00000000")) { // the first fragment, with destination options
            byte[] frame = extended(extension.substring(0, 2), bytes(extension.substring(4)));
            refusals.add(refusal(extension + " source", frame, PacketPatchTest::source6));
            refusals.add(refusal(extension + " destination", frame, PacketPatchTest::destination6));
        }
        return refusals.stream();
    }

    static Stream<Arguments> outOfRange() {
        byte[] syn = insert(FrameBytes.SYN_IPV4, 12, bytes("8100 0001"));
        return Stream.of(
                refused("ttl 256", syn, view -> PacketPatch.setTimeToLive(view, 256)),
                refused("ttl -1", syn, view -> PacketPatch.setTimeToLive(view, -1)),
                refused("dscp 64", syn, view -> PacketPatch.setDscpAndEcn(view, 64, 0)),
                refused("ecn 4", syn, view -> PacketPatch.setDscpAndEcn(view, 0, 4)),
                refused("port 65536", syn, view -> PacketPatch.setSourcePort(view, 65536)),
                refused("port -1", syn, view -> PacketPatch.setDestinationPort(view, -1)),
                refused("segment size 65536", syn, view -> PacketPatch.clampMaximumSegmentSize(view, 65536)),
                refused("VLAN 4096", syn, view -> PacketPatch.setVlanId(view, 0, 4096)),
                arguments("null", NullPointerException.class, syn, (Consumer<PacketView>)
                        view -> PacketPatch.setSourceAddress(view, (Ipv4Address) null)),
                arguments("null, route", NullPointerException.class, ROUTE_IPV4, (Consumer<PacketView>)
                        view -> PacketPatch.setDestinationAddress(view, (Ipv4Address) null)),
                arguments("null, IPv6", NullPointerException.class, FrameBytes.TCP_IPV6, (Consumer<PacketView>)
                        view -> PacketPatch.setDestinationAddress(view, (Ipv6Address) null)));
    }

    private static Arguments refusal(String name, byte[] frame, Consumer<PacketView> patch) {
        return arguments(name, IllegalStateException.class, frame, patch);
    }

    private static Arguments refused(String name, byte[] frame, Consumer<PacketView> patch) {
        return arguments(name, IllegalArgumentException.class, frame, patch);
    }

    /** What looks like those that are refused, and is not: no stops left, no home address, ports under mobility. */
    @Test
    void refusesNoMore() {
        String last = " 20010db80000000000000000000000ff";
        for (String extension : List.of(
                "2b: 11020000 00000000" + last,
                "2b: 11020400 00000000" + last,
                "2b: 1100fd00 00000000",
                "3c: 11000104 00000000",
                "2c: 11000008 0000000a",
                "2c: 3a000009 0000000a",
                "2c: 06000018 0000000a",
                "2c: 32000008 0000000a",
                "2c: 3c000000 0000000a 11000104 00000000")) { // an atomic fragment
            byte[] frame = extended(extension.substring(0, 2), bytes(extension.substring(4)));
            PacketView view = Views.parse(frame);
            source6(view);
            destination6(view);
            assertThat(view.ipv6().sourceAddress()).isEqualTo(IPV6);
            assertThat(view.ipv6().destinationAddress()).isEqualTo(IPV6);
            if (view.transportLayer() != null) {
                assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            }
        }
        byte[] mobility = extended("87", bytes("11000000 00000000"));
        PacketView view = Views.parse(mobility);
        PacketPatch.setSourcePort(view, 1);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    /** An authentication header anywhere in the chain signs addresses and ports (RFC 4302, section 3.3.3). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "33: 11010000 00000101 00000007", // without a signature
                "33: 11020000 00000101 00000007 a0a1a2a3",
                "00: 33000104 00000000 11010000 00000101 00000007",
                "2b: 3300fd00 00000000 11010000 00000101 00000007", // no stops left
                "2c: 33000000 0000000a 11010000 00000101 00000007", // an atomic fragment
                "2c: 33000001 0000000a 11010000 00000101 00000007", // the first fragment
                "33: 3c010000 00000101 00000007 11000104 00000000",
                "33: 2b010000 00000101 00000007 1100fd01 00000000", // stops left behind it
                "33: 33010000 00000101 00000007 11010000 00000102 00000008"
            })
    void authenticationSignsAddressesAndPorts(String extensions) {
        byte[] frame = extended(extensions.substring(0, 2), bytes(extensions.substring(4)));
        byte[] kept = frame.clone();
        PacketView view = Views.parse(kept);
        assertThat(view.transportLayer()).isEqualTo(Layer.UDP);
        for (Consumer<PacketView> patch : List.<Consumer<PacketView>>of(
                PacketPatchTest::source6,
                PacketPatchTest::destination6,
                v -> PacketPatch.setSourcePort(v, 1),
                v -> PacketPatch.setDestinationPort(v, 1))) {
            assertThatThrownBy(() -> patch.accept(view))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("an authentication header signs what would change");
        }
        assertThat(hex(kept)).isEqualTo(hex(frame));
    }

    @Test
    void anAuthenticationHeaderWithoutAndWithTcp() {
        String message = "an authentication header signs what would change";
        PacketView nothing = Views.parse(extended("33", bytes("3b010000 00000101 00000007")));
        assertThat(nothing.ending()).isEqualTo(Ending.NO_NEXT_HEADER);
        assertThatThrownBy(() -> source6(nothing)).hasMessage(message);
        byte[] syn = with(FrameBytes.CHAIN_IPV6, 155, "02");
        PacketView tcp = Views.parse(syn.clone());
        assertThatThrownBy(() -> PacketPatch.clampMaximumSegmentSize(tcp, 1)).hasMessage(message);
        assertThatThrownBy(() -> destination6(tcp)).hasMessage(message);
        assertThat(hex(tcp.bytes())).isEqualTo(hex(syn));
    }

    @Test
    void whatEitherVersionHasWantsAnIpHeader() {
        PacketView arp = Views.parse(FrameBytes.ARP);
        assertThatThrownBy(() -> PacketPatch.setTimeToLive(arp, 1)).hasMessage("no IP header was decoded");
        assertThatThrownBy(() -> PacketPatch.setDscpAndEcn(arp, 1, 1)).hasMessage("no IP header was decoded");
        assertThatThrownBy(() -> PacketPatchTest.source4(arp)).hasMessage("no IPv4 header was decoded");
    }

    /** Hop limit and traffic class change on the way, so nothing signs them (RFC 4302, section 3.3.3.1); nor a tag. */
    @Test
    void authenticationLeavesMutableFieldsFree() {
        byte[] frame = insert(FrameBytes.CHAIN_IPV6, 12, bytes("8100 0001"));
        byte[] kept = frame.clone();
        PacketView view = Views.parse(kept);
        PacketPatch.setTimeToLive(view, 1);
        PacketPatch.setDscpAndEcn(view, 46, 1);
        PacketPatch.setVlanId(view, 0, 0xABC);
        assertThat(hex(kept)).isEqualTo(hex(with(with(with(frame, 14, "0abc"), 18, "6b90"), 25, "01")));
        // Over IPv4 as well: what it does not sign changes, with the header's checksum.
        byte[] signed = with(with(FrameBytes.TCP_IPV4, 23, "33"), 24, "4e67");
        PacketView four = Views.parse(signed);
        PacketPatch.setTimeToLive(four, 63);
        assertThat(four.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(hex(signed)).isEqualTo(hex(with(FrameBytes.TCP_IPV4, 22, "3f33 4f67")));
        assertThatThrownBy(() -> PacketPatch.setSourcePort(four, 1)).hasMessage("no ports of TCP or UDP were decoded");
        assertThatThrownBy(() -> PacketPatchTest.source4(four))
                .hasMessage("an authentication header signs what would change");
    }

    @ParameterizedTest
    @CsvSource({
        "2b: 11020001 00000000 20010db80000000000000000000000ff, a routing header has stops left",
        "2b: 1100fd01 00000000, a routing header has stops left",
        "3c: 11020102 0000c910 20010db80000000000000000000000ff, a home address replaces the source address",
        "87: 11000000 00000000, an extension header's own checks cover the addresses",
        "8b: 11000000 00000000, an extension header's own checks cover the addresses",
        "8c: 11000000 00000000, an extension header's own checks cover the addresses",
        "2c: 70000008 0000000a, it is not known whether a checksum of this protocol covers the addresses",
        "2c: 3c000008 0000000a, 'the fragments contain an extension header, which only the first one shows'",
    })
    void reportsWhyAddressesCannotChange(String extension, String message) {
        PacketView view = Views.parse(extended(extension.substring(0, 2), bytes(extension.substring(4))));
        assertThatThrownBy(() -> source6(view)).hasMessage(message);
        assertThatThrownBy(() -> destination6(view)).hasMessage(message);
    }
}
