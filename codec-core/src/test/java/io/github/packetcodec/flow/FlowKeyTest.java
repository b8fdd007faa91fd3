package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.packet.FiveTuple;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FlowKeyTest {
    static FiveTuple tuple(String source, int sourcePort, String destination, int destinationPort) {
        return new FiveTuple(IpAddress.parse(source), IpAddress.parse(destination), 6, sourcePort, destinationPort);
    }

    @Test
    void aPacketAndItsAnswerHaveEqualKeys() {
        for (FiveTuple packet : List.of(
                tuple("192.0.2.1", 40001, "192.0.2.2", 80),
                tuple("192.0.2.1", 40001, "192.0.2.1", 80),
                tuple("10.0.0.1", 1, "203.0.113.200", 2),
                tuple("2001:db8::1", 40001, "2001:db8::2", 80),
                tuple("8000::", 1, "7fff::", 1),
                tuple("2001:db8::8000:0:0:0", 1, "2001:db8::1", 1))) {
            FlowKey key = FlowKey.of(packet);
            assertThat(FlowKey.of(packet.reversed())).isEqualTo(key).hasSameHashCodeAs(key);
            Direction direction = FlowKey.directionOf(packet);
            assertThat(FlowKey.directionOf(packet.reversed())).isEqualTo(direction.reversed());
            assertThat(key.tuple(direction)).isEqualTo(packet);
            assertThat(key.tuple(direction.reversed())).isEqualTo(packet.reversed());
        }
    }

    @Test
    void equalEndsGoForward() {
        FiveTuple packet = tuple("192.0.2.1", 7, "192.0.2.1", 7);
        assertThat(FlowKey.directionOf(packet)).isEqualTo(Direction.FORWARD);
        assertThat(FlowKey.of(packet).tuple(Direction.FORWARD)).isEqualTo(packet);
    }

    @Test
    void everyComponentCounts() {
        FiveTuple packet = tuple("192.0.2.1", 40001, "192.0.2.2", 80);
        FlowKey key = FlowKey.of(packet);
        assertThat(key)
                .isNotEqualTo(FlowKey.of(packet, FlowDomain.ofVlans(1)))
                .isNotEqualTo(FlowKey.of(tuple("192.0.2.1", 40002, "192.0.2.2", 80)))
                .isNotEqualTo(FlowKey.of(tuple("192.0.2.1", 40001, "192.0.2.2", 81)))
                .isNotEqualTo(FlowKey.of(tuple("192.0.2.3", 40001, "192.0.2.2", 80)))
                // The same numbers, exchanged between the ends, are another flow.
                .isNotEqualTo(FlowKey.of(tuple("192.0.2.1", 80, "192.0.2.2", 40001)))
                .isNotEqualTo(
                        FlowKey.of(new FiveTuple(packet.sourceAddress(), packet.destinationAddress(), 17, 40001, 80)));
    }

    @Test
    void refusesWhatNoPacketHas() {
        IpAddress low = IpAddress.parse("192.0.2.1");
        IpAddress high = IpAddress.parse("192.0.2.2");
        assertThatIllegalArgumentException().isThrownBy(() -> new FlowKey(high, 1, low, 1, 6, FlowDomain.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlowKey(low, 2, low, 1, 6, FlowDomain.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlowKey(low, 65536, high, 1, 6, FlowDomain.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlowKey(low, 1, high, -1, 6, FlowDomain.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlowKey(low, 1, high, 1, 256, FlowDomain.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlowKey(low, 1, IpAddress.parse("2001:db8::1"), 1, 6, FlowDomain.NONE));
    }

    /** The numbers of the hot path are those of the value. */
    @Test
    void theTupleWithoutObjectsAgrees() {
        RandomGenerator random = new java.util.SplittableRandom(22);
        FlowTuple numbers = new FlowTuple();
        long[] stored = new long[FlowTuple.WORDS];
        for (int i = 0; i < 10_000; i++) {
            FiveTuple packet = randomTuple(random);
            FlowDomain domain = random.nextBoolean() ? FlowDomain.NONE : FlowDomain.ofVlans(1 + random.nextInt(9));
            numbers.set(packet, domain.bits());
            FlowKey key = FlowKey.of(packet, domain);
            Arrays.fill(stored, -1);
            numbers.storeKey(stored, 0);
            assertThat(FlowTuple.key(stored, 0)).isEqualTo(key);
            assertThat(numbers.equalsKey(stored, 0)).isTrue();
            assertThat(numbers.reversed).isEqualTo(FlowKey.directionOf(packet) == Direction.REVERSE);
            int hash = numbers.hash(i);
            numbers.set(packet.reversed(), domain.bits());
            assertThat(numbers.hash(i)).isEqualTo(hash);
            for (int word = 0; word < FlowTuple.WORDS; word++) {
                stored[word] ^= 1L << random.nextInt(64);
                assertThat(numbers.equalsKey(stored, 0)).isFalse();
                numbers.storeKey(stored, 0);
            }
        }
    }

    static FiveTuple randomTuple(RandomGenerator random) {
        boolean ipv6 = random.nextBoolean();
        return new FiveTuple(
                randomAddress(random, ipv6),
                randomAddress(random, ipv6),
                random.nextBoolean() ? 6 : 17,
                random.nextInt(65536),
                random.nextInt(65536));
    }

    private static IpAddress randomAddress(RandomGenerator random, boolean ipv6) {
        // Often equal in one half, so that the other decides.
        return ipv6
                ? new io.github.packetcodec.address.Ipv6Address(
                        random.nextBoolean() ? 1 : random.nextLong(), random.nextBoolean() ? 1 : random.nextLong())
                : new io.github.packetcodec.address.Ipv4Address(random.nextBoolean() ? 1 : random.nextInt());
    }
}
