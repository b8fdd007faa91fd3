package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A block with a frame: an enhanced packet block, a simple packet block, or a packet block, which is obsolete
 * (draft-ietf-opsawg-pcapng, sections 4.3 and 4.4, appendix A).
 *
 * @param kind the kind of block
 * @param interfaceId the number of the interface in its section, 0..2<sup>32</sup> - 1; 65535 at most in an obsolete block, 0 in a
 *     simple one
 * @param blockDropCount the drop count that an obsolete block contains, 0..65535, where 65535 means that it is not known; 65535 in
 *     other blocks
 * @param timestamp when the frame was captured, in ticks of the interface's resolution, an unsigned number; 0 in a simple block
 * @param wireLength the length of the frame on the wire in bytes, 0..2<sup>32</sup> - 1
 * @param data what was captured of the frame
 * @param options the options; a simple block has none
 */
public record PacketBlock(
        Kind kind,
        long interfaceId,
        int blockDropCount,
        long timestamp,
        long wireLength,
        Octets data,
        List<PcapngOption> options)
        implements CaptureBlock {
    /** The kinds of block that contain a frame. */
    public enum Kind {
        /** The block that writers use. */
        ENHANCED,
        /** A block without time, options and interface. */
        SIMPLE,
        /** The block before the enhanced one. */
        OBSOLETE
    }

    static final long ENHANCED_TYPE = 6;
    static final long SIMPLE_TYPE = 3;
    static final long OBSOLETE_TYPE = 2;

    /** The flags, 32 bits: see {@link PacketFlags}. */
    public static final int FLAGS = 2;
    /** A hash of the frame: one octet for the algorithm, and the hash. There may be several. */
    public static final int HASH = 3;
    /** The number of frames lost between this and the one before it on the same interface, 64 bits. */
    public static final int DROP_COUNT = 4;
    /** A number that is the same for the same frame captured on several interfaces, 64 bits. */
    public static final int PACKET_ID = 5;
    /** The queue of the interface at which the frame was received, 32 bits. */
    public static final int QUEUE = 6;
    /** What was decided of the frame: one octet for who decided, and the verdict. There may be several. */
    public static final int VERDICT = 7;
    /** The process and the thread that sent or received the frame, 32 bits each. */
    public static final int PROCESS_AND_THREAD = 8;

    static final int DROP_COUNT_UNKNOWN = 0xFFFF;

    /**
     * Creates a block that contains a frame.
     *
     * @throws IllegalArgumentException if a number is not in its range, or a simple block has options
     */
    public PacketBlock {
        Output.range(
                "interfaceId",
                interfaceId,
                0,
                switch (kind) {
                    case ENHANCED -> 0xFFFF_FFFFL;
                    case OBSOLETE -> 0xFFFF;
                    case SIMPLE -> 0;
                });
        Output.range("blockDropCount", blockDropCount, 0, DROP_COUNT_UNKNOWN);
        Output.range("wireLength", wireLength, 0, 0xFFFF_FFFFL);
        options = List.copyOf(options);
        if (kind == Kind.SIMPLE && !options.isEmpty()) {
            throw new IllegalArgumentException("a simple packet block has no options");
        }
    }

    @Override
    public long type() {
        return switch (kind) {
            case ENHANCED -> ENHANCED_TYPE;
            case OBSOLETE -> OBSOLETE_TYPE;
            case SIMPLE -> SIMPLE_TYPE;
        };
    }

    /** {@return the flags: none is set if they are not stated} */
    public PacketFlags flags() {
        return new PacketFlags(OptionList.smallNumber(this, FLAGS, 4).orElse(0));
    }

    /** {@return the number of frames lost between this and the one before it on the same interface} */
    public OptionalLong dropCount() {
        if (kind == Kind.OBSOLETE) {
            return blockDropCount == DROP_COUNT_UNKNOWN ? OptionalLong.empty() : OptionalLong.of(blockDropCount);
        }
        return OptionList.number(this, DROP_COUNT, 8);
    }

    /** {@return the number that is the same for the same frame captured on several interfaces} */
    public OptionalLong packetId() {
        return kind == Kind.ENHANCED ? OptionList.number(this, PACKET_ID, 8) : OptionalLong.empty();
    }

    /** {@return the queue of the interface at which the frame was received} */
    public OptionalInt queue() {
        return kind == Kind.ENHANCED ? OptionList.smallNumber(this, QUEUE, 4) : OptionalInt.empty();
    }

    /** {@return the verdicts on the frame, each with one octet before it for who decided} */
    public List<Octets> verdicts() {
        return kind == Kind.ENHANCED ? OptionList.values(this, VERDICT) : List.of();
    }

    /** {@return the hashes of the frame, each with one octet before it for the algorithm} */
    public List<Octets> hashes() {
        return OptionList.values(this, HASH);
    }

    /**
     * {@return this block with other flags}
     *
     * @param flags the flags
     */
    public PacketBlock withFlags(PacketFlags flags) {
        return with(PcapngOption.of32(FLAGS, flags.value()));
    }

    /**
     * {@return this block with one comment more}
     *
     * @param comment the comment
     */
    public PacketBlock withComment(String comment) {
        return withOptions(OptionList.added(options, PcapngOption.ofComment(comment)));
    }

    /**
     * {@return this block with an option in place of the first of its code, or behind the others if there is none}
     *
     * @param option the option
     */
    public PacketBlock with(PcapngOption option) {
        return withOptions(OptionList.with(options, option));
    }

    private PacketBlock withOptions(List<PcapngOption> changed) {
        return new PacketBlock(kind, interfaceId, blockDropCount, timestamp, wireLength, data, changed);
    }
}
