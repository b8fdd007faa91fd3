package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import java.util.Objects;

/**
 * The first bytes of an incomplete header: the capture or the length of its carrier ends within it. It is not a
 * {@linkplain io.github.packetcodec.Header header}, because it could not be encoded. The layout of its layer can read the fields whose
 * bytes are all there.
 *
 * @param layer the layer of the header
 * @param offset where the header begins, in bytes from the start of the frame
 * @param octets the bytes that are there, at least one
 */
public record PartialHeader(Layer layer, int offset, Octets octets) {
    /** Throws a {@link NullPointerException} if layer or octets is null. */
    public PartialHeader {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(octets, "octets");
    }
}
