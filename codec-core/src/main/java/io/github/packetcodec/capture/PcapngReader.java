package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): blocks of a type, a length, a body, and the length again. A section header
 * sets the byte order of what follows it and forgets all interfaces.
 */
final class PcapngReader extends CaptureReader {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

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

    private static final int LINK_TYPE = 8;
    private static final int SNAPSHOT_LENGTH = 12;
    private static final int INTERFACE_OPTIONS = 16;

    private static final int INTERFACE_ID = 8;
    private static final int TIME_HIGH = 12;
    private static final int TIME_LOW = 16;
    private static final int CAPTURED_LENGTH = 20;
    private static final int PACKET_LENGTH = 24;
    private static final int PACKET_DATA = 28;

    private static final int SIMPLE_PACKET_LENGTH = 8;
    private static final int SIMPLE_PACKET_DATA = 12;

    private static final int OPTION_HEADER_LENGTH = 4;
    private static final int END_OF_OPTIONS = 0;
    private static final int COMMENT = 1;
    private static final int INTERFACE_NAME = 2;
    private static final int TIME_RESOLUTION = 9;
    private static final int FRAME_CHECK_SEQUENCE_LENGTH = 13;
    private static final int TIME_OFFSET = 14;

    /** Bounds for what is kept of a section, so that no file can fill the memory. */
    static final int MAXIMUM_INTERFACES = 8192;

    static final int MAXIMUM_NAME_LENGTH = 256;

    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private long blockNumber;
    /** The interface of the current frame. */
    private PcapngInterface current;
    /** The options of the current frame. */
    private int optionsFrom;

    private int optionsTo;

    PcapngReader(Input input) throws IOException {
        super(input);
        blockNumber = 1;
        readBlock(); // a section header, as its type was looked at
    }

    @Override
    boolean advance() throws IOException {
        Input in = input;
        do {
            blockNumber++;
            in.beginUnit();
            if (!in.has(BODY) && in.isEmpty()) {
                return false;
            }
        } while (!readBlock());
        return true;
    }

    /** Reads the block that begins at the window's start; true if it holds a frame. */
    private boolean readBlock() throws IOException {
        Input in = input;
        if (!in.has(BODY)) {
            throw cut();
        }
        int type = in.i32(in.at + TYPE);
        if (type == SECTION_HEADER) {
            readByteOrder();
        }
        long blockLength = in.u32(in.at + BLOCK_LENGTH);
        int minimum = minimumLength(type);
        if (blockLength < minimum || blockLength % 4 != 0) {
            throw damaged("block length " + blockLength + " is not a multiple of 4 that is at least " + minimum);
        }
        if (minimum == MINIMUM_LENGTH) {
            if (!in.skip(blockLength - TRAILER_LENGTH) || !in.has(TRAILER_LENGTH)) {
                throw cut();
            }
            checkTrailer(in.at, blockLength);
            in.at += TRAILER_LENGTH;
            return false;
        }
        if (blockLength > Input.CAPACITY) {
            throw damaged("block length " + blockLength + " is more than the " + Input.CAPACITY + " that are read");
        }
        if (!in.has((int) blockLength)) {
            throw cut();
        }
        int at = in.at;
        int end = at + (int) blockLength - TRAILER_LENGTH;
        checkTrailer(end, blockLength);
        switch (type) {
            case SECTION_HEADER -> readSectionHeader(at);
            case INTERFACE_DESCRIPTION -> readInterface(at, end);
            case SIMPLE_PACKET -> readSimplePacket(at, end);
            default -> readPacket(at, end, type == OBSOLETE_PACKET);
        }
        in.at = end + TRAILER_LENGTH;
        return type != SECTION_HEADER && type != INTERFACE_DESCRIPTION;
    }

