package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.flow.FlowTable.Departure;
import io.github.packetcodec.packet.FiveTuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTableTest {
    private static final long SECOND = 1_000_000_000L;

    private record Left(FlowKey key, String value, long lastTime, Departure departure) {}

    private final List<Left> left = new ArrayList<>();

    private FlowTable<String> table(int maximumFlows, long idle) {
        return new FlowTable<>(
                maximumFlows,
                idle,
                (key, value, lastTime, departure) -> left.add(new Left(key, value, lastTime, departure)));
    }

    /** The packet number {@code i} of many flows. */
    private static FiveTuple packet(int i) {
        return new FiveTuple(new Ipv4Address(i), new Ipv4Address(-1), 17, i & 0xFFFF, 53);
    }

    @Test
    void bothDirectionsFindOneValue() {
        FlowTable<String> table = table(10, SECOND);
        assertThat(table.get(packet(1), FlowDomain.NONE, 1)).isNull();
        assertThat(table.getOrAdd(packet(1), FlowDomain.NONE, 1, () -> "one")).isEqualTo("one");
        assertThat(table.direction()).isEqualTo(Direction.FORWARD);
        assertThat(table.get(packet(1).reversed(), FlowDomain.NONE, 2)).isEqualTo("one");
        assertThat(table.direction()).isEqualTo(Direction.REVERSE);
        assertThat(table.getOrAdd(packet(1).reversed(), FlowDomain.NONE, 3, () -> "two"))
                .isEqualTo("one");
        assertThat(table.get(packet(1), FlowDomain.ofNumber(7), 4)).isNull();
        assertThat(table.getOrAdd(packet(1), FlowDomain.ofNumber(7), 4, () -> "in domain 7"))
                .isEqualTo("in domain 7");
        assertThat(table.size()).isEqualTo(2);
    }

    /** Pitfall 48: the idle time counts from the last packet, not from the first. */
    @Test
    void idleFlowsLeave() {
        FlowTable<String> table = table(10, SECOND);
        table.getOrAdd(packet(1), FlowDomain.NONE, 0, () -> "one");
        table.getOrAdd(packet(2), FlowDomain.NONE, 1, () -> "two");
        table.get(packet(1), FlowDomain.NONE, SECOND);
        table.expire(SECOND + 1);
        assertThat(left).isEmpty();
        table.expire(SECOND + 2);
        assertThat(left).containsExactly(new Left(FlowKey.of(packet(2)), "two", 1, Departure.IDLE));
        assertThat(table.get(packet(2), FlowDomain.NONE, SECOND + 2)).isNull();
        assertThat(table.get(packet(1), FlowDomain.NONE, 2 * SECOND)).isEqualTo("one");
        assertThat(table.getOrAdd(packet(1), FlowDomain.NONE, 3 * SECOND + 1, () -> "again"))
                .isEqualTo("again");
        assertThat(left.get(1)).isEqualTo(new Left(FlowKey.of(packet(1)), "one", 2 * SECOND, Departure.IDLE));
    }

    @Test
    void timeThatGoesBackStandsStill() {
        FlowTable<String> table = table(10, SECOND);
        table.getOrAdd(packet(1), FlowDomain.NONE, 5 * SECOND, () -> "one");
        table.getOrAdd(packet(2), FlowDomain.NONE, SECOND, () -> "two");
        table.expire(6 * SECOND);
        assertThat(left).isEmpty();
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void timesAsFarApartAsCanBe() {
        FlowTable<String> table = table(10, Long.MAX_VALUE);
        table.getOrAdd(packet(1), FlowDomain.NONE, Long.MIN_VALUE, () -> "one");
        table.getOrAdd(packet(2), FlowDomain.NONE, -1, () -> "two");
        assertThat(left).isEmpty();
        table.expire(Long.MAX_VALUE);
        assertThat(left).extracting(Left::value).containsExactly("one", "two");
    }

    @Test
    void aFullTableLosesTheFlowThatIsIdleForLongest() {
        FlowTable<String> table = table(3, SECOND);
        for (int i = 1; i <= 3; i++) {
            String value = "flow " + i;
            table.getOrAdd(packet(i), FlowDomain.NONE, i, () -> value);
        }
        table.get(packet(1), FlowDomain.NONE, 4);
        table.getOrAdd(packet(4), FlowDomain.NONE, 5, () -> "flow 4");
        assertThat(left).containsExactly(new Left(FlowKey.of(packet(2)), "flow 2", 2, Departure.EVICTED));
        assertThat(table.size()).isEqualTo(3);
        table.clear();
        assertThat(left).extracting(Left::value).containsExactly("flow 2", "flow 3", "flow 1", "flow 4");
        assertThat(left.get(3).departure()).isEqualTo(Departure.CLEARED);
        assertThat(table.size()).isZero();
        table.getOrAdd(packet(1), FlowDomain.NONE, 6, () -> "after all");
        assertThat(table.get(packet(1), FlowDomain.NONE, 6)).isEqualTo("after all");
    }

    @Test
    void removedFlowsAreNotHeardOf() {
        FlowTable<String> table = table(3, SECOND);
        table.getOrAdd(packet(1), FlowDomain.NONE, 1, () -> "one");
        assertThat(table.remove(packet(1).reversed(), FlowDomain.NONE)).isEqualTo("one");
        assertThat(table.remove(packet(1), FlowDomain.NONE)).isNull();
        assertThat(table.size()).isZero();
        assertThat(left).isEmpty();
    }

    @Test
    void visitsEveryFlowInOrder() {
        FlowTable<String> table = table(10, SECOND);
        table.getOrAdd(packet(1), FlowDomain.NONE, 1, () -> "one");
        table.getOrAdd(packet(2), FlowDomain.NONE, 2, () -> "two");
        table.get(packet(1), FlowDomain.NONE, 3);
        List<String> seen = new ArrayList<>();
        table.forEach((key, value) -> seen.add(value));
        assertThat(seen).containsExactly("two", "one");
    }

    /** Pitfall 41: a hash is never the key. All hashes are equal here, or only two differ; a map of values is the judge. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, -1})
    void collisionsStayApart(int hashMask) {
        RandomGenerator random = new SplittableRandom(41);
        FlowTable<String> table = new FlowTable<>(64, SECOND, (key, value, lastTime, departure) -> {}, 1, hashMask);
        Map<FlowKey, String> model = new LinkedHashMap<>(16, 0.75f, true);
        for (int i = 0; i < 20_000; i++) {
            FiveTuple packet = packet(random.nextInt(100));
            FiveTuple sent = random.nextBoolean() ? packet : packet.reversed();
            FlowKey key = FlowKey.of(packet);
            if (random.nextInt(4) == 0) {
                assertThat(table.remove(sent, FlowDomain.NONE)).isEqualTo(model.remove(key));
            } else {
                String value = "value " + i;
                if (model.get(key) == null) {
                    if (model.size() == 64) {
                        model.remove(model.keySet().iterator().next());
                    }
                    model.put(key, value);
                }
                assertThat(table.getOrAdd(sent, FlowDomain.NONE, i, () -> value))
                        .isEqualTo(model.get(key));
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        List<FlowKey> order = new ArrayList<>();
        table.forEach((key, value) -> order.add(key));
        assertThat(order).containsExactlyElementsOf(model.keySet());
    }

    /** Hostile: a million flows of one packet each, through a table of a thousand. */
    @Test
    void aFloodEvictsAndNeverFails() {
        FlowTable<Integer> table = new FlowTable<>(1000, SECOND, (key, value, lastTime, departure) -> {});
        for (int i = 0; i < 1_000_000; i++) {
            Integer value = i;
            table.getOrAdd(packet(i), FlowDomain.NONE, i, () -> value);
        }
        assertThat(table.size()).isEqualTo(1000);
        for (int i = 999_000; i < 1_000_000; i++) {
            assertThat(table.get(packet(i), FlowDomain.NONE, 1_000_000)).isEqualTo(i);
        }
    }

    @Test
    void refusesImpossibleLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> table(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> table((1 << 28) + 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> table(1, 0));
        assertThatNullPointerException().isThrownBy(() -> new FlowTable<String>(1, 1, null));
        assertThatNullPointerException()
                .isThrownBy(() -> table(1, 1).getOrAdd(packet(1), FlowDomain.NONE, 0, () -> null));
    }
}
