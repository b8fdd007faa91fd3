package io.github.packetcodec.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LlcHeaderTest extends HeaderContract<LlcHeader> {
    private static final LlcHeader ZERO = new LlcHeader(0, 0, 0);

    @Override
    protected List<HeaderVector<LlcHeader>> fieldVectors() {
        return List.of(
                vector("dsap: 1", "01 00 0000", ZERO.withDsap(1)),
                vector("dsap: top bit", "80 00 0000", ZERO.withDsap(0x80)),
                vector("dsap: all ones", "ff 00 0000", ZERO.withDsap(0xFF)),
                vector("ssap: 1", "00 01 0000", ZERO.withSsap(1)),
                vector("ssap: top bit", "00 80 0000", ZERO.withSsap(0x80)),
                vector("ssap: all ones", "00 ff 0000", ZERO.withSsap(0xFF)),
                vector("unnumbered control: 3", "00 00 03", ZERO.withControl(3)),
                vector("unnumbered control: all ones", "00 00 ff", ZERO.withControl(0xFF)),
                vector("numbered control: 1", "00 00 0100", ZERO.withControl(1)),
                vector("numbered control: second byte", "00 00 0001", ZERO.withControl(0x100)),
                vector("numbered control: top bit", "00 00 0080", ZERO.withControl(0x8000)),
                vector("numbered control: most ones", "00 00 feff", ZERO.withControl(0xFFFE)));
    }

    @Override
    protected List<HeaderVector<LlcHeader>> examples() {
        return List.of(
                vector("spanning tree", "42 42 03", new LlcHeader(0x42, 0x42, 3)),
                vector("before a SNAP header", "aa aa 03", LlcHeader.snap()),
                vector("a numbered frame", "f0 f1 0102", new LlcHeader(0xF0, 0xF1, 0x0201)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 3, 0, "header needs 3 bytes, 0 are there");
        assertRefused("42 42", Fault.TRUNCATED_HEADER, 3, 2, "header needs 3 bytes, 2 are there");
        assertRefused("f0 f1 01", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("dsap", 8, value -> ZERO.withDsap((int) value));
        assertBits("ssap", 8, value -> ZERO.withSsap((int) value));
        for (int control : new int[] {0, 1, 2, 3, 0xFF, 0x100, 0xFFFE}) {
            assertThat(ZERO.withControl(control).control()).isEqualTo(control);
        }
        assertControl(0x103, 255);
        assertControl(0xFFFF, 255);
        assertControl(0x10000, 65535);
        assertControl(-1, 255);
        assertControl(-2, 65535);
    }

    private static void assertControl(int control, int greatest) {
        assertThatThrownBy(() -> ZERO.withControl(control))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("control %d is not in 0..%d", control, greatest);
    }

    @Test
    void reportsWhetherSnapFollows() {
        LlcHeader snap = LlcHeader.snap();
        assertSnap(snap, true);
        assertSnap(snap.withDsap(0xAB), false);
        assertSnap(snap.withSsap(0xAB), false);
        assertSnap(snap.withControl(0x13), false);
    }

    private static void assertSnap(LlcHeader header, boolean snap) {
        byte[] bytes = new byte[header.headerLength()];
        header.encode(bytes, 0);
        assertThat(header.isSnap()).isEqualTo(snap);
        assertThat(Llc.announcesSnap(bytes, 0)).isEqualTo(snap);
    }

    @Override
    protected Layer layer() {
        return Layer.LLC;
    }

    @Override
    protected int leastLength() {
        return 3;
    }

    @Override
    protected int greatestLength() {
        return 4;
    }

    @Override
    protected List<Field<LlcHeader>> fields() {
        return List.of(
                field("dsap", Llc::dsap, LlcHeader::dsap),
                field("ssap", Llc::ssap, LlcHeader::ssap),
                field("control", Llc::control, LlcHeader::control),
                field("headerLength", Llc::headerLength, LlcHeader::headerLength));
    }

    @Override
    protected LlcHeader random(RandomGenerator random) {
        return ArbitraryHeaders.llc(random);
    }

    @Override
    protected LlcHeader decode(ByteBuf in) {
        return LlcHeader.decode(in);
    }

    @Override
    protected LlcHeader decode(byte[] in, int at, int end) {
        return LlcHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Llc.check(in, at, end);
    }
}