    /** The length of the shortest block of its type; for a type that is passed over, of any block. */
    private static int minimumLength(int type) {
        return switch (type) {
            case SECTION_HEADER -> 28;
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

    private void readSectionHeader(int at) throws CaptureException {
        int major = input.u16(at + VERSION_MAJOR);
        int minor = input.u16(at + VERSION_MINOR);
        // Some writers state 1.2 and mean 1.0 (draft-ietf-opsawg-pcapng, section 4.1).
        if (major != 1 || minor != 0 && minor != 2) {
            throw damaged("version " + major + "." + minor + " is not 1.0 or 1.2");
        }
        interfaces.clear();
    }

    private void readInterface(int at, int end) throws CaptureException {
        if (interfaces.size() == MAXIMUM_INTERFACES) {
            throw damaged("more than " + MAXIMUM_INTERFACES + " interfaces in a section");
        }
        Input in = input;
        String name = "";
        int resolution = PcapngInterface.DEFAULT_RESOLUTION;
        long timeOffset = 0;
        int checkLength = -1;
        int option = at + INTERFACE_OPTIONS;
        while (hasOption(option, end)) {
            int value = option + OPTION_HEADER_LENGTH;
            int length = in.u16(option + 2);
            if (value + length > end) {
                throw damaged("option length " + length + " is more than the " + (end - value) + " there");
            }
            int code = in.u16(option);
            if (code == INTERFACE_NAME) {
                name = name(value, length);
            } else if (code == TIME_RESOLUTION && length == 1) {
                resolution = Bytes.u8(in.bytes, value);
            } else if (code == TIME_OFFSET && length == 8) {
                timeOffset = in.i64(value);
            } else if (code == FRAME_CHECK_SEQUENCE_LENGTH && length == 1) {
                int stated = Bytes.u8(in.bytes, value);
                checkLength = stated < 8 ? stated : stated / 8;
            }
            option = value + padded(length);
        }
        interfaces.add(new PcapngInterface(
                in.u16(at + LINK_TYPE), in.u32(at + SNAPSHOT_LENGTH), resolution, timeOffset, checkLength, name));
    }

    private void readPacket(int at, int end, boolean obsolete) throws CaptureException {
        Input in = input;
        // The obsolete block has 16 bits for the interface, and then 16 that count drops.
        selectInterface(obsolete ? in.u16(at + INTERFACE_ID) : in.u32(at + INTERFACE_ID));
        setData(at + PACKET_DATA, in.i32(at + CAPTURED_LENGTH), end);
        wireLength = in.u32(at + PACKET_LENGTH);
        long ticks = in.u32(at + TIME_HIGH) << 32 | in.u32(at + TIME_LOW);
        hasTime = true;
        epochSecond = current.epochSecond(ticks);
        nanosecond = current.nanosecond(ticks);
        optionsFrom = offset + padded(capturedLength);
        optionsTo = end;
    }

    private void readSimplePacket(int at, int end) throws CaptureException {
        selectInterface(0);
        wireLength = input.u32(at + SIMPLE_PACKET_LENGTH);
        long limit = current.snapshotLength();
        setData(at + SIMPLE_PACKET_DATA, (int) (limit == 0 ? wireLength : Math.min(wireLength, limit)), end);
        hasTime = false;
        epochSecond = 0;
        nanosecond = 0;
        optionsFrom = end;
        optionsTo = end;
    }

    private void selectInterface(long id) throws CaptureException {
        if (id >= interfaces.size()) {
            throw damaged("interface " + id + " is none of the " + interfaces.size() + " described before");
        }
        interfaceId = (int) id;
        current = interfaces.get(interfaceId);
        linkType = current.linkType();
        fractionDigits = current.fractionDigits();
        frameCheckSequenceLength = current.frameCheckSequenceLength();
    }

    private void setData(int at, int captured, int end) throws CaptureException {
        checkCapturedLength(captured);
        if (captured > end - at) {
            throw damaged("captured length " + captured + " is more than the " + (end - at) + " there");
        }
        offset = at;
        capturedLength = captured;
    }

    /** Whether an option begins at {@code option}, other than the one that ends them. */
    private boolean hasOption(int option, int end) {
        return option + OPTION_HEADER_LENGTH <= end && input.u16(option) != END_OF_OPTIONS;
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private String text(int at, int length) {
        return new String(input.bytes, at, length, StandardCharsets.UTF_8);
    }

    /** A name that takes no more as UTF-8 than is kept: what is damaged in it takes more than it did in the file. */
    private String name(int at, int length) {
        CharBuffer name = CharBuffer.wrap(text(at, Math.min(length, MAXIMUM_NAME_LENGTH)));
        StandardCharsets.UTF_8.newEncoder().encode(name, ByteBuffer.allocate(MAXIMUM_NAME_LENGTH), true);
        return name.flip().toString(); // what was encoded before the buffer was full
    }

    @Override
    public String interfaceName() {
        return current == null ? "" : current.name();
    }

    @Override
    public List<String> comments() {
        List<String> comments = new ArrayList<>();
        int option = optionsFrom;
        while (hasOption(option, optionsTo)) {
            int value = option + OPTION_HEADER_LENGTH;
            int length = input.u16(option + 2);
            if (value + length > optionsTo) {
                break;
            }
            if (input.u16(option) == COMMENT) {
                comments.add(text(value, length));
            }
            option = value + padded(length);
        }
        return comments;
    }

    @Override
    String unit() {
        return "pcapng block " + blockNumber;
    }
}
