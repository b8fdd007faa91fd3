package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): blocks of a type, a length, a body, and the length again. A section header
 * sets the byte order of what follows it and forgets all interfaces.
 */
final class PcapngReader extends Format {
    private static final int SECTION_HEADER = (int) SectionHeader.TYPE;
    private static final int INTERFACE_DESCRIPTION = (int) InterfaceDescription.TYPE;
    private static final int OBSOLETE_PACKET = (int) PacketBlock.OBSOLETE_TYPE;
    private static final int SIMPLE_PACKET = (int) PacketBlock.SIMPLE_TYPE;
    private static final int ENHANCED_PACKET = (int) PacketBlock.ENHANCED_TYPE;

    private static final int TYPE = 0;
    private static final int BLOCK_LENGTH = 4;
    private static final int BODY = 8;
    /** The second block length, at the end. */
    private static final int TRAILER_LENGTH = 4;
    /** The length of a block without a body. */
    private static final int MINIMUM_LENGTH = 12;

    private static final int BYTE_ORDER_MAGIC = 8;
    private static final int VERSION_MAJOR = 12;
    private static final int VERSION_MINOR = 14;
    private static final int SECTION_LENGTH = 16;
    private static final int SECTION_OPTIONS = 24;
    private static final byte[] NO_SECTION_LENGTH = {-1, -1, -1, -1, -1, -1, -1, -1};

    private static final int LINK_TYPE = 8;
    private static final int SNAPSHOT_LENGTH = 12;
    private static final int INTERFACE_OPTIONS = 16;

    private static final int INTERFACE_ID = 8;
    /** In an obsolete packet block only, where the id of the interface has 16 bits. */
    private static final int OBSOLETE_DROPS = 10;

    private static final int TIME_HIGH = 12;
    private static final int TIME_LOW = 16;
    private static final int CAPTURED_LENGTH = 20;
    private static final int PACKET_LENGTH = 24;
    private static final int PACKET_DATA = 28;

    private static final int SIMPLE_PACKET_LENGTH = 8;
    private static final int SIMPLE_PACKET_DATA = 12;

    private static final int OPTION_HEADER_LENGTH = OptionList.HEADER_LENGTH;

    /** Bounds for what is kept of a section, so that no file can fill the memory. */
    static final int MAXIMUM_INTERFACES = 8192;

    static final int MAXIMUM_NAME_LENGTH = 256;

    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private long blockNumber;
    /** Whether the section is of an unknown version, so that its blocks mean nothing. */
    private boolean isForeign;

    private int blockType;
    private long blockLength;
    /** Index after the body of the current block, as far as the window holds it. */
    private int blockEnd;
    /** Whether the window holds the whole block. */
    private boolean isWhole;
    /** The interface of the current frame; null before the first. */
    @SuppressWarnings("NullAway.Init") // read only where a frame has set it, or compared with null
    private PcapngInterface current;
    /** The options of the current frame. */
    private int optionsFrom;

    private int optionsTo;
    /** The drop count of an obsolete packet block; -1 in other frames. */
    private int blockDropCount = -1;
    /** The most bytes of a frame that need no second look. */
    private final int usualLimit;

    /** Reads the first section header, and leaves it in the window. */
    PcapngReader(CaptureReader reader) throws IOException {
        super(reader);
        usualLimit = Math.min(FrameLimits.USUAL, reader.maximumFrameLength());
        blockNumber = 1;
        readBlock(true);
        // Now it is known to be whole, or long; it is read again as the first block.
        input.at = unitAt();
        setUnit(unitAt(), 0, 0);
        blockNumber = 0;
    }

    static boolean isKnownVersion(int major, int minor) {
        // Some writers state 1.2 and mean 1.0 (draft-ietf-opsawg-pcapng, section 4.1).
        return major == 1 && (minor == 0 || minor == 2);
    }

    static boolean isKnownType(long type) {
        return type == SectionHeader.TYPE
                || type == CustomBlock.COPIED_TYPE
                || type == CustomBlock.NOT_COPIED_TYPE
                || type == DecryptionSecrets.TYPE
                || type >= InterfaceDescription.TYPE && type <= PacketBlock.ENHANCED_TYPE;
    }

