package io.github.packetcodec.testdata;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A frame, and what its generator knows of it. Immutable. */
public final class GeneratedFrame {
    private final byte[] bytes;
    private final List<GeneratedHeader> headers;
    private final int payloadOffset;
    private final int payloadLength;
    private final int padding;

    /** Takes {@code bytes} over: nobody else may write to it. */
    GeneratedFrame(byte[] bytes, List<GeneratedHeader> headers, int payloadOffset, int payloadLength, int padding) {
        this.bytes = bytes;
        this.headers = List.copyOf(headers);
        this.payloadOffset = payloadOffset;
        this.payloadLength = payloadLength;
        this.padding = padding;
    }

    /** A copy of the frame. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The length of the frame in bytes. */
    public int length() {
        return bytes.length;
    }

    /** The outermost chain of headers, in the order of the wire. */
    public List<GeneratedHeader> headers() {
        return headers;
    }

    /** The first header of this layer. */
    public Optional<GeneratedHeader> header(String layer) {
        return headers.stream().filter(header -> header.layer().equals(layer)).findFirst();
    }

    /** Where the last header ends. */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** How many bytes the last header carries, by the lengths that the headers state. */
    public int payloadLength() {
        return payloadLength;
    }

    /** How many bytes follow the payload that belong to no packet. */
    public int padding() {
        return padding;
    }

    /** Whether a header of this frame has a checksum of which {@code claim} is true. */
    public boolean has(ChecksumClaim claim) {
        return headers.stream()
                .anyMatch(header -> claim.text().equals(header.fields().get("checksumStatus")));
    }

    /** The headers with their fields, and the bytes in hexadecimal: what a test prints when it fails. */
    @Override
    public String toString() {
        return "payload " + payloadOffset + "+" + payloadLength + " padding " + padding + " " + headers + " "
                + HexFormat.of().formatHex(bytes);
    }
}
