package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 1761. TShark and capinfos 4.0 show the same of the vector. */
class SnoopReaderTest {
    private static final CaptureVector VECTOR = CaptureVector.of("""
            = header
            736e6f6f70 000000 00000002 00000004       # snoop, version 2, Ethernet
            = frame 1 at 16
            000005dc 00000005 00000020 00000002       # 5 of 1500 bytes, a record of 32, 2 lost
            65920080 0001e240                         # 1704067200, 123456 microseconds
            0102030405 000000
            = frame 2 at 48
            00000002 00000002 0000001a 00000005       # 2 bytes, a record of 26, 5 lost altogether
            65920081 000f423f aabb                    # 1704067201, 999999 microseconds
            """);

    @Test
    void readsFramesTimesAndLosses() throws IOException {
        assertThat(Reading.of(VECTOR.bytes()).frames())
                .containsExactly(
                        new Reading.Frame(1, 1704067200, 123_456_000, 6, 1, 0, 1500, "0102030405"),
                        new Reading.Frame(2, 1704067201, 999_999_000, 6, 1, 0, 2, "aabb"));
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(VECTOR.bytes()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.dropCount()).isEqualTo(2);
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(-1);
            assertThat(reader.interfaceCount()).isZero();
            assertThat(reader.snapshotLength()).isZero();
            assertThat(reader.block()).isEmpty();
            assertThat(reader.next()).isTrue();
            assertThat(reader.dropCount()).isEqualTo(3);
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"00, 1", "02, 6", "04, 1", "08, 10"})
    void knowsTheLinkTypes(String datalink, int linkType) {
        assertThat(Reading.of(VECTOR.with(15, datalink)).frames().get(0).linkType())
                .isEqualTo(linkType);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 01, 'snoop file header at byte 0: the magic is not \"snoop\" and three zero octets'",
        "11, 03, snoop file header at byte 0: version 3 is not 2",
        "15, 01, snoop file header at byte 0: datalink type 1 has no link type",
        "15, 0a, snoop file header at byte 0: datalink type 10 has no link type",
        "12, ffffffff, snoop file header at byte 0: datalink type 4294967295 has no link type",
        "27, 1c, snoop record 1 at byte 16: record length 28 does not fit the 5 bytes captured",
        "24, 00ffffff, snoop record 1 at byte 16: record length 16777215 does not fit the 5 bytes captured",
        "20, 00040001, snoop record 1 at byte 16: captured length 262145 is more than the 262144 that a frame can have",
    })
    void refuses(int at, String hex, String message) {
        assertThat(Reading.of(VECTOR.with(at, hex)).message()).isEqualTo(message);
    }

    @Test
    void countsWholeSecondsInTheMicrosecondsAsSeconds() {
        assertThat(Reading.of(VECTOR.with(36, "001e8480")).frames().get(0).epochSecond())
                .isEqualTo(1704067202);
    }

    @Test
    void passesOverAFrameLongerThanItsBound() throws IOException {
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(VECTOR.bytes()), 4)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.frameNumber()).isEqualTo(2);
            assertThat(reader.remarks()).hasSize(1);
            assertThat(reader.next()).isFalse();
        }
    }
}
