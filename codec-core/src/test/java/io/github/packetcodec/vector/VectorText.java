package io.github.packetcodec.vector;

import io.github.packetcodec.Header;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.Packets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A failing case in the form of a vector file. Its title and its source still have to be written. */
public final class VectorText {
    private static final int BYTES_IN_A_LINE = 32;

    private VectorText() {}

    /** A packet that was created from headers, which must be decoded from it. */
    public static String of(ArbitraryPacket packet) {
        byte[] bytes = packet.bytes();
        String payload =
                "payload: " + packet.payloadOffset() + " " + packet.payload().length() + "\n";
        return start(bytes, packet.linkType(), LengthPolicy.STRICT)
                + sections(packet.headers())
                + (packet.payload().isEmpty() ? "" : payload);
    }

    /** A frame and its current decoding result. A person must judge which part of it is correct. */
    public static String of(byte[] frame, int linkType, LengthPolicy policy) {
        String start = start(frame, linkType, policy);
        Packet packet;
        try {
            packet = Packets.decode(frame, 0, frame.length, linkType, policy);
        } catch (RuntimeException broken) {
            return start + "# decoding throws " + broken + "\n";
        }
        return start + sections(packet.headers()) + fault(packet.refusal());
    }

    private static String start(byte[] bytes, int linkType, LengthPolicy policy) {
        StringBuilder text = new StringBuilder("title: found by a generator\nsource: generated\n");
        text.append("decode: frame ").append(linkType).append('\n');
        if (policy != LengthPolicy.STRICT) {
            String name = policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
            text.append("policy: ").append(name).append('\n');
        }
        text.append("bytes:\n");
        for (int at = 0; at < bytes.length; at += BYTES_IN_A_LINE) {
            int end = Math.min(at + BYTES_IN_A_LINE, bytes.length);
            text.append("  ").append(HexFormat.of().formatHex(bytes, at, end)).append('\n');
        }
        return text.toString();
    }

    private static String sections(List<Header> headers) {
        StringBuilder text = new StringBuilder();
        for (Header header : headers) {
            text.append("header: ").append(header.layer().id()).append('\n');
            RecordFields.withoutZeros(RecordFields.of((Record) header))
                    .forEach((path, value) -> text.append("  ")
                            .append(path)
                            .append(": ")
                            .append(value)
                            .append('\n'));
        }
        return text.toString();
    }

    private static String fault(Optional<Refusal> refusal) {
        return refusal.map(found -> "fault: " + found.fault() + "\n  layer: "
                        + found.layer().id() + "\n  offset: " + found.offset() + "\n  required: " + found.required()
                        + "\n  available: " + found.available() + "\n")
                .orElse("");
    }
}
