package io.github.packetcodec.capture;

import java.util.List;
import java.util.Optional;

/**
 * A block of a pcapng file as a value (draft-ietf-opsawg-pcapng, section 3.1). What a block contains besides its options is in the
 * components of its record; of a block that is not known, all of it is.
 */
public sealed interface CaptureBlock
        permits SectionHeader,
                InterfaceDescription,
                PacketBlock,
                InterfaceStatistics,
                NameResolution,
                DecryptionSecrets,
                CustomBlock,
                UnknownBlock {
    /** Returns the number of the kind of block, 0..2<sup>32</sup> - 1. */
    long type();

    /** Returns the options in file order, without the one that ends them. They do not change. */
    List<PcapngOption> options();

    /** Returns the first option of a code. */
    default Optional<PcapngOption> option(int code) {
        return options().stream().filter(option -> option.code() == code).findFirst();
    }

    /** Returns the text of the first option of a code. */
    default Optional<String> text(int code) {
        return option(code).map(PcapngOption::text);
    }

    /** Returns the comments in file order. */
    default List<String> comments() {
        return options().stream()
                .filter(option -> option.code() == PcapngOption.COMMENT)
                .map(PcapngOption::text)
                .toList();
    }
}
