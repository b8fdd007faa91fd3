package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): blocks of a type, a length, a body, and the length again. A section header
 * sets the byte order of what follows it and forgets all interfaces.
 */
final class PcapngReader extends Format {
    static final int SECTION_HEADER = (int) SectionHeader.TYPE;
    private static final int INTERFACE_DESCRIPTION = (int) InterfaceDescription.TYPE;
    static final int OBSOLETE_PACKET = (int) PacketBlock.OBSOLETE_TYPE;
    static final int SIMPLE_PACKET = (int) PacketBlock.SIMPLE_TYPE;
    private static final int ENHANCED_PACKET = (int) PacketBlock.ENHANCED_TYPE;

    static final int TYPE = 0;
    static final int BLOCK_LENGTH = 4;
    private static final int BODY = 8;
    /** The second block length, at the end. */
    static final int TRAILER_LENGTH = 4;
    /** The length of a block without a body. */
    static final int MINIMUM_LENGTH = 12;

    private static final int BYTE_ORDER_MAGIC = 8;
    private static final int VERSION_MAJOR = 12;
    private static final int VERSION_MINOR = 14;
    private static final int SECTION_LENGTH = 16;
    private static final int SECTION_OPTIONS = 24;
    private static final byte[] NO_SECTION_LENGTH = {-1, -1, -1, -1, -1, -1, -1, -1};

    private static final int INTERFACE_OPTIONS = 16;

    static final int INTERFACE_ID = 8;
    /** In an obsolete packet block only, where the id of the interface has 16 bits. */
    private static final int OBSOLETE_DROPS = 10;

    private static final int TIME_HIGH = 12;
    private static final int TIME_LOW = 16;
    static final int CAPTURED_LENGTH = 20;
    private static final int PACKET_LENGTH = 24;
    static final int PACKET_DATA = 28;

    private static final int SIMPLE_PACKET_LENGTH = 8;
    private static final int SIMPLE_PACKET_DATA = 12;

    private final PcapngSection section;
    /** The options of the current frame. */
    private final FrameOptions options;

    private long blockNumber;

    private int blockType;
    private long blockLength;
    /** Index after the body of the current block, as far as the window holds it. */
    private int blockEnd;
    /** Whether the window holds the whole block. */
    private boolean isWhole;
    /** The interface of the current frame; null before the first. */
    @SuppressWarnings("NullAway.Init") // read only where a frame has set it, or compared with null
    private PcapngInterface current;
    /** The drop count of an obsolete packet block; -1 in other frames. */
    private int blockDropCount = -1;
    /** The most bytes of a frame that need no second look. */
    private final int usualLimit;

    /** Reads the first section header, and leaves it in the window. */
    PcapngReader(CaptureReader reader) throws IOException {
        super(reader);
        section = new PcapngSection();
        options = new FrameOptions(input);
        usualLimit = Math.min(FrameLimits.USUAL, reader.maximumFrameLength());
        blockNumber = 1;
        readBlock(true);
        // Now it is known to be whole, or long; it is read again as the first block.
        input.at = unitAt();
        setUnit(unitAt(), 0, 0);
        blockNumber = 0;
    }

    private PcapngReader(CaptureReader reader, PcapngReader from) {
        super(reader);
        input.littleEndian = from.input.littleEndian;
        section = new PcapngSection(from.section);
        options = new FrameOptions(input);
        usualLimit = from.usualLimit;
    }

