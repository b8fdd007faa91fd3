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

class LinuxSllHeaderTest extends HeaderContract<LinuxSllHeader> {
    private static final Octets NO_ADDRESS = Octets.ofHex("00".repeat(8));
    private static final LinuxSllHeader ZERO = new LinuxSllHeader(0, 0, 0, NO_ADDRESS, 0);

    @Override
    protected List<HeaderVector<LinuxSllHeader>> fieldVectors() {
        return List.of(
                vector("packet type: 1", "0001 0000 0000 0000000000000000 0000", ZERO.withPacketType(1)),
                vector("packet type: top bit", "8000 0000 0000 0000000000000000 0000", ZERO.withPacketType(0x8000)),
                vector("packet type: all ones", "ffff 0000 0000 0000000000000000 0000", ZERO.withPacketType(0xFFFF)),
                vector("arp hardware type: 1", "0000 0001 0000 0000000000000000 0000", ZERO.withArpHardwareType(1)),
                vector(
                        "arp hardware type: top bit",
                        "0000 8000 0000 0000000000000000 0000",
                        ZERO.withArpHardwareType(0x8000)),
                vector(
                        "arp hardware type: all ones",
                        "0000 ffff 0000 0000000000000000 0000",
                        ZERO.withArpHardwareType(0xFFFF)),
                vector("address length: 1", "0000 0000 0001 0000000000000000 0000", ZERO.withAddressLength(1)),
                vector(
                        "address length: top bit",
                        "0000 0000 8000 0000000000000000 0000",
                        ZERO.withAddressLength(0x8000)),
                vector(
                        "address length: all ones",
                        "0000 0000 ffff 0000000000000000 0000",
                        ZERO.withAddressLength(0xFFFF)),
                vector(
                        "address: 1",
                        "0000 0000 0000 0000000000000001 0000",
                        ZERO.withAddress(Octets.ofHex("0000000000000001"))),
                vector(
                        "address: top bit",
                        "0000 0000 0000 8000000000000000 0000",
                        ZERO.withAddress(Octets.ofHex("8000000000000000"))),
                vector(
                        "address: all ones",
                        "0000 0000 0000 ffffffffffffffff 0000",
                        ZERO.withAddress(Octets.ofHex("ffffffffffffffff"))),
                vector("protocol: 1", "0000 0000 0000 0000000000000000 0001", ZERO.withProtocol(1)),
                vector("protocol: top bit", "0000 0000 0000 0000000000000000 8000", ZERO.withProtocol(0x8000)),
                vector("protocol: all ones", "0000 0000 0000 0000000000000000 ffff", ZERO.withProtocol(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<LinuxSllHeader>> examples() {
        return List.of(
                vector(
                        "an ARP request that this host sent",
                        "0004 0001 0006 0200000000010000 0806",
                        new LinuxSllHeader(4, 1, 6, Octets.ofHex("0200000000010000"), EtherType.ARP)),
                vector(
                        "a datagram on the loopback device",
                        "0000 0304 0006 0000000000000000 0800",
                        new LinuxSllHeader(0, 772, 6, NO_ADDRESS, EtherType.IPV4)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 16, 0, "header needs 16 bytes, 0 are there");
        assertRefused("00".repeat(15), Fault.TRUNCATED_HEADER, 16, 15, "header needs 16 bytes, 15 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("packetType", 16, value -> ZERO.withPacketType((int) value));
        assertBits("arpHardwareType", 16, value -> ZERO.withArpHardwareType((int) value));
        assertBits("addressLength", 16, value -> ZERO.withAddressLength((int) value));
        assertBits("protocol", 16, value -> ZERO.withProtocol((int) value));
        for (int length : new int[] {0, 6, 7, 9}) {
            assertThatThrownBy(() -> ZERO.withAddress(Octets.of(new byte[length])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("address field of %d bytes, not 8", length);
        }
    }

    @Test
    void theProtocolIsForeignOnSomeDevices() {
        for (int protocol : new int[] {0, 4, 1500, 1501, 0x0800, 0xFFFF}) {
            assertThat(LinuxSll.isProtocolForeign(824, protocol)).as("Netlink").isTrue();
            assertThat(LinuxSll.isProtocolForeign(770, protocol))
                    .as("frame relay")
                    .isEqualTo(protocol <= 1500);
            assertThat(LinuxSll.isProtocolForeign(803, protocol)).as("radiotap").isEqualTo(protocol <= 1500);
            assertThat(LinuxSll.isProtocolForeign(1, protocol)).as("Ethernet").isFalse();
        }
    }

    @Test
    void theLengthSpecifiesHowMuchOfTheFieldIsAddress() {
        LinuxSllHeader header = ZERO.withAddress(Octets.ofHex("0102030405060708"));
        assertThat(header.linkLayerAddress()).isEqualTo(Octets.EMPTY);
        assertThat(header.withAddressLength(6).linkLayerAddress()).isEqualTo(Octets.ofHex("010203040506"));
        assertThat(header.withAddressLength(8).linkLayerAddress()).isEqualTo(header.address());
        assertThat(header.withAddressLength(255).linkLayerAddress()).isEqualTo(header.address());
    }

    @Override
    protected Layer layer() {
        return Layer.LINUX_SLL;
    }

    @Override
    protected int leastLength() {
        return 16;
    }

    @Override
    protected int greatestLength() {
        return 16;
    }

    @Override
    protected List<Field<LinuxSllHeader>> fields() {
        return List.of(
                field("packetType", LinuxSll::packetType, LinuxSllHeader::packetType),
                field("arpHardwareType", LinuxSll::arpHardwareType, LinuxSllHeader::arpHardwareType),
                field("addressLength", LinuxSll::addressLength, LinuxSllHeader::addressLength),
                field("protocol", LinuxSll::protocol, LinuxSllHeader::protocol),
                field(
                        "address",
                        (in, at) -> Octets.copyOf(in, LinuxSll.addressOffset(at), LinuxSll.addressOffset(at) + 8),
                        LinuxSllHeader::address));
    }

    @Override
    protected LinuxSllHeader random(RandomGenerator random) {
        return ArbitraryHeaders.linuxSll(random);
    }

    @Override
    protected LinuxSllHeader decode(ByteBuf in) {
        return LinuxSllHeader.decode(in);
    }

    @Override
    protected LinuxSllHeader decode(byte[] in, int at, int end) {
        return LinuxSllHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return LinuxSll.check(in, at, end);
    }
}
