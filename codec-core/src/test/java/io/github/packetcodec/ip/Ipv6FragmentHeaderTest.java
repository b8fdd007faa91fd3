package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Ipv6FragmentHeaderTest extends HeaderContract<Ipv6FragmentHeader> {
    private static final Ipv6FragmentHeader ZERO = new Ipv6FragmentHeader(0, 0, 0, 0, false, 0);

    // Pitfall 11: the offset's 13 bits come first, then two reserved bits, and the flag is the last bit. The vectors
    // say
    // so, because round trips do not. Pitfall 12: the reserved bits are kept.
    @Override
    protected List<HeaderVector<Ipv6FragmentHeader>> fieldVectors() {
        return List.of(
                vector("next header: 1", "01 00 0000 00000000", ZERO.withNextHeader(1)),
                vector("next header: top bit", "80 00 0000 00000000", ZERO.withNextHeader(0x80)),
                vector("next header: all ones", "ff 00 0000 00000000", ZERO.withNextHeader(0xFF)),
                vector("reserved: 1", "00 01 0000 00000000", ZERO.withReserved(1)),
                vector("reserved: top bit", "00 80 0000 00000000", ZERO.withReserved(0x80)),
                vector("reserved: all ones", "00 ff 0000 00000000", ZERO.withReserved(0xFF)),
                vector("fragment offset: 1", "00 00 0008 00000000", ZERO.withFragmentOffset(1)),
                vector("fragment offset: top bit", "00 00 8000 00000000", ZERO.withFragmentOffset(0x1000)),
                vector("fragment offset: all ones", "00 00 fff8 00000000", ZERO.withFragmentOffset(0x1FFF)),
                vector("reserved bits: 1", "00 00 0002 00000000", ZERO.withReservedBits(1)),
                vector("reserved bits: top bit", "00 00 0004 00000000", ZERO.withReservedBits(2)),
                vector("reserved bits: all ones", "00 00 0006 00000000", ZERO.withReservedBits(3)),
                vector("more fragments", "00 00 0001 00000000", ZERO.withMoreFragments(true)),
                vector("identification: 1", "00 00 0000 00000001", ZERO.withIdentification(1)),
                vector("identification: top bit", "00 00 0000 80000000", ZERO.withIdentification(0x80000000L)),
                vector("identification: all ones", "00 00 0000 ffffffff", ZERO.withIdentification(0xFFFFFFFFL)));
    }

    @Override
    protected List<HeaderVector<Ipv6FragmentHeader>> examples() {
        return List.of(
                vector(
                        "the first fragment of a datagram of Linux",
                        "11 00 0001 0d9f467b",
                        new Ipv6FragmentHeader(IpProtocol.UDP, 0, 0, 0, true, 0x0D9F467B)),
                vector(
                        "the second, 1448 bytes on",
                        "11 00 05a9 0d9f467b",
                        new Ipv6FragmentHeader(IpProtocol.UDP, 0, 181, 0, true, 0x0D9F467B)),
                vector(
                        "the last, 2896 bytes on",
                        "11 00 0b50 0d9f467b",
                        new Ipv6FragmentHeader(IpProtocol.UDP, 0, 362, 0, false, 0x0D9F467B)),
                vector(
                        "everything set",
                        "ff ff ffff ffffffff",
                        new Ipv6FragmentHeader(255, 255, 8191, 3, true, 0xFFFF_FFFFL)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("11 00 0001 0d9f46", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("nextHeader", 8, value -> ZERO.withNextHeader((int) value));
        assertBits("reserved", 8, value -> ZERO.withReserved((int) value));
        assertBits("fragmentOffset", 13, value -> ZERO.withFragmentOffset((int) value));
        assertBits("reservedBits", 2, value -> ZERO.withReservedBits((int) value));
        assertBits("identification", 32, ZERO::withIdentification);
    }

    // Pitfall 24: a fragment header does not make a fragment.
    @Test
    void anAtomicFragmentIsNotAFragment() {
        assertThat(ZERO.isFragment()).isFalse();
        assertThat(ZERO.withReserved(1).withReservedBits(3).isFragment()).isFalse();
        assertThat(ZERO.withMoreFragments(true).isFragment()).isTrue();
        assertThat(ZERO.withFragmentOffset(1).isFragment()).isTrue();
        assertThat(ZERO.withFragmentOffset(4096).isFragment()).isTrue();
    }

    @Test
    void returnsItsOffsetInBytes() {
        assertThat(examples().get(1).header().fragmentOffsetBytes()).isEqualTo(1448);
        assertThat(ZERO.withFragmentOffset(8191).fragmentOffsetBytes()).isEqualTo(65528);
        assertThat(ZERO.protocol()).isEqualTo(44);
    }

    @Override
    protected Layer layer() {
        return Layer.IPV6_FRAGMENT;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return 8;
    }

    @Override
    protected List<Field<Ipv6FragmentHeader>> fields() {
        return List.of(
                field("nextHeader", Ipv6Extension::nextHeader, Ipv6FragmentHeader::nextHeader),
                field("reserved", Ipv6Fragment::reserved, Ipv6FragmentHeader::reserved),
                field("fragmentOffset", Ipv6Fragment::fragmentOffset, Ipv6FragmentHeader::fragmentOffset),
                field("reservedBits", Ipv6Fragment::reservedBits, Ipv6FragmentHeader::reservedBits),
                field("moreFragments", Ipv6Fragment::moreFragments, Ipv6FragmentHeader::moreFragments),
                field("identification", Ipv6Fragment::identification, Ipv6FragmentHeader::identification));
    }

    @Override
    protected Ipv6FragmentHeader random(RandomGenerator random) {
        return ArbitraryHeaders.ipv6Fragment(random);
    }

    @Override
    protected Ipv6FragmentHeader decode(ByteBuf in) {
        return (Ipv6FragmentHeader) Ipv6ExtensionHeader.decode(in, IpProtocol.FRAGMENT);
    }

    @Override
    protected Ipv6FragmentHeader decode(byte[] in, int at, int end) {
        return (Ipv6FragmentHeader) Ipv6ExtensionHeader.decode(in, at, end, IpProtocol.FRAGMENT);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv6Extension.check(in, at, end, IpProtocol.FRAGMENT);
    }
}
