package io.github.packetcodec.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LinuxSll2HeaderTest extends HeaderContract<LinuxSll2Header> {
    private static final Octets NO_ADDRESS = Octets.ofHex("00".repeat(8));
    private static final LinuxSll2Header ZERO = new LinuxSll2Header(0, 0, 0, 0, 0, 0, NO_ADDRESS);

    @Override
    protected List<HeaderVector<LinuxSll2Header>> fieldVectors() {
        return List.of(
                vector("protocol: 1", "0001 0000 00000000 0000 00 00 0000000000000000", ZERO.withProtocol(1)),
                vector(
                        "protocol: top bit",
                        "8000 0000 00000000 0000 00 00 0000000000000000",
                        ZERO.withProtocol(0x8000)),
                vector(
                        "protocol: all ones",
                        "ffff 0000 00000000 0000 00 00 0000000000000000",
                        ZERO.withProtocol(0xFFFF)),
                vector("reserved: 1", "0000 0001 00000000 0000 00 00 0000000000000000", ZERO.withReserved(1)),
                vector(
                        "reserved: top bit",
                        "0000 8000 00000000 0000 00 00 0000000000000000",
                        ZERO.withReserved(0x8000)),
                vector(
                        "reserved: all ones",
                        "0000 ffff 00000000 0000 00 00 0000000000000000",
                        ZERO.withReserved(0xFFFF)),
                vector(
                        "interface index: 1",
                        "0000 0000 00000001 0000 00 00 0000000000000000",
                        ZERO.withInterfaceIndex(1)),
                vector(
                        "interface index: top bit",
                        "0000 0000 80000000 0000 00 00 0000000000000000",
                        ZERO.withInterfaceIndex(0x80000000L)),
                vector(
                        "interface index: all ones",
                        "0000 0000 ffffffff 0000 00 00 0000000000000000",
                        ZERO.withInterfaceIndex(0xFFFFFFFFL)),
                vector(
                        "arp hardware type: 1",
                        "0000 0000 00000000 0001 00 00 0000000000000000",
                        ZERO.withArpHardwareType(1)),
                vector(
                        "arp hardware type: top bit",
                        "0000 0000 00000000 8000 00 00 0000000000000000",
                        ZERO.withArpHardwareType(0x8000)),
                vector(
                        "arp hardware type: all ones",
                        "0000 0000 00000000 ffff 00 00 0000000000000000",
                        ZERO.withArpHardwareType(0xFFFF)),
                vector("packet type: 1", "0000 0000 00000000 0000 01 00 0000000000000000", ZERO.withPacketType(1)),
                vector(
                        "packet type: top bit",
                        "0000 0000 00000000 0000 80 00 0000000000000000",
                        ZERO.withPacketType(0x80)),
                vector(
                        "packet type: all ones",
                        "0000 0000 00000000 0000 ff 00 0000000000000000",
                        ZERO.withPacketType(0xFF)),
                vector(
                        "address length: 1",
                        "0000 0000 00000000 0000 00 01 0000000000000000",
                        ZERO.withAddressLength(1)),
                vector(
                        "address length: top bit",
                        "0000 0000 00000000 0000 00 80 0000000000000000",
                        ZERO.withAddressLength(0x80)),
                vector(
                        "address length: all ones",
                        "0000 0000 00000000 0000 00 ff 0000000000000000",
                        ZERO.withAddressLength(0xFF)),
                vector(
                        "address: 1",
                        "0000 0000 00000000 0000 00 00 0000000000000001",
                        ZERO.withAddress(Octets.ofHex("0000000000000001"))),
                vector(
                        "address: top bit",
                        "0000 0000 00000000 0000 00 00 8000000000000000",
                        ZERO.withAddress(Octets.ofHex("8000000000000000"))),
                vector(
                        "address: all ones",
                        "0000 0000 00000000 0000 00 00 ffffffffffffffff",
                        ZERO.withAddress(Octets.ofHex("ffffffffffffffff"))));
    }

    @Override
    protected List<HeaderVector<LinuxSll2Header>> examples() {
        return List.of(
                vector(
                        "an ARP request that this host sent",
                        "0806 0000 00000002 0001 04 06 0200000000010000",
                        new LinuxSll2Header(EtherType.ARP, 0, 2, 1, 4, 6, Octets.ofHex("0200000000010000"))),
                vector(
                        "a datagram on the loopback device",
                        "0800 0000 00000003 0304 00 06 0000000000000000",
                        new LinuxSll2Header(EtherType.IPV4, 0, 3, 772, 0, 6, NO_ADDRESS)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 20, 0, "header needs 20 bytes, 0 are there");
        assertRefused("00".repeat(19), Fault.TRUNCATED_HEADER, 20, 19, "header needs 20 bytes, 19 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("protocol", 16, value -> ZERO.withProtocol((int) value));
        assertBits("reserved", 16, value -> ZERO.withReserved((int) value));
        assertBits("interfaceIndex", 32, value -> ZERO.withInterfaceIndex(value));
        assertBits("arpHardwareType", 16, value -> ZERO.withArpHardwareType((int) value));
        assertBits("packetType", 8, value -> ZERO.withPacketType((int) value));
        assertBits("addressLength", 8, value -> ZERO.withAddressLength((int) value));
        for (int length : new int[] {0, 6, 7, 9}) {
            assertThatThrownBy(() -> ZERO.withAddress(Octets.of(new byte[length])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("address field of %d bytes, not 8", length);
        }
    }

    @Test
    void theLengthSpecifiesHowMuchOfTheFieldIsAddress() {
        LinuxSll2Header header = ZERO.withAddress(Octets.ofHex("0102030405060708"));
        assertThat(header.linkLayerAddress()).isEqualTo(Octets.EMPTY);
        assertThat(header.withAddressLength(6).linkLayerAddress()).isEqualTo(Octets.ofHex("010203040506"));
        assertThat(header.withAddressLength(8).linkLayerAddress()).isEqualTo(header.address());
        assertThat(header.withAddressLength(255).linkLayerAddress()).isEqualTo(header.address());
    }

    @Override
    protected Layer layer() {
        return Layer.LINUX_SLL2;
    }

    @Override
    protected int leastLength() {
        return 20;
    }

    @Override
    protected int greatestLength() {
        return 20;
    }

    @Override
    protected List<Field<LinuxSll2Header>> fields() {
        return List.of(
                field("protocol", LinuxSll2::protocol, LinuxSll2Header::protocol),
                field("reserved", LinuxSll2::reserved, LinuxSll2Header::reserved),
                field("interfaceIndex", LinuxSll2::interfaceIndex, LinuxSll2Header::interfaceIndex),
                field("arpHardwareType", LinuxSll2::arpHardwareType, LinuxSll2Header::arpHardwareType),
                field("packetType", LinuxSll2::packetType, LinuxSll2Header::packetType),
                field("addressLength", LinuxSll2::addressLength, LinuxSll2Header::addressLength),
                field(
                        "address",
                        (in, at) -> Octets.copyOf(in, LinuxSll2.addressOffset(at), LinuxSll2.addressOffset(at) + 8),
                        LinuxSll2Header::address));
    }

    @Override
    protected LinuxSll2Header random(RandomGenerator random) {
        return ArbitraryHeaders.linuxSll2(random);
    }

    @Override
    protected LinuxSll2Header decode(ByteBuf in) {
        return LinuxSll2Header.decode(in);
    }

    @Override
    protected LinuxSll2Header decode(byte[] in, int at, int end) {
        return LinuxSll2Header.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return LinuxSll2.check(in, at, end);
    }
}