    @Override
    int advance(boolean everything) throws IOException {
        Input in = input;
        finishUnit();
        while (true) {
            blockNumber++;
            in.beginUnit();
            if (!in.has(BODY) && in.isEmpty()) {
                return END;
            }
            int found = readBlock(everything);
            if (found == FRAME || everything) {
                return found;
            }
        }
    }

    /** Reads the block that begins at the window's start; returns whether it contains a frame. */
    private int readBlock(boolean everything) throws IOException {
        Input in = input;
        if (!in.has(BODY)) {
            throw cut();
        }
        int type = in.i32(in.at + TYPE);
        if (type == SECTION_HEADER) {
            readByteOrder();
        }
        long blockLength = in.u32(in.at + BLOCK_LENGTH);
        int minimum = isForeign && type != SECTION_HEADER ? MINIMUM_LENGTH : minimumLength(type);
        if (blockLength < minimum || blockLength % 4 != 0) {
            throw damaged("block length " + blockLength + " is not a multiple of 4 that is at least " + minimum);
        }
        blockType = type;
        this.blockLength = blockLength;
        if (minimum == MINIMUM_LENGTH && !everything) {
            if (!in.skip(blockLength - TRAILER_LENGTH) || !in.has(TRAILER_LENGTH)) {
                throw cut();
            }
            checkTrailer(in.at, blockLength);
            in.at += TRAILER_LENGTH;
            return OTHER;
        }
        fetch(blockLength, everything);
        int at = in.at;
        int end = blockEnd;
        in.at = isWhole || !everything ? end + TRAILER_LENGTH : end;
        if (minimum == MINIMUM_LENGTH) {
            return OTHER;
        }
        if (type == SECTION_HEADER) {
            readSectionHeader(at, blockLength, everything);
            return OTHER;
        }
        if (type == INTERFACE_DESCRIPTION) {
            readInterface(at, end);
            return OTHER;
        }
        boolean read = type == SIMPLE_PACKET
                ? readSimplePacket(at, blockLength)
                : readPacket(at, end, blockLength, type == OBSOLETE_PACKET);
        return read ? FRAME : OTHER;
    }

    /** Gets a block into the window, or of one that is too long the beginning. */
    private void fetch(long blockLength, boolean everything) throws IOException {
        Input in = input;
        isWhole = blockLength <= in.limit();
        if (isWhole) {
            int length = (int) blockLength;
            if (!in.has(length)) {
                throw cut();
            }
            blockEnd = in.at + length - TRAILER_LENGTH;
            checkTrailer(blockEnd, blockLength);
            setUnit(in.at, length);
            return;
        }
        int kept = in.limit() - Input.CAPACITY;
        if (!in.has(kept)) {
            throw cut();
        }
        if (everything) {
            setUnit(in.at, kept, blockLength);
        } else {
            setNoUnit();
            if (!in.skipAfter(kept, blockLength - kept - TRAILER_LENGTH) || !in.has(kept + TRAILER_LENGTH)) {
                throw cut();
            }
            checkTrailer(in.at + kept, blockLength);
        }
        blockEnd = in.at + kept;
        remark("block length " + blockLength + " is more than the " + in.limit()
                + " that are kept; what comes after the first " + kept + " bytes is passed over");
    }

    @Override
    void transfer(long count, @Nullable OutputStream out) throws IOException {
        if (blockType == SECTION_HEADER && isForeign) {
            super.transfer(count, out); // the blocks of the section too
            return;
        }
        super.transfer(count - TRAILER_LENGTH, out);
        if (!input.has(TRAILER_LENGTH)) {
            throw cut();
        }
        checkTrailer(input.at, blockLength);
        super.transfer(TRAILER_LENGTH, out);
    }

