package io.github.packetcodec.capture;

/**
 * The flags of a frame in a pcapng file (draft-ietf-opsawg-pcapng, section 4.3.1).
 *
 * @param value the 32 bits as a number
 */
public record PacketFlags(int value) {
    /** No flag is set: nothing is stated. */
    public static final PacketFlags NONE = new PacketFlags(0);

    /** A mask of {@link #linkLayerErrors}: the symbol error. */
    public static final int SYMBOL_ERROR = 1 << 15;
    /** A mask of {@link #linkLayerErrors}: the preamble error. */
    public static final int PREAMBLE_ERROR = 1 << 14;
    /** A mask of {@link #linkLayerErrors}: the error of the start frame delimiter. */
    public static final int START_FRAME_DELIMITER_ERROR = 1 << 13;
    /** A mask of {@link #linkLayerErrors}: the frame is not a whole number of bytes. */
    public static final int UNALIGNED_FRAME_ERROR = 1 << 12;
    /** A mask of {@link #linkLayerErrors}: the gap between frames was wrong. */
    public static final int WRONG_GAP_ERROR = 1 << 11;
    /** A mask of {@link #linkLayerErrors}: the frame was too short. */
    public static final int TOO_SHORT_ERROR = 1 << 10;
    /** A mask of {@link #linkLayerErrors}: the frame was too long. */
    public static final int TOO_LONG_ERROR = 1 << 9;
    /** A mask of {@link #linkLayerErrors}: the check sequence was wrong. */
    public static final int CHECK_SEQUENCE_ERROR = 1 << 8;

    private static final Direction[] DIRECTIONS = {
        Direction.UNKNOWN, Direction.INBOUND, Direction.OUTBOUND, Direction.UNKNOWN
    };
    private static final ReceptionType[] RECEPTION_TYPES = ReceptionType.values();

    private static final int DIRECTION = 0x3;
    private static final int RECEPTION_SHIFT = 2;
    private static final int CHECK_SEQUENCE_SHIFT = 5;
    private static final int ERROR_SHIFT = 16;

    /**
     * {@return flags that state a direction only}
     *
     * @param direction the direction of the frame
     */
    public static PacketFlags of(Direction direction) {
        return new PacketFlags(bits(direction));
    }

    static int bits(Direction direction) {
        return switch (direction) {
            case UNKNOWN -> 0;
            case INBOUND -> 1;
            case OUTBOUND -> 2;
        };
    }

    /** {@return the direction} */
    public Direction direction() {
        return DIRECTIONS[value & DIRECTION];
    }

    /** {@return why the frame was received} */
    public ReceptionType receptionType() {
        return RECEPTION_TYPES[Math.min(value >>> RECEPTION_SHIFT & 0x7, ReceptionType.RESERVED.ordinal())];
    }

    /** {@return the length in bytes of the check sequence that ends the frame, 0..15; 0 means that it is not stated} */
    public int frameCheckSequenceLength() {
        return value >>> CHECK_SEQUENCE_SHIFT & 0xF;
    }

    /** {@return the errors of the link layer, a mask of 16 bits that depends on the link type; 0 means that there are none} */
    public int linkLayerErrors() {
        return value >>> ERROR_SHIFT;
    }

    /**
     * {@return these flags with a direction}
     *
     * @param direction the direction of the frame
     */
    public PacketFlags withDirection(Direction direction) {
        return new PacketFlags(value & ~DIRECTION | bits(direction));
    }

    /**
     * {@return these flags with the reason why the frame was received}
     *
     * @param type the reason
     * @throws IllegalArgumentException if it is {@link ReceptionType#RESERVED}
     */
    public PacketFlags withReceptionType(ReceptionType type) {
        if (type == ReceptionType.RESERVED) {
            throw new IllegalArgumentException("no number means RESERVED");
        }
        return new PacketFlags(value & ~(0x7 << RECEPTION_SHIFT) | type.ordinal() << RECEPTION_SHIFT);
    }

    /**
     * {@return these flags with the length in bytes of the check sequence, 0..15}
     *
     * @param length the length in bytes, 0..15
     */
    public PacketFlags withFrameCheckSequenceLength(int length) {
        Output.range("frameCheckSequenceLength", length, 0, 15);
        return new PacketFlags(value & ~(0xF << CHECK_SEQUENCE_SHIFT) | length << CHECK_SEQUENCE_SHIFT);
    }

    /**
     * {@return these flags with the errors of the link layer, a mask of 16 bits}
     *
     * @param errors the mask of errors, 0..65535
     */
    public PacketFlags withLinkLayerErrors(int errors) {
        Output.range("linkLayerErrors", errors, 0, 0xFFFF);
        return new PacketFlags(value & 0xFFFF | errors << ERROR_SHIFT);
    }
}
