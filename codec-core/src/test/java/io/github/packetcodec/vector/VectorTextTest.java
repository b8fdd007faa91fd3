package io.github.packetcodec.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.testdata.Vector.Section;
import io.github.packetcodec.testdata.Vectors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that the text of a failing case can be read as a vector. */
class VectorTextTest {
    @Test
    void aPacketIsAVectorOfItsHeaders() {
        Property.forAll(150, ArbitraryPackets::chained, packet -> {
            Vector vector = Vectors.parse("generated", VectorText.of(packet));
            assertThat(vector.kind()).isEqualTo("frame");
            assertThat(vector.number()).hasValue(packet.linkType());
            assertThat(vector.bytes()).isEqualTo(packet.bytes());
            assertThat(vector.fault()).isEmpty();
            List<Section> sections = vector.headers();
            assertThat(sections).hasSameSizeAs(packet.headers());
            for (int i = 0; i < sections.size(); i++) {
                Header header = packet.headers().get(i);
                assertThat(sections.get(i).value()).isEqualTo(header.layer().id());
                Map<String, String> told = RecordFields.written(sections.get(i).fields());
                Map<String, String> fields = RecordFields.of((Record) header);
                assertThat(RecordFields.withoutZeros(told)).isEqualTo(RecordFields.withoutZeros(fields));
            }
        });
    }

    @Test
    void aDamagedFrameIsAVectorOfWhatIsFoundInIt() {
        Property.forAll(500, ArbitraryPackets::damaged, frame -> {
            for (LengthPolicy policy : LengthPolicy.values()) {
                if (frame.length > 0) {
                    Vector vector = Vectors.parse("generated", VectorText.of(frame, 1, policy));
                    assertThat(vector.bytes()).isEqualTo(frame);
                    assertThat(vector.property("policy").isPresent()).isEqualTo(policy != LengthPolicy.STRICT);
                }
            }
        });
    }
}