    /** The section will be shorter than it states: so it states no length. */
    @Override
    void copyUnitOfPart(OutputStream out) throws IOException {
        if (blockType != SECTION_HEADER || isForeign) {
            copyUnit(out);
            return;
        }
        out.write(input.bytes, unitAt(), SECTION_LENGTH);
        out.write(NO_SECTION_LENGTH);
        copyUnit(out, SECTION_OPTIONS);
    }

    boolean isAtSectionHeader() {
        return blockType == SECTION_HEADER;
    }

    boolean isAtInterfaceDescription() {
        return blockType == INTERFACE_DESCRIPTION && !isForeign;
    }

    /** Returns whether the current section is of a version that is not known. */
    boolean isForeign() {
        return isForeign;
    }

    /** Returns the interface that was described last. */
    PcapngInterface lastInterface() {
        return interfaces.get(interfaces.size() - 1);
    }

    /** The length of the shortest block of its type; for a type that is passed over, of any block. */
    private static int minimumLength(int type) {
        return switch (type) {
            case SECTION_HEADER -> SECTION_OPTIONS + TRAILER_LENGTH;
            case INTERFACE_DESCRIPTION -> INTERFACE_OPTIONS + TRAILER_LENGTH;
            case SIMPLE_PACKET -> SIMPLE_PACKET_DATA + TRAILER_LENGTH;
            case OBSOLETE_PACKET, ENHANCED_PACKET -> PACKET_DATA + TRAILER_LENGTH;
            default -> MINIMUM_LENGTH;
        };
    }

    private void checkTrailer(int at, long blockLength) throws CaptureException {
        if (input.u32(at) != blockLength) {
            throw damaged("block length is " + blockLength + " at its start, " + input.u32(at) + " at its end");
        }
    }

    private void readByteOrder() throws IOException {
        Input in = input;
        if (!in.has(BYTE_ORDER_MAGIC + 4)) {
            throw cut();
        }
        int magic = Bytes.i32(in.bytes, in.at + BYTE_ORDER_MAGIC);
        switch (magic) {
            case 0x1A2B3C4D -> in.littleEndian = false;
            case 0x4D3C2B1A -> in.littleEndian = true;
            default -> throw damaged(String.format("byte-order magic %08x is not 1a2b3c4d in either order", magic));
        }
    }

    /** The draft has readers pass over a section of a version that they do not know (section 4.1). */
    private void readSectionHeader(int at, long blockLength, boolean everything) throws IOException {
        Input in = input;
        interfaces.clear();
        int major = in.u16(at + VERSION_MAJOR);
        int minor = in.u16(at + VERSION_MINOR);
        isForeign = !isKnownVersion(major, minor);
        if (!isForeign) {
            return;
        }
        remark("version " + major + "." + minor + " is not 1.0 or 1.2; the section is passed over");
        long sectionLength = in.i64(at + SECTION_LENGTH);
        if (sectionLength >= 0 && sectionLength <= Long.MAX_VALUE - blockLength && isWhole) {
            if (everything) {
                setUnit(at, (int) blockLength, blockLength + sectionLength);
            } else if (!in.skip(sectionLength)) {
                throw cut();
            }
        }
    }

