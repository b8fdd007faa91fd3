package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {
    /** A frame that ends in this way over each version of IP, with the offset where its payload begins. */
    private record Example(byte[] frame, int payloadOffset) {}

    private static Example[] examples(Ending ending) {
        byte[] udp4 = FrameBytes.UDP_IPV4;
        byte[] udp6 = FrameBytes.UDP_IPV6;
        byte[] fragment6 = insert(with(udp6, 18, "00142c"), 54, bytes("11000008 0000000a"));
        return switch (ending) {
            case COMPLETE ->
                new Example[] {new Example(udp4, 42), new Example(udp6, 62), new Example(FrameBytes.ARP, 42)};
            case FRAGMENT -> new Example[] {new Example(with(udp4, 20, "0001"), 34), new Example(fragment6, 62)};
            // In IPv4, 59 is a number like any other.
            case NO_NEXT_HEADER -> new Example[] {new Example(with(udp6, 20, "3b"), 54)};
            case ENCRYPTED ->
                new Example[] {new Example(with(udp4, 23, "32"), 34), new Example(with(udp6, 20, "32"), 54)};
            case UNKNOWN_ETHER_TYPE -> new Example[] {new Example(with(udp4, 12, "88cc"), 14)};
            case UNKNOWN_PROTOCOL ->
                new Example[] {
                    new Example(with(udp4, 23, "3b"), 34),
                    new Example(with(udp4, 23, "3a"), 34),
                    new Example(with(udp6, 20, "01"), 54)
                };
            case FAULT -> new Example[] {new Example(with(udp4, 14, "44"), 14), new Example(with(udp6, 14, "40"), 14)};
        };
    }

    @ParameterizedTest
    @EnumSource
    void isReportedByViewAndPacket(Ending ending) {
        for (Example example : examples(ending)) {
            PacketView view = Views.parse(example.frame);
            assertThat(view.ending()).isEqualTo(ending);
            assertThat(view.payloadOffset()).isEqualTo(example.payloadOffset);
            assertThat(view.fault() != null).isEqualTo(ending == Ending.FAULT);
            Packet packet = Packet.decode(example.frame);
            assertThat(packet.ending()).isEqualTo(ending);
            assertThat(packet.refusal().isPresent()).isEqualTo(ending == Ending.FAULT);
        }
    }
}
