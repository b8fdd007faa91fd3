package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AddressTextsTest {
    private final AddressTexts texts = new AddressTexts();

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Test
    void textsAreThoseOfTheAddresses() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            // So few that they are found again, and so many that they take each other's places.
            int low = random.nextInt(4000);
            long high = random.nextInt(8);
            assertThat(text(texts.ipv4(low))).isEqualTo(new Ipv4Address(low).toString());
            assertThat(text(texts.mac(low))).isEqualTo(new MacAddress(low).toString());
            assertThat(text(texts.ipv6(high, low))).isEqualTo(new Ipv6Address(high, low).toString());
        }
    }

    @Test
    void aKnownTextIsNotMadeAgain() {
        assertThat(texts.ipv4(7)).isSameAs(texts.ipv4(7));
        assertThat(texts.ipv6(1L << 61, 7)).isSameAs(texts.ipv6(1L << 61, 7));
    }
}
