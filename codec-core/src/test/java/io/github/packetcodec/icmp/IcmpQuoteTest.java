package io.github.packetcodec.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpQuoteTest {
    /** An extension header and an object, with the right checksum. */
    private static final String EXTENSIONS = "2000d8190008010105dc0101";

    /** A message: its header in hexadecimal, so many bytes of a quote, and what follows. */
    private static byte[] message(String header, int quote, String after) {
        return TestBytes.of(header + "45".repeat(quote) + after);
    }

    private static long offset(byte[] message, boolean overIpv6) {
        return IcmpQuote.extensionsOffset(message, 0, overIpv6, message.length, message.length);
    }

    @ParameterizedTest
    @CsvSource({
        "030000000021ffff, false, 132",
        "0b00000000ff0000, false, 1020",
        "0c000000ff200000, false, 128",
        "0400000000200000, false, 0",
        "0500000000200000, false, 0",
        "0800000000200000, false, 0",
        "0100000011ffffff, true, 136",
        "03000000ff000000, true, 2040",
        "0200000010000000, true, 0",
        "0400000010000000, true, 0",
        "8000000010000000, true, 0",
        "0300000000000000, false, 0",
    })
    void readsTheLengthOfTheQuote(String header, boolean overIpv6, int length) {
        assertThat(IcmpQuote.statedLength(TestBytes.of(header), 0, overIpv6)).isEqualTo(length);
    }

    @Test
    void extensionsFollowAQuoteOfTheStatedLength() {
        byte[] message = message("0b00000000200000", 128, EXTENSIONS);
        assertThat(offset(message, false)).isEqualTo(136);
        assertThat(IcmpQuote.end(8, 136, message.length)).isEqualTo(136);
        assertThat(offset(message("0b00000000220000", 136, EXTENSIONS), false)).isEqualTo(144);
        assertThat(offset(message("0300000012000000", 144, EXTENSIONS), true)).isEqualTo(152);
        // Whatever their version and their checksum.
        assertThat(offset(message("0b00000000200000", 128, "00000000"), false)).isEqualTo(136);
        // Even if the quote is shorter than the RFC allows, or the header of the extensions is not whole.
        assertThat(offset(message("0b00000000070000", 28, EXTENSIONS), false)).isEqualTo(36);
        assertThat(offset(message("0b00000000200000", 128, "20"), false)).isEqualTo(136);
    }

    @Test
    void noExtensionsFollowAQuoteThatTheMessageEndsWith() {
        byte[] message = message("0b00000000200000", 128, "");
        assertThat(offset(message, false)).isEqualTo(IcmpQuote.NO_EXTENSIONS);
        assertThat(IcmpQuote.end(8, IcmpQuote.NO_EXTENSIONS, 136)).isEqualTo(136);
        assertThat(offset(message("0b00000000210000", 128, ""), false)).isEqualTo(IcmpQuote.NO_EXTENSIONS);
        assertThat(offset(message("0b00000000000000", 128, ""), false)).isEqualTo(IcmpQuote.NO_EXTENSIONS);
        assertThat(offset(message("0b00000000000000", 28, ""), false)).isEqualTo(IcmpQuote.NO_EXTENSIONS);
    }

    /** Routers that are older than RFC 4884 state no length. */
    @Test
    void extensionsMayFollow128Bytes() {
        assertThat(offset(message("0b00000000000000", 128, EXTENSIONS), false)).isEqualTo(136);
        assertThat(offset(message("0300000000000000", 128, EXTENSIONS), true)).isEqualTo(136);
        for (String other : new String[] {
            EXTENSIONS.replace("d819", "d81a"), // a wrong checksum
            EXTENSIONS.replace("d819", "0000"), // none
            "1000e819" + EXTENSIONS.substring(8), // another version
            "2000df", // less than a header
        }) {
            assertThat(offset(message("0b00000000000000", 128, other), false))
                    .as(other)
                    .isEqualTo(IcmpQuote.NO_EXTENSIONS);
        }
        // These quote as much as they have room for.
        assertThat(offset(message("0400000000000000", 128, EXTENSIONS), false)).isEqualTo(IcmpQuote.NO_EXTENSIONS);
        assertThat(offset(message("0200000000000500", 128, EXTENSIONS), true)).isEqualTo(IcmpQuote.NO_EXTENSIONS);
    }

    /** Of a message that was cut, nothing is said that is not so of the whole. */
    @Test
    void cuttingDecidesNothing() {
        byte[] stated = message("0b00000000200000", 128, EXTENSIONS);
        byte[] unstated = message("0b00000000000000", 128, EXTENSIONS);
        byte[] quote = message("0b00000000000000", 128, "3000d8190008010105dc0101");
        for (int end = 8; end < stated.length; end++) {
            assertThat(IcmpQuote.extensionsOffset(stated, 0, false, end, stated.length))
                    .isEqualTo(136);
            assertThat(IcmpQuote.extensionsOffset(unstated, 0, false, end, unstated.length))
                    .isEqualTo(IcmpQuote.UNKNOWN);
            assertThat(IcmpQuote.extensionsOffset(quote, 0, false, end, quote.length))
                    .isEqualTo(end <= 136 ? IcmpQuote.UNKNOWN : IcmpQuote.NO_EXTENSIONS);
        }
        assertThat(IcmpQuote.end(7, IcmpQuote.UNKNOWN, 1000)).isEqualTo(135);
        assertThat(IcmpQuote.extensionsOffset(unstated, 0, false, 8, 139)).isEqualTo(IcmpQuote.NO_EXTENSIONS);
    }

    /** Never throws, never reads what is not there, and always answers within the message. */
    @Test
    void anyMessageHasAnEnd() {
        Property.forEachSeed(20_000, random -> {
            byte[] in = ArbitraryFields.bytes(random, 8 + random.nextInt(300));
            in[0] = (byte) random.nextInt(14);
            if (random.nextBoolean()) {
                Arrays.fill(in, 4, 8, (byte) 0);
            }
            boolean overIpv6 = random.nextBoolean();
            long wireEnd = in.length + (random.nextBoolean() ? 0 : random.nextInt(2000));
            long offset = IcmpQuote.extensionsOffset(in, 0, overIpv6, in.length, wireEnd);
            if (offset >= 0) {
                assertThat(offset).isBetween(8L, wireEnd - 1);
                assertThat(IcmpQuote.end(8, offset, wireEnd)).isEqualTo(offset);
                if (offset < in.length - 4 && wireEnd == in.length) {
                    assertThat(IcmpExtensions.decode(in, (int) offset, in.length, Layer.ICMPV4)
                                    .length())
                            .isEqualTo((int) (in.length - offset));
                }
            } else {
                assertThat(offset).isIn((long) IcmpQuote.NO_EXTENSIONS, (long) IcmpQuote.UNKNOWN);
            }
        });
    }
}
