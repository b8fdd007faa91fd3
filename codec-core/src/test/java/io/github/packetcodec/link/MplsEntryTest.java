package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MplsEntryTest extends HeaderContract<MplsEntry> {
    private static final MplsEntry ZERO = new MplsEntry(0, 0, false, 0);

    @Override
    protected List<HeaderVector<MplsEntry>> fieldVectors() {
        return List.of(
                vector("label: 1", "0000 1000", ZERO.withLabel(0x1)),
                vector("label: top bit", "8000 0000", ZERO.withLabel(0x80000)),
                vector("label: all ones", "ffff f000", ZERO.withLabel(0xFFFFF)),
                vector("traffic class: 1", "0000 0200", ZERO.withTrafficClass(0x1)),
                vector("traffic class: top bit", "0000 0800", ZERO.withTrafficClass(0x4)),
                vector("traffic class: all ones", "0000 0e00", ZERO.withTrafficClass(0x7)),
                vector("bottom of stack", "0000 0100", ZERO.withBottomOfStack(true)),
                vector("time to live: 1", "0000 0001", ZERO.withTimeToLive(0x1)),
                vector("time to live: top bit", "0000 0080", ZERO.withTimeToLive(0x80)),
                vector("time to live: all ones", "0000 00ff", ZERO.withTimeToLive(0xFF)));
    }

    @Override
    protected List<HeaderVector<MplsEntry>> examples() {
        return List.of(
                vector("label 100, class 3, bottom, 64", "0006 4740", new MplsEntry(100, 3, true, 64)),
                vector("IPv6 explicit null", "0000 21ff", new MplsEntry(2, 0, true, 255)),
                vector("all bits", "ffff ffff", new MplsEntry(0xFFFFF, 7, true, 255)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("000647", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("label", 20, value -> ZERO.withLabel((int) value));
        assertBits("trafficClass", 3, value -> ZERO.withTrafficClass((int) value));
        assertBits("timeToLive", 8, value -> ZERO.withTimeToLive((int) value));
    }

    @Override
    protected Layer layer() {
        return Layer.MPLS;
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
    protected List<Field<MplsEntry>> fields() {
        return List.of(
                field("label", Mpls::label, MplsEntry::label),
                field("trafficClass", Mpls::trafficClass, MplsEntry::trafficClass),
                field("bottomOfStack", Mpls::bottomOfStack, MplsEntry::bottomOfStack),
                field("timeToLive", Mpls::timeToLive, MplsEntry::timeToLive));
    }

    @Override
    protected MplsEntry random(RandomGenerator random) {
        return ArbitraryHeaders.mpls(random);
    }

    @Override
    protected MplsEntry decode(ByteBuf in) {
        return MplsEntry.decode(in);
    }

    @Override
    protected MplsEntry decode(byte[] in, int at, int end) {
        return MplsEntry.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Mpls.check(in, at, end);
    }
}
