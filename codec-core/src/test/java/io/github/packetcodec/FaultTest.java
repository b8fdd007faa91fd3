package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void aCodeContainsFaultAndNumbers() {
        int[] numbers = {0, 1, 20, 2047, 2048, 4095};
        for (Fault fault : Fault.values()) {
            for (int required : numbers) {
                for (int available : numbers) {
                    int code = fault.code(required, available);
                    assertThat(code).isNegative();
                    assertThat(Fault.of(code)).isEqualTo(fault);
                    assertThat(Fault.required(code)).isEqualTo(required);
                    assertThat(Fault.available(code)).isEqualTo(available);
                }
            }
        }
    }

    /** The code has 7 bits for the fault. */
    @Test
    void thereIsRoomForEveryFault() {
        assertThat(Fault.values()).hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        int greatest = Fault.WRONG_VERSION.code(4095, 4095);
        assertThat(Fault.of(greatest)).isEqualTo(Fault.WRONG_VERSION);
        assertThat(Fault.required(greatest)).isEqualTo(4095);
        assertThat(Fault.available(greatest)).isEqualTo(4095);
        assertThatThrownBy(() -> Fault.WRONG_VERSION.code(4096, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4096 or 0 is not in 0..4095");
        assertThatThrownBy(() -> Fault.WRONG_VERSION.code(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoFaultCode() {
        for (int code : new int[] {0, 5, Integer.MAX_VALUE, -1}) {
            assertThatThrownBy(() -> Fault.of(code))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(code + " is no fault code");
        }
    }

    @Test
    void returnsASentence() {
        assertSentence(Fault.TRUNCATED_HEADER, "header needs 20 bytes, 6 are there");
        assertSentence(Fault.WRONG_VERSION, "version is 6, not 20");
        assertSentence(Fault.HEADER_LENGTH_TOO_SMALL, "header length 6 is less than 20");
        assertSentence(Fault.OPTION_LENGTH_TOO_SMALL, "option length 6 is less than 20");
        assertSentence(Fault.TRUNCATED_OPTION, "option needs 20 bytes, 6 are there");
        assertSentence(Fault.TOTAL_LENGTH_TOO_SMALL, "total length 6 is less than header length 20");
        assertSentence(Fault.TOTAL_LENGTH_TOO_LARGE, "total length 20 is more than the 6 bytes there");
        assertSentence(Fault.PAYLOAD_LENGTH_TOO_LARGE, "payload length 20 is more than the 6 bytes there");
        assertSentence(Fault.UDP_LENGTH_TOO_SMALL, "length 6 is less than header length 20");
        assertSentence(Fault.UDP_LENGTH_TOO_LARGE, "length 20 is more than the 6 bytes IP carries");
        assertSentence(Fault.FRAME_LENGTH_TOO_LARGE, "frame length 20 is more than the 6 bytes there");
        assertSentence(Fault.CARRIER_LENGTH_TOO_LARGE, "length 20 is more than the 6 bytes there");
        assertSentence(Fault.TOO_MANY_EXTENSIONS, "more than 20 extension headers");
        assertSentence(Fault.UNKNOWN_LINK_TYPE, "link type 6 is not known");
    }

    private static void assertSentence(Fault fault, String sentence) {
        assertThat(fault.sentence(20, 6)).isEqualTo(sentence);
    }

    /** What is logged in Cairo can be searched for in Berlin. */
    @Test
    void speaksTheSameInEveryLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertSentence(Fault.TRUNCATED_HEADER, "header needs 20 bytes, 6 are there");
        } finally {
            Locale.setDefault(locale);
        }
    }
}
