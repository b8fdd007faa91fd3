package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.util.List;

/**
 * A custom block (draft-ietf-opsawg-pcapng, section 4.8). Only its enterprise knows where its data ends and its options begin.
 *
 * @param copied whether the block may be copied to other files
 * @param enterpriseNumber the private enterprise number, 0..2<sup>32</sup> - 1
 * @param data data and options, a multiple of 4 octets, in the byte order of the file
 */
public record CustomBlock(boolean copied, long enterpriseNumber, Octets data) implements CaptureBlock {
    static final long COPIED_TYPE = 0x0000_0BADL;
    static final long NOT_COPIED_TYPE = 0x4000_0BADL;

    /**
     * Creates a block.
     *
     * @throws IllegalArgumentException if the enterprise number or the length of the data is not in its range
     */
    public CustomBlock {
        Output.range("enterpriseNumber", enterpriseNumber, 0, 0xFFFF_FFFFL);
        Output.range("octets beyond a multiple of 4", data.length() % 4, 0, 0);
    }

    @Override
    public long type() {
        return copied ? COPIED_TYPE : NOT_COPIED_TYPE;
    }

    /** {@return an empty list: only the enterprise knows where options begin} */
    @Override
    public List<PcapngOption> options() {
        return List.of();
    }
}
