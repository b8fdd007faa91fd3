package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LayerTest {
    @Test
    void namesAndIdentifiersAreDistinct() {
        assertThat(Arrays.stream(Layer.values()).map(Layer::id)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Layer.values()).map(Layer::toString)).doesNotHaveDuplicates();
    }

    /** With one exception: the list of link types calls BSD loopback NULL, and what reads {@code dissect --json} knows that. */
    @Test
    void anIdentifierIsTheLayersNameInLowerCase() {
        assertThat(Layer.LOOPBACK.id()).isEqualTo("null");
        for (Layer layer : Layer.values()) {
            if (layer != Layer.LOOPBACK) {
                assertThat(layer.id().replace('-', '_')).isEqualToIgnoringCase(layer.name());
            }
            assertThat(layer.id()).matches("[a-z][a-z0-9-]*");
        }
    }

    @Test
    void printsAsTheFieldWritesIt() {
        assertThat(Layer.IPV4).hasToString("IPv4");
        assertThat(Layer.ETHERNET).hasToString("Ethernet");
        assertThat(Layer.IPV6_FRAGMENT).hasToString("IPv6 fragment header");
    }
}
