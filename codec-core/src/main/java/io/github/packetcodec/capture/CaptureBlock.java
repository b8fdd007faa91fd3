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
    /** {@return the number of the kind of block, 0..2<sup>32</sup> - 1} */
    long type();

    /** {@return the options in file order, without the one that ends them} They do not change. */
    List<PcapngOption> options();

    /**
     * {@return the first option of a code}
     *
     * @param code the code of the option, 0..65535
     */
    default Optional<PcapngOption> option(int code) {
        return options().stream().filter(option -> option.code() == code).findFirst();
    }

    /**
     * {@return the text of the first option of a code}
     *
     * @param code the code of the option, 0..65535
     */
    default Optional<String> text(int code) {
        return option(code).map(PcapngOption::text);
    }

    /** {@return the comments in file order} */
    default List<String> comments() {
        return options().stream()
                .filter(option -> option.code() == PcapngOption.COMMENT)
                .map(PcapngOption::text)
                .toList();
    }
}
