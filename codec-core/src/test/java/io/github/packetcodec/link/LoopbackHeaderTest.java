package io.github.packetcodec.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LoopbackHeaderTest extends HeaderContract<LoopbackHeader> {
    @Override
    protected List<HeaderVector<LoopbackHeader>> fieldVectors() {
        return List.of(
                vector("family: 1, big-endian", "00000001", new LoopbackHeader(1, false)),
                vector("family: 1, little-endian", "01000000", new LoopbackHeader(1, true)),
                vector("family: greatest, big-endian", "0000ffff", new LoopbackHeader(0xFFFF, false)),
                vector("family: top bit, little-endian", "00010080", new LoopbackHeader(0x8000_0100L, true)),
                vector("family: all ones", "ffffffff", new LoopbackHeader(0xFFFF_FFFFL, true)));
    }

    @Override
    protected List<HeaderVector<LoopbackHeader>> examples() {
        return List.of(
                vector("IPv4, big-endian", "00000002", new LoopbackHeader(2, false)),
                vector("IPv4, little-endian", "02000000", new LoopbackHeader(2, true)),
                vector("IPv6 of Linux", "0a000000", new LoopbackHeader(10, true)),
                vector("IPv6 of macOS", "1e000000", new LoopbackHeader(30, true)),
                vector("EtherType of IPv6", "000086dd", LoopbackHeader.ofEtherType(EtherType.IPV6)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("020000", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    @Test
    void refusesAByteOrderThatWouldNotBeRead() {
        assertThatThrownBy(() -> new LoopbackHeader(0x1_0000_0000L, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("family 4294967296 is not in 0..4294967295");
        assertThatThrownBy(() -> new LoopbackHeader(-1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoopbackHeader(0x10000, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("family 65536 would not be read as big-endian");
        assertThatThrownBy(() -> new LoopbackHeader(0, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("family 0 would not be read as little-endian");
    }

    @Test
    void recognizesIpv4AndIpv6OfAllSystems() {
        for (int family = 0; family < 300; family++) {
            assertThat(Loopback.isIpv4(family)).isEqualTo(family == 2);
            assertThat(Loopback.isIpv6(family))
                    .isEqualTo(Set.of(10, 23, 24, 28, 30).contains(family));
        }
    }

    /** Old versions of libpcap wrote the EtherType of Linux's loopback frames, in network byte order. */
    @Test
    void containsAnEtherTypeIfTheNumberIsNoLength() {
        assertThat(LoopbackHeader.ofEtherType(0x0800)).isEqualTo(new LoopbackHeader(0x0800, false));
        assertThat(new LoopbackHeader(0x0800, false).etherType()).hasValue(0x0800);
        assertThat(new LoopbackHeader(1501, false).etherType()).hasValue(1501);
        assertThat(new LoopbackHeader(0xFFFF, false).etherType()).hasValue(0xFFFF);
        assertThat(new LoopbackHeader(1500, false).etherType()).isEmpty();
        assertThat(new LoopbackHeader(2, false).etherType()).isEmpty();
        assertThat(new LoopbackHeader(0x0800, true).etherType()).isEmpty();
        assertThat(new LoopbackHeader(0xFFFF_FFFFL, true).etherType()).isEmpty();
        for (int wrong : new int[] {-1, 1500, 0x10000}) {
            assertThatThrownBy(() -> LoopbackHeader.ofEtherType(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("etherType " + wrong + " is not in 1501..65535");
        }
    }

    /** The one decides about the other. */
    @Override
    protected Set<String> componentsWithoutWith() {
        return Set.of("family", "littleEndian");
    }

    @Override
    protected Layer layer() {
        return Layer.LOOPBACK;
    }

    @Override
    protected int leastLength() {
        return 4;
    }

    @Override
    protected int greatestLength() {
        return 4;
    }

    @Override
    protected List<Field<LoopbackHeader>> fields() {
        return List.of(
                field("family", Loopback::family, LoopbackHeader::family),
                field("littleEndian", (in, at) -> Loopback.isLittleEndian(in, at), LoopbackHeader::littleEndian));
    }

    @Override
    protected LoopbackHeader random(RandomGenerator random) {
        return ArbitraryHeaders.loopback(random);
    }

    @Override
    protected LoopbackHeader decode(ByteBuf in) {
        return LoopbackHeader.decode(in);
    }

    @Override
    protected LoopbackHeader decode(byte[] in, int at, int end) {
        return LoopbackHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Loopback.check(in, at, end);
    }
}
