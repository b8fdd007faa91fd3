package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class DecodeExceptionTest {
    private static final Refusal REFUSAL = new Refusal(Layer.TCP, Fault.HEADER_LENGTH_TOO_SMALL, 34, 20, 16);

    // Pitfall 33: refusing fills no stack trace and prints no packet.
    @Test
    void containsTheRefusalOnly() {
        DecodeException refused = new DecodeException(REFUSAL);
        assertThat(refused.refusal()).isEqualTo(REFUSAL);
        assertThat(refused.fault()).isEqualTo(Fault.HEADER_LENGTH_TOO_SMALL);
        assertThat(refused)
                .hasMessage("TCP at 34: header length 16 is less than 20")
                .hasNoCause();
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void isMadeFromACode() {
        int code = Fault.HEADER_LENGTH_TOO_SMALL.code(20, 16);
        assertThat(DecodeException.of(Layer.TCP, code, 34).refusal()).isEqualTo(REFUSAL);
    }

    /** Jobs on clusters send their exceptions home. */
    @Test
    void isSerializable() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new DecodeException(REFUSAL));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DecodeException read = (DecodeException) in.readObject();
            assertThat(read.refusal()).isEqualTo(REFUSAL);
            assertThat(read).hasMessage(REFUSAL.message());
        }
    }
}
