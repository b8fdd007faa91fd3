package io.github.packetcodec.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NearlyValidTest {
    private static final int FRAMES = 500;

    @ParameterizedTest
    @EnumSource(Damage.class)
    void everyDamageLeavesTheHeadersBeforeIt(Damage damage) {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < FRAMES; i++) {
            DamagedFrame frame = FrameGenerator.nearlyValid(random, damage);
            int offset = 0;
            for (GeneratedHeader header : frame.whole()) {
                assertThat(header.offset()).as("%s", frame).isEqualTo(offset);
                offset = header.end();
            }
            assertThat(frame.damage()).isEqualTo(damage);
            assertThat(offset).as("%s", frame).isLessThanOrEqualTo(frame.bytes().length);
            assertThat(frame.damagedAt()).as("%s", frame).isBetween(0, frame.bytes().length);
            if (frame.faultLayer() != null) {
                boolean option = damage.name().contains("OPTION");
                assertThat(frame.faultOffset()).as("%s", frame).isBetween(option ? 0 : offset, option ? offset : 65600);
            }
        }
    }

    @Test
    void allDamagesAreDone() {
        RandomGenerator random = new SplittableRandom(2);
        Set<Damage> done = EnumSet.noneOf(Damage.class);
        for (int i = 0; i < 1000; i++) {
            done.add(FrameGenerator.nearlyValid(random).damage());
        }
        assertThat(done).containsExactlyInAnyOrder(Damage.values());
    }

    @Test
    void aCutFrameEndsBeforeTheHeaderThatIsRefused() {
        each(Damage.CUT, frame -> {
            assertThat(frame.damagedAt()).isEqualTo(frame.bytes().length);
            if (frame.faultLayer() != null) {
                assertThat(frame.faultOffset()).isLessThanOrEqualTo(frame.bytes().length);
            }
        });
    }

    @Test
    void theDamageOfAnOptionSpecifiesTheOptionsBeforeIt() {
        for (Damage damage : Damage.values()) {
            if (damage.name().contains("_OPTION_")) {
                each(damage, frame -> optionDamage(damage, frame));
            }
        }
    }

    private static void optionDamage(Damage damage, DamagedFrame frame) {
        byte[] bytes = frame.bytes();
        GeneratedHeader header = frame.whole().get(frame.whole().size() - 1);
        assertThat(header.layer()).isEqualTo(frame.faultLayer());
        boolean ipv6 = damage.name().startsWith("IPV6");
        int at = header.offset() + (ipv6 ? 2 : 20);
        for (int i = ((List<?>) header.fields().get("options")).size(); i > 0; i--) {
            boolean single = bytes[at] == 0 || !ipv6 && bytes[at] == 1;
            at += single ? 1 : (bytes[at + 1] & 0xFF) + (ipv6 ? 2 : 0);
        }
        assertThat(frame.faultOffset()).as("%s", frame).isEqualTo(at);
        if (damage.name().endsWith("ZERO")) {
            assertThat(bytes[at + 1]).isZero();
        } else if (damage.name().endsWith("ONE")) {
            assertThat(bytes[at + 1]).isOne();
        } else if (damage.name().endsWith("PAST_END")) {
            assertThat(at + (bytes[at + 1] & 0xFF) + (ipv6 ? 2 : 0)).isGreaterThan(header.end());
        } else {
            assertThat(at).isEqualTo(header.end() - 1);
        }
    }

    @Test
    void lengthsAreWrongAsSpecified() {
        each(Damage.IPV4_TOTAL_LENGTH_TOO_LARGE, frame -> {
            GeneratedHeader ipv4 = header(frame, "ipv4");
            assertThat(ipv4.number("totalLength")).isEqualTo(at(frame, ipv4.offset() + 2));
            assertThat(ipv4.offset() + ipv4.number("totalLength")).isGreaterThan(frame.bytes().length);
        });
        each(Damage.IPV4_TOTAL_LENGTH_TOO_SMALL, frame -> {
            GeneratedHeader ipv4 = header(frame, "ipv4");
            assertThat(ipv4.number("totalLength")).isEqualTo(at(frame, ipv4.offset() + 2));
            assertThat(ipv4.number("totalLength")).isBetween(1, ipv4.length() - 1);
        });
        each(Damage.IPV6_PAYLOAD_LENGTH_TOO_LARGE, frame -> {
            GeneratedHeader ipv6 = header(frame, "ipv6");
            assertThat(ipv6.number("payloadLength")).isEqualTo(at(frame, ipv6.offset() + 4));
            assertThat(ipv6.end() + ipv6.number("payloadLength")).isGreaterThan(frame.bytes().length);
        });
        each(Damage.UDP_LENGTH_TOO_SMALL, frame -> {
            GeneratedHeader udp = header(frame, "udp");
            assertThat(udp.number("length"))
                    .isEqualTo(at(frame, udp.offset() + 4))
                    .isBetween(1, 7);
        });
        each(Damage.FRAME_LENGTH_TOO_LARGE, frame -> {
            GeneratedHeader last = frame.whole().stream()
                    .filter(header -> List.of("ethernet", "vlan").contains(header.layer()))
                    .filter(header -> header.fields().containsKey("length"))
                    .findFirst()
                    .orElseThrow();
            assertThat(last.number("length")).isEqualTo(at(frame, last.end() - 2));
            assertThat(last.end() + last.number("length")).isGreaterThan(frame.bytes().length);
        });
    }

    @Test
    void onlyADamagedChecksumIsReported() {
        for (Damage damage : Damage.values()) {
            boolean checksum = damage == Damage.IPV4_CHECKSUM || damage == Damage.TRANSPORT_CHECKSUM;
            DamagedFrame frame = FrameGenerator.nearlyValid(new SplittableRandom(3), damage);
            assertThat(frame.whole().stream().anyMatch(header -> header.fields().containsKey("checksumStatus")))
                    .as("%s", frame)
                    .isEqualTo(checksum);
        }
    }

    private static GeneratedHeader header(DamagedFrame frame, String layer) {
        return frame.whole().stream()
                .filter(header -> header.layer().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    private static int at(DamagedFrame frame, int offset) {
        byte[] bytes = Arrays.copyOfRange(frame.bytes(), offset, offset + 2);
        return (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    }

    private static void each(Damage damage, Consumer<DamagedFrame> check) {
        RandomGenerator random = new SplittableRandom(4);
        for (int i = 0; i < FRAMES; i++) {
            check.accept(FrameGenerator.nearlyValid(random, damage));
        }
    }
}