    private void readInterface(int at, int end) throws CaptureException {
        if (interfaces.size() == MAXIMUM_INTERFACES) {
            throw damaged("more than " + MAXIMUM_INTERFACES + " interfaces in a section");
        }
        Input in = input;
        int resolution = PcapngInterface.DEFAULT_RESOLUTION;
        long timeOffset = 0;
        boolean isTimeKnown = true;
        int checkLength = -1;
        String name = "";
        int option = at + INTERFACE_OPTIONS;
        while (hasOption(option, end)) {
            int code = in.u16(option);
            int length = in.u16(option + 2);
            int value = option + OPTION_HEADER_LENGTH;
            if (length > end - value) {
                if (!isWhole) {
                    break;
                }
                throw damaged("option length " + length + " is more than the " + (end - value) + " there");
            }
            int required = InterfaceDescription.requiredLength(code);
            if (required >= 0 && required != length) {
                remark("option " + code + " of the interface has a length of " + length + ", not " + required);
                isTimeKnown &= code != InterfaceDescription.TIME_RESOLUTION && code != InterfaceDescription.TIME_OFFSET;
            } else {
                switch (code) {
                    case InterfaceDescription.NAME -> name = name(value, length);
                    case InterfaceDescription.TIME_RESOLUTION -> resolution = Bytes.u8(in.bytes, value);
                    case InterfaceDescription.TIME_OFFSET -> timeOffset = in.i64(value);
                    case InterfaceDescription.FRAME_CHECK_SEQUENCE_LENGTH ->
                        checkLength = PcapngInterface.checkSequenceBytes(Bytes.u8(in.bytes, value));
                    default -> {
                        // nothing that is needed to read frames
                    }
                }
            }
            option = value + OptionList.padded(length);
        }
        interfaces.add(new PcapngInterface(
                in.u16(at + LINK_TYPE),
                in.u32(at + SNAPSHOT_LENGTH),
                isTimeKnown ? resolution : PcapngInterface.UNKNOWN_RESOLUTION,
                timeOffset,
                checkLength,
                name));
    }

    private boolean readPacket(int at, int end, long blockLength, boolean obsolete) throws CaptureException {
        Input in = input;
        // The obsolete block has 16 bits for the interface, and then 16 that count drops.
        selectInterface(obsolete ? in.u16(at + INTERFACE_ID) : in.u32(at + INTERFACE_ID));
        if (!setData(at + PACKET_DATA, in.u32(at + CAPTURED_LENGTH), at + blockLength - TRAILER_LENGTH)) {
            return false;
        }
        reader.wireLength = in.u32(at + PACKET_LENGTH);
        long ticks = in.u32(at + TIME_HIGH) << 32 | in.u32(at + TIME_LOW);
        long second = current.hasTime() ? current.epochSecond(ticks) : PcapngInterface.NO_SECOND;
        if (second != PcapngInterface.NO_SECOND) {
            setTime(second, current.nanosecond(ticks));
        } else {
            setNoTime();
            if (current.hasTime()) {
                remark("the time is beyond the years that can be counted");
            }
        }
        int drops = obsolete ? in.u16(at + OBSOLETE_DROPS) : PacketBlock.DROP_COUNT_UNKNOWN;
        blockDropCount = drops == PacketBlock.DROP_COUNT_UNKNOWN ? -1 : drops;
        optionsFrom = reader.offset + OptionList.padded(reader.capturedLength);
        optionsTo = end;
        return true;
    }

    private boolean readSimplePacket(int at, long blockLength) throws CaptureException {
        selectInterface(0);
        long wireLength = input.u32(at + SIMPLE_PACKET_LENGTH);
        long limit = current.snapshotLength();
        long captured = limit == 0 ? wireLength : Math.min(wireLength, limit);
        if (!setData(at + SIMPLE_PACKET_DATA, captured, at + blockLength - TRAILER_LENGTH)) {
            return false;
        }
        reader.wireLength = wireLength;
        setNoTime();
        forgetFrame(); // there are no options
        return true;
    }

    private void selectInterface(long id) throws CaptureException {
        if (id >= interfaces.size()) {
            throw damaged("interface " + id + " is none of the " + interfaces.size() + " described before");
        }
        current = interfaces.get((int) id);
        CaptureReader to = reader;
        to.interfaceId = (int) id;
        to.linkType = current.linkType();
        to.fractionDigits = current.fractionDigits();
    }

    /** Sets the place of the frame; returns false if it is longer than the reader's own bound. */
    private boolean setData(int at, long captured, long end) throws CaptureException {
        if (captured > end - at) {
            throw damaged("captured length " + captured + " is more than the " + (end - at) + " there");
        }
        if (captured > usualLimit) {
            int limit = Math.min(FrameLimits.of(current.linkType()), reader.maximumFrameLength());
            if (captured > limit) {
                passOverFrame(captured, limit);
                return false;
            }
        }
        reader.offset = at;
        reader.capturedLength = (int) captured;
        return true;
    }

