package io.github.packetcodec.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.tcp.TcpHeader;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Uses failures that only a part of the case causes, and checks that the rest is removed. */
class ReducerTest {
    @Test
    void bytesBecomeFewAndSimple() {
        byte[] failing = ArbitraryFields.bytes(new SplittableRandom(3), 1000);
        failing[700] = 0x7E;
        byte[] reduced = Reducer.bytes(failing, bytes -> {
            for (byte octet : bytes) {
                if ((octet & 0x18) == 0x18) {
                    return true;
                }
            }
            return false;
        });
        assertThat(reduced).containsExactly(0x18);
    }

    @Test
    void bytesKeepTheirPlaceWhereItMatters() {
        byte[] failing = ArbitraryFields.bytes(new SplittableRandom(4), 60);
        failing[9] = 0x11;
        byte[] reduced = Reducer.bytes(failing, bytes -> bytes.length > 9 && bytes[9] == 0x11);
        assertThat(reduced).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11);
    }

    @Test
    void allThatDoesNotMatterInARecordBecomesZero() {
        Ipv4Header failing = ArbitraryHeaders.ipv4(new SplittableRandom(5))
                .withDontFragment(true)
                .withTimeToLive(200)
                .withProtocol(IpProtocol.UDP)
                .withOptions(new Ipv4Options(Octets.ofHex("01".repeat(40))));
        Ipv4Header reduced = Reducer.record(
                failing,
                header -> header.dontFragment()
                        && header.timeToLive() >= 100
                        && header.options().length() >= 4);
        Ipv4Options one = new Ipv4Options(Octets.ofHex("00000000"));
        assertThat(reduced)
                .isEqualTo(new Ipv4Header(
                        0, 0, 0, 0, false, true, false, 0, 100, 0, 0, Ipv4Address.ANY, Ipv4Address.ANY, one));
    }

    @Test
    void octetsThatMustBeEquallyLongAreShortenedTogether() {
        ArpHeader failing = new ArpHeader(
                1,
                2,
                3,
                Octets.ofHex("ff".repeat(200)),
                Octets.ofHex("ff".repeat(99)),
                Octets.ofHex("11".repeat(200)),
                Octets.ofHex("22".repeat(99)));
        ArpHeader reduced = Reducer.record(
                failing, header -> header.senderHardwareAddress().length() > 2 && header.operation() == 3);
        assertThat(reduced.senderHardwareAddress()).isEqualTo(Octets.ofHex("000000"));
        assertThat(reduced.targetHardwareAddress()).isEqualTo(Octets.ofHex("000000"));
        assertThat(reduced.senderProtocolAddress()).isEqualTo(Octets.EMPTY);
        assertThat(reduced.hardwareType()).isZero();
        assertThat(reduced.operation()).isEqualTo(3);
    }

    @Test
    void lengthsThatTheRecordRefusesAreSkipped() {
        Ipv6OptionsHeader failing = new Ipv6OptionsHeader(true, 6, ArbitraryOptions.ipv6(new SplittableRandom(8)));
        Ipv6OptionsHeader reduced = Reducer.record(failing, header -> true);
        assertThat(reduced.headerLength()).isEqualTo(8);
        assertThat(reduced.options().octets()).isEqualTo(Octets.ofHex("000000000000"));
        assertThat(reduced.hopByHop()).isFalse();
    }

    @Test
    void aPropertyReportsTheReducedCaseAndItsSeed() {
        AtomicReference<ArbitraryPacket> told = new AtomicReference<>();
        assertThatThrownBy(() -> Property.forAll(
                        10_000,
                        ArbitraryPackets::chained,
                        packet -> {
                            told.set(packet);
                            return "the case";
                        },
                        packet -> assertThat(packet.headers())
                                .noneMatch(header -> header instanceof TcpHeader tcp && tcp.window() > 1000)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)seed \\d+, reduced to\nthe case\n.*");
        ArbitraryPacket packet = told.get();
        TcpHeader tcp = (TcpHeader) packet.headers().get(packet.headers().size() - 1);
        assertThat(tcp.window()).isGreaterThan(1000);
        assertThat(tcp.options().length()).isZero();
        assertThat(tcp.sourcePort()).isZero();
        assertThat(packet.payload().isEmpty()).isTrue();
        assertThat(packet.headers()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aPropertyThatHoldsIsSilent() {
        int[] cases = {0};
        Property.forAll(100, ArbitraryHeaders::any, header -> cases[0]++);
        assertThat(cases[0]).isEqualTo(100);
    }

    @Test
    void anotherFailureIsAnotherCase() {
        assertThatThrownBy(() -> Property.forAll(100, random -> random.nextInt(1000), number -> {
                    if (number < 10) {
                        throw new IllegalStateException("small");
                    }
                    if (number > 500) {
                        throw new IllegalArgumentException("great");
                    }
                }))
                .hasMessageContaining("reduced to\n")
                .hasCauseInstanceOf(RuntimeException.class);
    }
}
