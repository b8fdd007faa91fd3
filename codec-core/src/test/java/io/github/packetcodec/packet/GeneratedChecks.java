package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.testdata.DamagedFrame;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.github.packetcodec.testdata.GeneratedHeader;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares what was decoded with what the generator knows of the frame. Fast unless they differ. */
final class GeneratedChecks {
    private GeneratedChecks() {}

    /** The generated headers are found in their order; if {@code all}, no others are. */
    static void headers(List<Header> found, List<GeneratedHeader> made, boolean all) {
        int offset = 0;
        int index = 0;
        for (GeneratedHeader expected : made) {
            if (expected.layer().equals("unknown")) {
                continue;
            }
            if (index >= found.size()) {
                throw new AssertionError("not found: " + expected);
            }
            Header header = found.get(index++);
            same("layer", header.layer().id(), expected.layer());
            same("offset", offset, expected.offset());
            same("length", header.headerLength(), expected.length());
            offset += header.headerLength();
            GeneratedFields.compare(header, expected.fields());
        }
        if (all) {
            same("number of headers", found.size(), index);
        }
    }

    /** An unknown number is reported, with the reason why the walk ended. */
    static void unknown(PacketView view, GeneratedFrame frame) {
        for (GeneratedHeader header : frame.headers()) {
            if (header.layer().equals("unknown")) {
                boolean protocol = header.fields().containsKey("protocol");
                same("ending", view.ending(), protocol ? Ending.UNKNOWN_PROTOCOL : Ending.UNKNOWN_ETHER_TYPE);
                int number = header.number(protocol ? "protocol" : "etherType");
                same("unknown number", protocol ? view.protocol() : view.etherType(), number);
            }
        }
    }

    /** @param frame the buffer that was parsed; null if it was an array */
    static void checksums(PacketView view, ByteBuf frame, List<GeneratedHeader> headers) {
        for (GeneratedHeader header : headers) {
            Object expected = header.fields().get("checksumStatus");
            if (header.layer().equals("ipv4")) {
                same("checksum status", view.ipv4ChecksumStatus().id(), expected);
            } else if (expected != null) {
                var status = frame == null ? view.transportChecksumStatus() : view.transportChecksumStatus(frame);
                same("checksum status", status.id(), expected);
            }
        }
    }

    /** What must be refused is refused, where it must be. */
    static void refusal(Packet packet, DamagedFrame frame) {
        if (frame.faultLayer() != null) {
            Refusal refusal = firstRefusal(packet).orElseThrow(() -> new AssertionError("nothing was refused"));
            same("layer refused", refusal.layer().id(), frame.faultLayer());
            same("offset refused", refusal.offset(), frame.faultOffset());
        }
    }

    /** The headers encode to the bytes that they were decoded from. */
    static void encoded(Packet packet, byte[] frame) {
        byte[] out = new byte[packet.payloadOffset()];
        int at = 0;
        for (Header header : packet.headers()) {
            at = header.encode(out, at);
        }
        if (!Arrays.equals(out, 0, out.length, frame, 0, at)) {
            assertThat(out).as("headers encoded again").isEqualTo(Arrays.copyOf(frame, at));
        }
    }

    static void same(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            assertThat(found).as(what).isEqualTo(expected);
        }
    }

    /** Of a header, or else of an option, its offset counted from the start of the frame. */
    private static Optional<Refusal> firstRefusal(Packet packet) {
        int offset = 0;
        for (Header header : packet.headers()) {
            Optional<Refusal> refusal = Optional.empty();
            if (header instanceof Ipv4Header ipv4) {
                refusal = ipv4.options().refusal();
            } else if (header instanceof TcpHeader tcp) {
                refusal = tcp.options().refusal();
            } else if (header instanceof Ipv6OptionsHeader options) {
                refusal = options.options().refusal(header.layer());
            }
            if (refusal.isPresent()) {
                return Optional.of(refusal.get().shiftedBy(offset));
            }
            offset += header.headerLength();
        }
        return packet.refusal();
    }
}
