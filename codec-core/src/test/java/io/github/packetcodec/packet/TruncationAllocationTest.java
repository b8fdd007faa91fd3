package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.TrafficMix;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

/** Cut frames, impossible wire lengths and quotes allocate nothing, as {@link AllocationTest} shows for whole frames. */
class TruncationAllocationTest {
    private static final byte[] QUOTING_IPV4 = bytes("020000000002 020000000001 0800"
            + "4500 0038 1234 0000 40 01 7c55 c0000201 c6336407 0b00 586d 00000000"
            + "4500 008c 1234 0000 40 06 7bfc c0000201 c6336407 9c41 0050 00000001");
    private static final byte[] QUOTING_IPV6 = bytes(
            "020000000002 020000000001 86dd 60000000 0038 3a 40"
                    + "20010db8000000000000000000000001 20010db8000000000000000000000002 0300 0000 00000000"
                    + "60000000 0080 11 40 20010db8000000000000000000000001 20010db8000000000000000000000002 9c41 0050 0080 0000");

    private static long told(PacketView view) {
        long told = view.payloadLength() + view.statedPayloadLength() + view.surplusLength() + view.paddingLength();
        told += view.wireLength() + view.anomalyBits() + view.ending().ordinal() + view.partialOffset();
        told += view.partialLength()
                + (view.partialLayer() == null ? 0 : view.partialLayer().ordinal());
        told += view.hasPorts() ? view.sourcePort() + view.destinationPort() : 0;
        return told
                + (view.transportLayer() == null
                        ? 0
                        : view.transportChecksumStatus().ordinal());
    }

    @Test
    void framesCutAnywhere() {
        byte[][] frames = TrafficMix.mixed(200);
        PacketView view = new PacketView();
        FiveTupleView tuple = new FiveTupleView();
        long[] longer = {0, 1, 1400, 0xFFFF_FFFFL, Long.MIN_VALUE};
        Allocation.assertNone(call -> {
            byte[] frame = frames[call % frames.length];
            int captured = Math.min(frame.length, call / frames.length % 120);
            long wireLength = frame.length + longer[call % longer.length];
            view.parse(frame, 0, captured, LinkType.ETHERNET, wireLength);
            tuple.parse(frame, 0, captured, LinkType.ETHERNET, wireLength);
            return told(view) + tuple.protocolAndPorts() + tuple.sourceLow() + (tuple.hasPorts() ? 1 : 0);
        });
    }

    @Test
    void buffersWithAWireLength() {
        ByteBuf buffer = UntrackedBuffers.heap(TrafficMix.mixed(1)[0]);
        PacketView view = new PacketView();
        FiveTupleView tuple = new FiveTupleView();
        Allocation.assertNone(call -> {
            view.parse(buffer, LinkType.ETHERNET, 1500 + call % 3);
            tuple.parse(buffer, LinkType.ETHERNET, 1500 + call % 3);
            return told(view) + tuple.protocolAndPorts();
        });
        buffer.release();
    }

    @Test
    void quotes() {
        PacketView error = new PacketView();
        PacketView quoted = new PacketView();
        error.parse(QUOTING_IPV4);
        quoted.parseInner(error);
        assertThat(quoted.destinationPort()).isEqualTo(80);
        error.parse(QUOTING_IPV6);
        quoted.parseInner(error);
        assertThat(quoted.destinationPort()).isEqualTo(80);
        Allocation.assertNone(call -> {
            byte[] frame = call % 2 == 0 ? QUOTING_IPV4 : QUOTING_IPV6;
            error.parse(frame, 0, frame.length - call % 40, LinkType.ETHERNET, frame.length);
            quoted.parseInner(error);
            return told(error) + told(quoted);
        });
    }

    /** An error with a label stack, whose length the header states or does not, whole and cut. */
    @Test
    void extensions() {
        byte[] stated = bytes("020000000002 020000000001 0800 450000a8 00000000 40010000 c0000202 c0000201"
                + "0b000000 00200000 450000b0 00000000 01110000 c0000201 c6336407 9c410050 009c0000" + "79".repeat(100)
                + "2000d819 00080101 05dc0101");
        byte[] unstated = stated.clone();
        unstated[39] = 0;
        PacketView error = new PacketView();
        PacketView quoted = new PacketView();
        for (byte[] frame : new byte[][] {stated, unstated}) {
            error.parse(frame);
            assertThat(error.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        }
        Allocation.assertNone(call -> {
            byte[] frame = call % 2 == 0 ? stated : unstated;
            error.parse(frame, 0, frame.length - call % 40, LinkType.ETHERNET, frame.length);
            quoted.parseInner(error);
            ChecksumStatus status = error.icmpExtensionsChecksumStatus();
            return error.icmpExtensionsOffset() + quoted.frameLength() + (status == null ? 0 : status.ordinal());
        });
    }
}
