package io.github.packetcodec.testdata;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A frame, and its generator's knowledge about it. Immutable. */
public final class GeneratedFrame {
    private final byte[] bytes;
    private final List<GeneratedHeader> headers;
    private final int payloadOffset;
    private final int payloadLength;
    private final int padding;

    /** Takes ownership of {@code bytes}; the caller must not modify it. */
    GeneratedFrame(byte[] bytes, List<GeneratedHeader> headers, int payloadOffset, int payloadLength, int padding) {
        this.bytes = bytes;
        this.headers = List.copyOf(headers);
        this.payloadOffset = payloadOffset;
        this.payloadLength = payloadLength;
        this.padding = padding;
    }

    /** Returns a copy of the frame. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The length of the frame in bytes. */
    public int length() {
        return bytes.length;
    }

    /** The outermost chain of headers, in wire order. */
    public List<GeneratedHeader> headers() {
        return headers;
    }

    /** The first header of this layer. */
    public Optional<GeneratedHeader> header(String layer) {
        return headers.stream().filter(header -> header.layer().equals(layer)).findFirst();
    }

    /** The offset at which the last header ends. */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** The number of bytes after the last header, according to the lengths in the headers. */
    public int payloadLength() {
        return payloadLength;
    }

    /** The number of bytes after the payload, which belong to no packet. */
    public int padding() {
        return padding;
    }

    /** Whether a header of this frame has a checksum for which {@code claim} is true. */
    public boolean has(ChecksumClaim claim) {
        return headers.stream()
                .anyMatch(header -> claim.text().equals(header.fields().get("checksumStatus")));
    }

    /** The headers with their fields, and the bytes in hexadecimal, as a failing test prints them. */
    @Override
    public String toString() {
        return "payload " + payloadOffset + "+" + payloadLength + " padding " + padding + " " + headers + " "
                + HexFormat.of().formatHex(bytes);
    }
}
