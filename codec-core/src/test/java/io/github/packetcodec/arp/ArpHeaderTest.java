package io.github.packetcodec.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.link.EtherType;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ArpHeaderTest extends HeaderContract<ArpHeader> {
    private static final MacAddress CLIENT_MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress SERVER_MAC = MacAddress.parse("02:00:00:00:00:02");
    private static final Ipv4Address CLIENT = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address SERVER = Ipv4Address.parse("192.0.2.2");

    private static ArpHeader arp(
            int hardwareType,
            int protocolType,
            int operation,
            String senderHardware,
            String senderProtocol,
            String targetHardware,
            String targetProtocol) {
        return new ArpHeader(
                hardwareType,
                protocolType,
                operation,
                Octets.ofHex(senderHardware),
                Octets.ofHex(senderProtocol),
                Octets.ofHex(targetHardware),
                Octets.ofHex(targetProtocol));
    }

    // Pitfall 18: every field at its top bit and at all ones. Pitfall 32: addresses of length 0.
    @Override
    protected List<HeaderVector<ArpHeader>> fieldVectors() {
        return List.of(
                vector("hardware type: 1", "0001 0000 00 00 0000", arp(0x1, 0, 0, "", "", "", "")),
                vector("hardware type: top bit", "8000 0000 00 00 0000", arp(0x8000, 0, 0, "", "", "", "")),
                vector("hardware type: all ones", "ffff 0000 00 00 0000", arp(0xFFFF, 0, 0, "", "", "", "")),
                vector("protocol type: 1", "0000 0001 00 00 0000", arp(0, 0x1, 0, "", "", "", "")),
                vector("protocol type: top bit", "0000 8000 00 00 0000", arp(0, 0x8000, 0, "", "", "", "")),
                vector("protocol type: all ones", "0000 ffff 00 00 0000", arp(0, 0xFFFF, 0, "", "", "", "")),
                vector("operation: 1", "0000 0000 00 00 0001", arp(0, 0, 0x1, "", "", "", "")),
                vector("operation: top bit", "0000 0000 00 00 8000", arp(0, 0, 0x8000, "", "", "", "")),
                vector("operation: all ones", "0000 0000 00 00 ffff", arp(0, 0, 0xFFFF, "", "", "", "")),
                vector(
                        "sender hardware address: 1",
                        "0000 0000 06 04 0000 000000000001 00000000 000000000000 00000000",
                        arp(0, 0, 0, "000000000001", "00000000", "000000000000", "00000000")),
                vector(
                        "sender hardware address: top bit",
                        "0000 0000 06 04 0000 800000000000 00000000 000000000000 00000000",
                        arp(0, 0, 0, "800000000000", "00000000", "000000000000", "00000000")),
                vector(
                        "sender hardware address: all ones",
                        "0000 0000 06 04 0000 ffffffffffff 00000000 000000000000 00000000",
                        arp(0, 0, 0, "ffffffffffff", "00000000", "000000000000", "00000000")),
                vector(
                        "sender protocol address: 1",
                        "0000 0000 06 04 0000 000000000000 00000001 000000000000 00000000",
                        arp(0, 0, 0, "000000000000", "00000001", "000000000000", "00000000")),
                vector(
                        "sender protocol address: top bit",
                        "0000 0000 06 04 0000 000000000000 80000000 000000000000 00000000",
                        arp(0, 0, 0, "000000000000", "80000000", "000000000000", "00000000")),
                vector(
                        "sender protocol address: all ones",
                        "0000 0000 06 04 0000 000000000000 ffffffff 000000000000 00000000",
                        arp(0, 0, 0, "000000000000", "ffffffff", "000000000000", "00000000")),
                vector(
                        "target hardware address: 1",
                        "0000 0000 06 04 0000 000000000000 00000000 000000000001 00000000",
                        arp(0, 0, 0, "000000000000", "00000000", "000000000001", "00000000")),
                vector(
                        "target hardware address: top bit",
                        "0000 0000 06 04 0000 000000000000 00000000 800000000000 00000000",
                        arp(0, 0, 0, "000000000000", "00000000", "800000000000", "00000000")),
                vector(
                        "target hardware address: all ones",
                        "0000 0000 06 04 0000 000000000000 00000000 ffffffffffff 00000000",
                        arp(0, 0, 0, "000000000000", "00000000", "ffffffffffff", "00000000")),
                vector(
                        "target protocol address: 1",
                        "0000 0000 06 04 0000 000000000000 00000000 000000000000 00000001",
                        arp(0, 0, 0, "000000000000", "00000000", "000000000000", "00000001")),
                vector(
                        "target protocol address: top bit",
                        "0000 0000 06 04 0000 000000000000 00000000 000000000000 80000000",
                        arp(0, 0, 0, "000000000000", "00000000", "000000000000", "80000000")),
                vector(
                        "target protocol address: all ones",
                        "0000 0000 06 04 0000 000000000000 00000000 000000000000 ffffffff",
                        arp(0, 0, 0, "000000000000", "00000000", "000000000000", "ffffffff")));
    }

    // Pitfalls 20 and 32: lengths whose sum does not fit in 8 bits, 124 among them: 8 + 2 * 124 is 256.
    @Override
    protected List<HeaderVector<ArpHeader>> examples() {
        return List.of(
                vector(
                        "a request of Linux",
                        "0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202",
                        ArpHeader.request(CLIENT_MAC, CLIENT, SERVER)),
                vector(
                        "its reply",
                        "0001 0800 06 04 0002 020000000002 c0000202 020000000001 c0000201",
                        ArpHeader.reply(SERVER_MAC, SERVER, CLIENT_MAC, CLIENT)),
                vector(
                        "a probe",
                        "0001 0800 06 04 0001 020000000001 00000000 000000000000 c0000202",
                        ArpHeader.probe(CLIENT_MAC, SERVER)),
                vector(
                        "an announcement",
                        "0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000201",
                        ArpHeader.announcement(CLIENT_MAC, CLIENT)),
                vector(
                        "RARP: which is my own protocol address?",
                        "0001 0800 06 04 0003 020000000001 00000000 020000000001 00000000",
                        ArpHeader.of(
                                ArpOperation.REVERSE_REQUEST,
                                CLIENT_MAC,
                                Ipv4Address.ANY,
                                CLIENT_MAC,
                                Ipv4Address.ANY)),
                vector(
                        "InARP: which protocol address has that station?",
                        "0001 0800 06 04 0008 020000000001 c0000201 020000000002 00000000",
                        ArpHeader.of(ArpOperation.INVERSE_REQUEST, CLIENT_MAC, CLIENT, SERVER_MAC, Ipv4Address.ANY)),
                vector(
                        "frame relay: hardware addresses of 2 bytes (RFC 2390)",
                        "000f 0800 02 04 0008 1841 c0000201 0c21 00000000",
                        arp(15, 0x0800, 8, "1841", "c0000201", "0c21", "00000000")),
                vector("addresses of length 0", "0001 0800 00 00 0001", arp(1, 0x0800, 1, "", "", "", "")),
                vector(
                        "hardware addresses only",
                        "0001 0800 06 00 0001 020000000001 020000000002",
                        arp(1, 0x0800, 1, "020000000001", "", "020000000002", "")),
                vector(
                        "hardware addresses of 124 bytes",
                        "0001 0800 7c 00 0001" + "aa".repeat(124) + "bb".repeat(124),
                        arp(1, 0x0800, 1, "aa".repeat(124), "", "bb".repeat(124), "")),
                vector(
                        "protocol addresses of 124 bytes",
                        "0001 0800 00 7c 0001" + "aa".repeat(124) + "bb".repeat(124),
                        arp(1, 0x0800, 1, "", "aa".repeat(124), "", "bb".repeat(124))),
                vector(
                        "addresses of 255 bytes",
                        "ffff ffff ff ff ffff"
                                + "aa".repeat(255)
                                + "bb".repeat(255)
                                + "cc".repeat(255)
                                + "dd".repeat(255),
                        arp(
                                0xFFFF,
                                0xFFFF,
                                0xFFFF,
                                "aa".repeat(255),
                                "bb".repeat(255),
                                "cc".repeat(255),
                                "dd".repeat(255))));
    }

    @Test
    void refusesWhatIsShorterThanAPacket() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("0001 0800 06 04 00", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
        assertRefused("0001 0800 06 04 0001", Fault.TRUNCATED_HEADER, 28, 8, "header needs 28 bytes, 8 are there");
        assertRefused(
                "0001 0800 ff ff 0001 00", Fault.TRUNCATED_HEADER, 1028, 9, "header needs 1028 bytes, 9 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("hardwareType", 16, value -> arp((int) value, 0, 0, "", "", "", ""));
        assertBits("protocolType", 16, value -> arp(0, (int) value, 0, "", "", "", ""));
        assertBits("operation", 16, value -> arp(0, 0, (int) value, "", "", "", ""));
        String longest = "00".repeat(255);
        String tooLong = "00".repeat(256);
        assertThat(arp(0, 0, 0, longest, longest, longest, longest).headerLength())
                .isEqualTo(1028);
        assertThatThrownBy(() -> arp(0, 0, 0, tooLong, "", tooLong, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of senderHardwareAddress 256 is not in 0..255");
        assertThatThrownBy(() -> arp(0, 0, 0, "", tooLong, "", tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of senderProtocolAddress 256 is not in 0..255");
        assertThatThrownBy(() -> arp(0, 0, 0, "0102", "", "01", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targetHardwareAddress has 1 bytes, senderHardwareAddress has 2");
        assertThatThrownBy(() -> arp(0, 0, 0, "", "", "", "01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targetProtocolAddress has 1 bytes, senderProtocolAddress has 0");
    }

    @Test
    void namesTheAddressesOfEthernetAndIpv4() {
        ArpHeader reply = ArpHeader.reply(SERVER_MAC, SERVER, CLIENT_MAC, CLIENT);
        assertThat(reply.isEthernetIpv4()).isTrue();
        assertThat(reply.senderMacAddress()).isEqualTo(SERVER_MAC);
        assertThat(reply.senderIpv4Address()).isEqualTo(SERVER);
        assertThat(reply.targetMacAddress()).isEqualTo(CLIENT_MAC);
        assertThat(reply.targetIpv4Address()).isEqualTo(CLIENT);
    }

    // Pitfall 32: a packet that is not of Ethernet and IPv4 is not read as one, whichever of the four fields differs.
    @Test
    void namesNoAddressesOfOtherKinds() {
        String mac = "020000000001";
        String ip = "c0000201";
        List<ArpHeader> others = List.of(
                arp(6, EtherType.IPV4, 1, mac, ip, mac, ip),
                arp(1, EtherType.IPV6, 1, mac, ip, mac, ip),
                arp(1, EtherType.IPV4, 1, mac + "00", ip, mac + "00", ip),
                arp(1, EtherType.IPV4, 1, mac, ip + "00", mac, ip + "00"),
                arp(1, EtherType.IPV4, 1, "", "", "", ""));
        for (ArpHeader other : others) {
            assertThat(other.isEthernetIpv4()).isFalse();
            assertThat(other.isProbe()).isFalse();
            assertThatThrownBy(other::senderMacAddress).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(other::senderIpv4Address).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(other::targetMacAddress).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(other::targetIpv4Address).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(others.get(1)::senderMacAddress)
                .hasMessage(
                        "hardware type 1 and protocol type IPv6 with addresses of 6 and 4 bytes are not Ethernet and"
                                + " IPv4");
    }

    @Test
    void recognizesProbesAndAnnouncements() {
        ArpHeader request = ArpHeader.request(CLIENT_MAC, CLIENT, SERVER);
        ArpHeader probe = ArpHeader.probe(CLIENT_MAC, SERVER);
        ArpHeader announcement = ArpHeader.announcement(CLIENT_MAC, CLIENT);
        assertThat(List.of(request.isProbe(), probe.isProbe(), announcement.isProbe()))
                .containsExactly(false, true, false);
        assertThat(List.of(request.isGratuitous(), probe.isGratuitous(), announcement.isGratuitous()))
                .containsExactly(false, false, true);
        assertThat(probe.withOperation(ArpOperation.REPLY).isProbe()).isFalse();
        assertThat(announcement.withOperation(ArpOperation.REPLY).isGratuitous())
                .isTrue();
        assertThat(arp(1, 0x0800, 1, "", "", "", "").isGratuitous()).isFalse();
    }

    // Pitfall 15: what an Ethernet frame pads the packet with is not of it.
    @Test
    void leavesThePaddingOfTheFrame() {
        byte[] padded = TestBytes.of(examples().get(0).hex() + "00".repeat(18));
        assertThat(decode(padded, 0, padded.length)).isEqualTo(examples().get(0).header());
    }

    /** The target's addresses are as long as the sender's: none can change alone. */
    @Override
    protected Set<String> componentsWithoutWith() {
        return Set.of(
                "hardwareType",
                "protocolType",
                "senderHardwareAddress",
                "senderProtocolAddress",
                "targetHardwareAddress",
                "targetProtocolAddress");
    }

    @Override
    protected Layer layer() {
        return Layer.ARP;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return 1028;
    }

    @Override
    protected List<Field<ArpHeader>> fields() {
        return List.of(
                field("hardwareType", Arp::hardwareType, ArpHeader::hardwareType),
                field("protocolType", Arp::protocolType, ArpHeader::protocolType),
                field("operation", Arp::operation, ArpHeader::operation),
                field("length", Arp::length, ArpHeader::headerLength),
                field(
                        "hardwareLength",
                        Arp::hardwareLength,
                        header -> header.senderHardwareAddress().length()),
                field(
                        "protocolLength",
                        Arp::protocolLength,
                        header -> header.senderProtocolAddress().length()),
                field(
                        "senderHardwareAddress",
                        (in, at) -> hardware(in, at, Arp.senderHardwareAddressOffset(at)),
                        ArpHeader::senderHardwareAddress),
                field(
                        "senderProtocolAddress",
                        (in, at) -> protocol(in, at, Arp.senderProtocolAddressOffset(in, at)),
                        ArpHeader::senderProtocolAddress),
                field(
                        "targetHardwareAddress",
                        (in, at) -> hardware(in, at, Arp.targetHardwareAddressOffset(in, at)),
                        ArpHeader::targetHardwareAddress),
                field(
                        "targetProtocolAddress",
                        (in, at) -> protocol(in, at, Arp.targetProtocolAddressOffset(in, at)),
                        ArpHeader::targetProtocolAddress));
    }

    @Override
    protected ArpHeader random(RandomGenerator random) {
        return ArbitraryHeaders.arp(random);
    }

    @Override
    protected ArpHeader decode(ByteBuf in) {
        return ArpHeader.decode(in);
    }

    @Override
    protected ArpHeader decode(byte[] in, int at, int end) {
        return ArpHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Arp.check(in, at, end);
    }

    private static Octets hardware(byte[] in, int at, int from) {
        return Octets.copyOf(in, from, from + Arp.hardwareLength(in, at));
    }

    private static Octets protocol(byte[] in, int at, int from) {
        return Octets.copyOf(in, from, from + Arp.protocolLength(in, at));
    }
}
