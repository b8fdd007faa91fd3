package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A pcapng interface may shift the times of its frames by any number of seconds, so times may be in any year. */
class TimestampsTest {
    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_10000 =
            Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST = Instant.parse("+999999999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void theYearsOfFourDigitsAreWritten() {
        assertTime(YEAR_0, "\"time\":\"0000-01-01T00:00:00.000000Z\",\"linkType\"", "0000-01-01T00:00:00.000000Z");
        assertTime(
                YEAR_10000 - 1, "\"time\":\"9999-12-31T23:59:59.000000Z\",\"linkType\"", "9999-12-31T23:59:59.000000Z");
    }

    /** RFC 3339 has no years of more digits, or before 0. */
    @Test
    void timesFurtherAwayAreNotMoved() {
        assertTime(YEAR_0 - 1, "\"time\":null,\"linkType\"", "-0001-12-31T23:59:59.000000Z");
        assertTime(YEAR_10000, "\"time\":null,\"linkType\"", "+10000-01-01T00:00:00.000000Z");
        assertTime(LAST, "\"time\":null,\"linkType\"", "+999999999-12-31T23:59:59.000000Z");
        Run run = Runs.run(new ByteArrayInputStream(pcapng(YEAR_10000)), "--json", "-");
        assertThat(run.out()).contains("\"anomalies\":[\"TIME_OUT_OF_RANGE\"]");
    }

    @Test
    void aTimeThatNobodyCanCountIsRemarked() {
        Run run = Runs.run(new ByteArrayInputStream(pcapng(LAST + 1)), "--json", "-");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("{\"frame\":1,\"time\":null,");
        assertThat(run.err())
                .isEqualTo("standard input: pcapng block 3 at byte 64: the time is beyond the years that can be"
                        + " counted\n");
    }

    private static void assertTime(long second, String json, String tree) {
        byte[] capture = pcapng(second);
        Run run = Runs.run(new ByteArrayInputStream(capture), "--json", "-");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{\"frame\":1," + json);
        assertThat(Runs.run(new ByteArrayInputStream(capture), "--tree", "-").out())
                .startsWith("frame 1, " + tree + ", 1 byte");
        assertThat(Runs.run(new ByteArrayInputStream(capture), "-").out()).startsWith("1 ");
    }

    /** One frame of one byte at {@code second}. */
    private static byte[] pcapng(long second) {
        ByteBuffer out = ByteBuffer.allocate(28 + 36 + 36);
        out.putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putInt(0x0001_0000)
                .putLong(-1)
                .putInt(28);
        // The interface: Ethernet, and the option if_tsoffset.
        out.putInt(1).putInt(36).putInt(0x0001_0000).putInt(0);
        out.putInt(14 << 16 | 8).putLong(second).putInt(0).putInt(36);
        out.putInt(6)
                .putInt(36)
                .putInt(0)
                .putLong(0)
                .putInt(1)
                .putInt(1)
                .putInt(0)
                .putInt(36);
        return out.array();
    }
}