    @Override
    Format fork(CaptureReader other) {
        return new PcapngReader(other, this);
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
            if (!in.beginUnit()) {
                return END;
            }
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
        int minimum = section.isForeign() && type != SECTION_HEADER ? MINIMUM_LENGTH : minimumLength(type);
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
        fetch(type, blockLength, everything);
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
            section.describe(this, at, end, isWhole);
            return OTHER;
        }
        boolean read = type == SIMPLE_PACKET
                ? readSimplePacket(at, blockLength)
                : readPacket(at, end, blockLength, type == OBSOLETE_PACKET);
        return read ? FRAME : OTHER;
    }

    /** Gets a block into the window, or of one that is too long the beginning. */
    private void fetch(int type, long blockLength, boolean everything) throws IOException {
        Input in = input;
        int limit = blockLength <= Input.MAXIMUM_SURROUNDINGS ? Input.MAXIMUM_SURROUNDINGS : longBlockLimit(type);
        isWhole = blockLength <= limit;
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
        int kept = limit - Input.CAPACITY;
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
        if (limit > Input.MAXIMUM_SURROUNDINGS || !isPacket(type)) { // else the remark on the frame is enough
            remark("block length " + blockLength + " is more than the " + limit
                    + " that are kept; what comes after the first " + kept + " bytes is passed over");
        }
    }

    /** {@return the most bytes of a block that are kept: those of a frame that can be read, and as many as around any frame} */
    private int longBlockLimit(int type) throws IOException {
        Input in = input;
        if (!isPacket(type)) {
            return Input.MAXIMUM_SURROUNDINGS;
        }
        if (!in.has(PACKET_DATA)) {
            throw cut();
        }
        int at = in.at;
        selectInterface(interfaceId(type, at));
        long captured = type == SIMPLE_PACKET ? simpleCapturedLength(at) : in.u32(at + CAPTURED_LENGTH);
        return captured <= frameLimit()
                ? Input.MAXIMUM_SURROUNDINGS + PACKET_DATA + (int) captured
                : Input.MAXIMUM_SURROUNDINGS;
    }

    private boolean isPacket(int type) {
        return !section.isForeign() && isPacketType(type);
    }

    static boolean isPacketType(int type) {
        return type == SIMPLE_PACKET || type == OBSOLETE_PACKET || type == ENHANCED_PACKET;
    }

    /** {@return the most bytes of a frame of the current interface that are read} */
    private int frameLimit() {
        return Math.min(FrameLimits.of(current.linkType()), reader.maximumFrameLength());
    }

    @Override
    void transfer(long count, @Nullable OutputStream out) throws IOException {
        if (blockType == SECTION_HEADER && section.isForeign()) {
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
        if (blockType != SECTION_HEADER || section.isForeign()) {
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
        return blockType == INTERFACE_DESCRIPTION && !section.isForeign();
    }

    /** {@return whether the current section is of a version that is not known} */
    boolean isForeign() {
        return section.isForeign();
    }

    /** {@return the interface that was described last} */
    PcapngInterface lastInterface() {
        return section.lastInterface();
    }

    /** The length of the shortest block of its type; for a type that is passed over, of any block. */
    static int minimumLength(int type) {
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
        int major = in.u16(at + VERSION_MAJOR);
        int minor = in.u16(at + VERSION_MINOR);
        section.begin(major, minor);
        if (!section.isForeign()) {
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

    private boolean readPacket(int at, int end, long blockLength, boolean obsolete) throws CaptureException {
        Input in = input;
        selectInterface(interfaceId(blockType, at));
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
        options.set(reader.offset + OptionList.padded(reader.capturedLength), end);
        return true;
    }

    private boolean readSimplePacket(int at, long blockLength) throws CaptureException {
        selectInterface(interfaceId(blockType, at));
        if (!setData(at + SIMPLE_PACKET_DATA, simpleCapturedLength(at), at + blockLength - TRAILER_LENGTH)) {
            return false;
        }
        reader.wireLength = input.u32(at + SIMPLE_PACKET_LENGTH);
        setNoTime();
        forgetFrame(); // there are no options
        return true;
    }

    /** A simple packet block states the length on the wire only, of which the snapshot length is kept (section 4.4). */
    private long simpleCapturedLength(int at) {
        long wireLength = input.u32(at + SIMPLE_PACKET_LENGTH);
        long limit = current.snapshotLength();
        return limit == 0 ? wireLength : Math.min(wireLength, limit);
    }

    /** An obsolete packet block has 16 bits for the interface, and then 16 that count drops. */
    private long interfaceId(int type, int at) {
        return switch (type) {
            case SIMPLE_PACKET -> 0;
            case OBSOLETE_PACKET -> input.u16(at + INTERFACE_ID);
            default -> input.u32(at + INTERFACE_ID);
        };
    }

    private void selectInterface(long id) throws CaptureException {
        if (id >= section.interfaceCount()) {
            throw damaged("interface " + id + " is none of the " + section.interfaceCount() + " described before");
        }
        current = section.interfaceOf((int) id);
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
            int limit = frameLimit();
            if (captured > limit) {
                passOverFrame(captured, limit);
                return false;
            }
        }
        reader.offset = at;
        reader.capturedLength = (int) captured;
        return true;
    }

    @Override
    int interfaceCount() {
        return section.interfaceCount();
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
    long dropCount() {
        return blockDropCount >= 0 ? blockDropCount : Math.max(-1, number(PacketBlock.DROP_COUNT, 8, -1));
    }

    @Override
    void forgetFrame() {
        options.set(0, 0);
        blockDropCount = -1;
    }

    @Override
    long number(int code, int length, long absent) {
        return options.number(code, length, absent);
    }

    @Override
    List<String> comments() {
        return options.comments();
    }

    @Override
    void remarkOptions() {
        options.remark(this, Integer.toUnsignedLong(blockType), isWhole);
    }

    @Override
    Optional<CaptureBlock> block() {
        if (!isWhole) {
            return Optional.empty();
        }
        BlockReader block = new BlockReader(input, unitAt(), blockEnd, snapshotLength());
        return Optional.of(block.read(Integer.toUnsignedLong(blockType), section.isForeign()));
    }

    @Override
    String unit() {
        return numbered("pcapng block", blockNumber);
    }

    @Override
    int alignment() {
        return 4;
    }

    @Override
    long longestUnit(ChainRules rules) {
        return rules.longestBlock();
    }

    @Override
    long chainLength(byte[] bytes, int at, long left, ChainRules rules, long firstSecond) {
        return PcapngChain.length(bytes, at, left, rules, input.littleEndian, section.interfaceCount());
    }
}
