package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * The list of fields specifies a width for each. This test reads each value a second time, from the bits that should
 * contain it.
 */
class HeaderFieldsTest {
    /** Fields whose value is a length in bytes, but that use another unit on the wire. */
    private static final Set<String> LENGTHS = Set.of("headerLength", "length");

    @Test
    void theFieldsFillEveryHeaderAndEachIsWhatItsBitsSay() throws IOException {
        Frame frame = new Frame();
        int headers = 0;
        for (String name : Captures.names()) {
            try (CaptureReader reader = CaptureReader.open(Captures.open(name))) {
                while (reader.next()) {
                    frame.read(reader);
                    int at = reader.offset();
                    for (Header header : frame.packet().headers()) {
                        BitReader bits = new BitReader(reader.bytes(), at, header);
                        HeaderFields.tell(header, frame.view(), bits);
                        assertThat(bits.position)
                                .as("%s frame %d: bits of %s", name, reader.frameNumber(), header)
                                .isEqualTo(8 * header.headerLength());
                        at += header.headerLength();
                        headers++;
                    }
                }
            }
        }
        assertThat(headers).isGreaterThan(1000);
    }

    private static final class BitReader implements FieldVisitor {
        private final byte[] bytes;
        private final int at;
        private final Header header;
        private int position;
        private int optionsStart;

        BitReader(byte[] bytes, int at, Header header) {
            this.bytes = bytes;
            this.at = at;
            this.header = header;
        }

        private long next(int bits) {
            int end = position + bits;
            byte[] whole = Arrays.copyOfRange(bytes, at + position / 8, at + (end + 7) / 8);
            position = end;
            return new BigInteger(1, whole)
                    .shiftRight((8 - end % 8) % 8)
                    .mod(BigInteger.ONE.shiftLeft(bits))
                    .longValue();
        }

        @Override
        public void number(String name, int bits, long value) {
            long wire = next(bits);
            boolean inBytes = bits == 16 || !LENGTHS.contains(name);
            if (inBytes && !isLittleEndian(name)) {
                assertThat(value).as("%s of %s", name, header).isEqualTo(wire);
            }
        }

        /** The two fields of the library that are not in network byte order. */
        private boolean isLittleEndian(String name) {
            return header instanceof LoopbackHeader loopback && loopback.littleEndian()
                    || header instanceof LlcHeader && name.equals("control");
        }

        @Override
        public void number(String name, int bits, int value, IntFunction<String> nameOf) {
            number(name, bits, value);
        }

        @Override
        public void code(String name, int bits, int value, IntFunction<String> nameOf) {
            number(name, bits, value);
        }

        @Override
        public void flag(String name, boolean value) {
            number(name, 1, value ? 1 : 0);
        }

        @Override
        public void text(String name, int bits, String value) {
            assertThat(position % 8).isZero();
            position += bits;
        }

        @Override
        public void checksum(String name, int value, ChecksumStatus status) {
            number(name, 16, value);
        }

        @Override
        public void beginOptions() {
            optionsStart = position;
        }

        @Override
        public void beginOption(int kind, int bytes, IntFunction<String> nameOf) {
            int start = position;
            number("kind", 8, kind);
            position = start + 8 * bytes;
        }

        @Override
        public void beginOption(int optionClass, int type, int bytes) {
            int start = position;
            number("class", 16, optionClass);
            number("type", 8, type);
            position = start + 8 * bytes;
        }

        @Override
        public void optionLength(int value) {}

        @Override
        public void optionField(String name, Object value) {}

        @Override
        public void optionData(Octets data) {}

        @Override
        public void endOption() {}

        @Override
        public void endOptions(int bytes) {
            assertThat(position).isLessThanOrEqualTo(optionsStart + 8 * bytes);
            position = optionsStart + 8 * bytes;
        }
    }
}
