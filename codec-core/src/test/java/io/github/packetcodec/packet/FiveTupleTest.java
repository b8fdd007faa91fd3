package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.address.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key of a table of flows holds what a packet can have, and is equal to no other flow's. */
class FiveTupleTest {
    private static final IpAddress SOURCE = IpAddress.parse("192.0.2.1");
    private static final IpAddress DESTINATION = IpAddress.parse("198.51.100.2");
    private static final IpAddress SOURCE_IPV6 = IpAddress.parse("2001:db8::1");
    private static final IpAddress DESTINATION_IPV6 = IpAddress.parse("2001:db8::2");

    private static final FiveTuple TUPLE = new FiveTuple(SOURCE, DESTINATION, 6, 49152, 443);

    @Test
    void containsTheArgumentsOfItsConstructor() {
        assertThat(TUPLE.sourceAddress()).isEqualTo(SOURCE);
        assertThat(TUPLE.destinationAddress()).isEqualTo(DESTINATION);
        assertThat(TUPLE.protocol()).isEqualTo(6);
        assertThat(TUPLE.sourcePort()).isEqualTo(49152);
        assertThat(TUPLE.destinationPort()).isEqualTo(443);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "255, 65535, 65535", "255, 0, 65535", "0, 65535, 0"})
    void acceptsTheLimitsOfItsFields(int protocol, int sourcePort, int destinationPort) {
        FiveTuple tuple = new FiveTuple(SOURCE_IPV6, DESTINATION_IPV6, protocol, sourcePort, destinationPort);
        assertThat(tuple.protocol()).isEqualTo(protocol);
        assertThat(tuple.sourcePort()).isEqualTo(sourcePort);
        assertThat(tuple.destinationPort()).isEqualTo(destinationPort);
    }

    @ParameterizedTest
    @CsvSource({
        "256, 1, 2, protocol 256 is not in 0..255",
        "-1, 1, 2, protocol -1 is not in 0..255",
        "6, 65536, 2, sourcePort 65536 is not in 0..65535",
        "6, -1, 2, sourcePort -1 is not in 0..65535",
        "6, 1, 65536, destinationPort 65536 is not in 0..65535",
        "6, 1, -1, destinationPort -1 is not in 0..65535",
    })
    void refusesNumbersOutsideOfTheirFields(int protocol, int sourcePort, int destinationPort, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FiveTuple(SOURCE, DESTINATION, protocol, sourcePort, destinationPort))
                .withMessage(message);
    }

    @Test
    void refusesAddressesOfTwoVersions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FiveTuple(SOURCE, DESTINATION_IPV6, 6, 1, 2))
                .withMessage("addresses of two IP versions: 192.0.2.1 and 2001:db8::2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FiveTuple(SOURCE_IPV6, DESTINATION, 6, 1, 2))
                .withMessage("addresses of two IP versions: 2001:db8::1 and 198.51.100.2");
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> new FiveTuple(null, DESTINATION, 6, 1, 2));
        assertThatNullPointerException().isThrownBy(() -> new FiveTuple(SOURCE, null, 6, 1, 2));
        assertThatNullPointerException().isThrownBy(() -> new FiveTuple(null, null, 6, 1, 2));
    }

    @Test
    void reversedIsTheOtherDirection() {
        assertThat(TUPLE.reversed()).isEqualTo(new FiveTuple(DESTINATION, SOURCE, 6, 443, 49152));
        assertThat(TUPLE.reversed()).isNotEqualTo(TUPLE);
        assertThat(TUPLE.reversed().reversed()).isEqualTo(TUPLE);
        FiveTuple ipv6 = new FiveTuple(SOURCE_IPV6, DESTINATION_IPV6, 58, 0, 0);
        assertThat(ipv6.reversed()).isEqualTo(new FiveTuple(DESTINATION_IPV6, SOURCE_IPV6, 58, 0, 0));
        assertThat(ipv6.reversed().reversed()).isEqualTo(ipv6);
    }

    @Test
    void isEqualWhereEveryFieldIs() {
        FiveTuple same = new FiveTuple(IpAddress.parse("192.0.2.1"), IpAddress.parse("198.51.100.2"), 6, 49152, 443);
        assertThat(same).isEqualTo(TUPLE).hasSameHashCodeAs(TUPLE);
        List<FiveTuple> others = List.of(
                new FiveTuple(DESTINATION, DESTINATION, 6, 49152, 443),
                new FiveTuple(SOURCE, SOURCE, 6, 49152, 443),
                new FiveTuple(SOURCE, DESTINATION, 17, 49152, 443),
                new FiveTuple(SOURCE, DESTINATION, 6, 49153, 443),
                new FiveTuple(SOURCE, DESTINATION, 6, 49152, 444),
                new FiveTuple(SOURCE, DESTINATION, 6, 443, 49152),
                new FiveTuple(DESTINATION, SOURCE, 6, 49152, 443));
        assertThat(others).doesNotContain(TUPLE).doesNotHaveDuplicates();
        Set<FiveTuple> all = new HashSet<>(others);
        all.add(TUPLE);
        assertThat(all).hasSize(8).contains(same);
    }

    /** The lower bits alone do not make an address: those of IPv6 may be an IPv4 address. */
    @Test
    void isNotEqualToOneOfTheOtherVersion() {
        FiveTuple ipv6 = new FiveTuple(IpAddress.parse("::c000:201"), IpAddress.parse("::c633:6402"), 6, 49152, 443);
        assertThat(ipv6).isNotEqualTo(TUPLE);
    }

    @Test
    void isTheKeyOfATable() {
        Map<FiveTuple, Integer> bytesOf = new HashMap<>();
        FiveTupleView view = new FiveTupleView();
        for (byte[] frame : List.of(
                FrameBytes.TCP_IPV4,
                FrameBytes.UDP_IPV6,
                FrameBytes.TCP_IPV4,
                FrameBytes.PADDED_ACK_IPV4,
                FrameBytes.ARP)) {
            if (view.parse(frame, 0, frame.length)) {
                bytesOf.merge(view.tuple(), frame.length, Integer::sum);
            }
        }
        assertThat(bytesOf)
                .isEqualTo(
                        Map.of(TUPLE, 58 + 58 + 60, new FiveTuple(SOURCE_IPV6, DESTINATION_IPV6, 17, 49152, 53), 66));
    }
}
