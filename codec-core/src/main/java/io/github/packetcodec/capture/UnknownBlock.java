package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.util.List;

/**
 * A block of a kind that this library does not know.
 *
 * @param type the number of the kind of block, 0..2<sup>32</sup> - 1
 * @param body all between the two lengths, a multiple of 4 octets, in the byte order of the file
 */
public record UnknownBlock(long type, Octets body) implements CaptureBlock {
    /**
     * Creates a block.
     *
     * @throws IllegalArgumentException if the type or the length of the body is not in its range
     */
    public UnknownBlock {
        Output.range("block type", type, 0, 0xFFFF_FFFFL);
        Output.range("octets beyond a multiple of 4", body.length() % 4, 0, 0);
    }

    /** {@return an empty list: where options begin is not known} */
    @Override
    public List<PcapngOption> options() {
        return List.of();
    }
}
