package io.github.packetcodec.generator;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Headers, and the data after the last of them.
 *
 * @param linkType the first header of the frame: see {@link io.github.packetcodec.link.LinkType}
 * @param headers the headers, from the outermost on
 * @param payload the data after the headers
 */
public record ArbitraryPacket(int linkType, List<Header> headers, Octets payload) {
    /** Creates a packet from its headers and its payload. */
    public ArbitraryPacket {
        headers = List.copyOf(headers);
        Objects.requireNonNull(payload, "payload");
    }

    /** {@return the offset of the payload} */
    public int payloadOffset() {
        return headers.stream().mapToInt(Header::headerLength).sum();
    }

    /** {@return the frame: each header as it is, whether or not it is consistent with the others, and the payload} */
    public byte[] bytes() {
        byte[] out = new byte[payloadOffset() + payload.length()];
        int at = 0;
        for (Header header : headers) {
            at = header.encode(out, at);
        }
        payload.copyTo(out, at);
        return out;
    }

    /** The headers, and the frame in hexadecimal. */
    @Override
    public String toString() {
        return "link type " + linkType + " " + headers + " " + HexFormat.of().formatHex(bytes());
    }
}