    /** Returns whether an option begins at {@code option}, other than the one that ends them. */
    private boolean hasOption(int option, int end) {
        return option + OPTION_HEADER_LENGTH <= end && input.u16(option) != OptionList.END;
    }

    /** Returns a name that takes no more as UTF-8 than is kept: what is damaged in it takes more than it did in the file. */
    private String name(int at, int length) {
        CharBuffer name = CharBuffer.wrap(PcapngOption.text(input.bytes, at, Math.min(length, MAXIMUM_NAME_LENGTH)));
        StandardCharsets.UTF_8.newEncoder().encode(name, ByteBuffer.allocate(MAXIMUM_NAME_LENGTH), true);
        return name.flip().toString(); // what was encoded before the buffer was full
    }

    @Override
    int interfaceCount() {
        return interfaces.size();
    }

    @Override
    String interfaceName() {
        return current == null ? "" : current.name();
    }

    @Override
    long snapshotLength() {
        return current == null ? 0 : current.snapshotLength();
    }

    /** What the frame states comes before what its interface does (section 4.3.1). */
    @Override
    int frameCheckSequenceLength() {
        int stated = new PacketFlags((int) number(PacketBlock.FLAGS, 4, 0)).frameCheckSequenceLength();
        return stated != 0 ? stated : current == null ? -1 : current.frameCheckSequenceLength();
    }

    @Override
    long number(int code, int length, long absent) {
        int option = option(optionsFrom, code);
        if (option < 0 || input.u16(option + 2) != length) {
            return absent;
        }
        int value = option + OPTION_HEADER_LENGTH;
        return length == 4 ? input.u32(value) : input.i64(value);
    }

    /** Returns where the first option of a code at or after {@code from} begins, or -1; it does not reach past the block. */
    private int option(int from, int code) {
        int option = from;
        while (hasOption(option, optionsTo)) {
            int length = input.u16(option + 2);
            if (length > optionsTo - option - OPTION_HEADER_LENGTH) {
                return -1;
            }
            if (input.u16(option) == code) {
                return option;
            }
            option += OPTION_HEADER_LENGTH + OptionList.padded(length);
        }
        return -1;
    }

    @Override
    long dropCount() {
        return blockDropCount >= 0 ? blockDropCount : Math.max(-1, number(PacketBlock.DROP_COUNT, 8, -1));
    }

    @Override
    void forgetFrame() {
        optionsFrom = 0;
        optionsTo = 0;
        blockDropCount = -1;
    }

    @Override
    List<String> comments() {
        int option = option(optionsFrom, PcapngOption.COMMENT);
        if (option < 0) {
            return List.of();
        }
        List<String> comments = new ArrayList<>();
        while (option >= 0) {
            int length = input.u16(option + 2);
            comments.add(PcapngOption.text(input.bytes, option + OPTION_HEADER_LENGTH, length));
            option = option(option + OPTION_HEADER_LENGTH + OptionList.padded(length), PcapngOption.COMMENT);
        }
        return comments;
    }

    @Override
    void remarkOptions() {
        int option = optionsFrom;
        while (hasOption(option, optionsTo)) {
            int code = input.u16(option);
            int length = input.u16(option + 2);
            int there = optionsTo - option - OPTION_HEADER_LENGTH;
            if (length > there) {
                if (isWhole) {
                    remark("option length " + length + " is more than the " + there
                            + " there; options are read up to it");
                }
                return;
            }
            int required = OptionList.requiredLength(Integer.toUnsignedLong(blockType), code);
            if (required >= 0 && length != required) {
                remark("option " + code + " of the frame has a length of " + length + ", not " + required);
            }
            option += OPTION_HEADER_LENGTH + OptionList.padded(length);
        }
    }

    @Override
    Optional<CaptureBlock> block() {
        if (!isWhole) {
            return Optional.empty();
        }
        BlockReader block = new BlockReader(input, unitAt(), blockEnd, snapshotLength());
        return Optional.of(block.read(Integer.toUnsignedLong(blockType), isForeign));
    }

    @Override
    String unit() {
        return "pcapng block " + blockNumber;
    }
}
