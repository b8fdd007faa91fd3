package io.github.packetcodec.capture;

import java.io.IOException;

/** Reads snoop (RFC 1761), the format of Solaris: a file header, then records with times in microseconds. */
final class SnoopReader extends Format {
    /** The first four of the eight bytes that a file begins with: {@code snoop} and three zero octets. */
    static final int MAGIC = 0x736E_6F6F;

    private static final int MAGIC_END = 0x7000_0000;
    private static final int VERSION = 8;
    private static final int DATALINK_TYPE = 12;
    private static final int FILE_HEADER_LENGTH = 16;

    private static final int LENGTH = 0;
    private static final int CAPTURED_LENGTH = 4;
    private static final int RECORD_LENGTH = 8;
    private static final int DROPS = 12;
    private static final int SECONDS = 16;
    private static final int MICROSECONDS = 20;
    private static final int RECORD_HEADER_LENGTH = 24;

    private static final int MICROSECONDS_PER_SECOND = 1_000_000;

    /** The link type of each datalink type of RFC 1761, section "Datalink Type"; -1 where there is none. */
    private static final int[] LINK_TYPES = {
        1, // IEEE 802.3
        -1, // IEEE 802.4, token bus
        6, // IEEE 802.5, token ring
        -1, // IEEE 802.6, metro net
        1, // Ethernet
        -1, // HDLC
        -1, // character synchronous
        -1, // IBM channel to channel
        10, // FDDI
        -1, // other
    };

    private long drops;
    private long dropCount;
    private boolean started;

    /** Reads the file header, and leaves it in the window. */
    SnoopReader(CaptureReader reader) throws IOException {
        super(reader);
        Input in = input;
        in.littleEndian = false;
        if (!in.has(FILE_HEADER_LENGTH)) {
            throw cut();
        }
        if (in.i32(in.at + 4) != MAGIC_END) {
            throw damaged("the magic is not \"snoop\" and three zero octets");
        }
        long version = in.u32(in.at + VERSION);
        if (version != 2) {
            throw damaged("version " + version + " is not 2");
        }
        long datalink = in.u32(in.at + DATALINK_TYPE);
        if (datalink >= LINK_TYPES.length || LINK_TYPES[(int) datalink] < 0) {
            throw damaged("datalink type " + datalink + " has no link type");
        }
        reader.linkType = LINK_TYPES[(int) datalink];
        reader.interfaceId = 0;
        reader.fractionDigits = 6;
    }

    private SnoopReader(CaptureReader reader, SnoopReader from) {
        super(reader);
        drops = from.drops;
        started = from.started;
        reader.linkType = from.reader.linkType;
        reader.fractionDigits = from.reader.fractionDigits;
    }

    @Override
    Format fork(CaptureReader other) {
        return new SnoopReader(other, this);
    }

    @Override
    long carried() {
        return drops;
    }

    @Override
    void carry(long carried) {
        drops = carried;
    }

    @Override
    int advance(boolean everything) throws IOException {
        Input in = input;
        if (!started) {
            if (!in.beginUnit()) {
                return END;
            }
            if (!in.has(FILE_HEADER_LENGTH)) {
                throw cut();
            }
            started = true;
            int at = in.at;
            in.at = at + FILE_HEADER_LENGTH;
            if (everything) {
                setUnit(at, FILE_HEADER_LENGTH);
                return OTHER;
            }
        }
        finishUnit();
        while (true) {
            if (!in.beginUnit()) {
                return END;
            }
            if (!in.has(RECORD_HEADER_LENGTH)) {
                if (in.isEmpty()) {
                    return END;
                }
                throw cut();
            }
            long captured = in.u32(in.at + CAPTURED_LENGTH);
            long recordLength = in.u32(in.at + RECORD_LENGTH);
            checkCapturedLength(captured, reader.linkType);
            // The rest is padding, of which nothing is said but that records are aligned; a page is more than any.
            if (recordLength < RECORD_HEADER_LENGTH + captured || recordLength - captured > 4096) {
                throw damaged("record length " + recordLength + " does not fit the " + captured + " bytes captured");
            }
            if (captured <= reader.maximumFrameLength()) {
                if (!in.has((int) recordLength)) {
                    throw cut();
                }
                readRecord((int) captured, (int) recordLength);
                return FRAME;
            }
            passOverFrame(captured, reader.maximumFrameLength());
            if (everything) {
                setUnit(in.at, RECORD_HEADER_LENGTH, recordLength);
                in.at += RECORD_HEADER_LENGTH;
                return OTHER;
            }
            if (!in.skip(recordLength)) {
                throw cut();
            }
        }
    }

    private void readRecord(int captured, int recordLength) {
        Input in = input;
        int at = in.at;
        long microseconds = in.u32(at + MICROSECONDS);
        setTime(
                in.u32(at + SECONDS) + microseconds / MICROSECONDS_PER_SECOND,
                (int) (microseconds % MICROSECONDS_PER_SECOND) * 1000);
        reader.capturedLength = captured;
        reader.wireLength = in.u32(at + LENGTH);
        reader.offset = at + RECORD_HEADER_LENGTH;
        long before = drops;
        drops = in.u32(at + DROPS);
        dropCount = drops - before & 0xFFFF_FFFFL;
        in.at = at + recordLength;
        setUnit(at, recordLength);
    }

    @Override
    long snapshotLength() {
        return 0;
    }

    @Override
    int frameCheckSequenceLength() {
        return -1;
    }

    /** Records count all that were lost since the capture began. */
    @Override
    long dropCount() {
        return dropCount;
    }

    @Override
    String unit() {
        return started ? numbered("snoop record", reader.frameNumber + 1) : "snoop file header";
    }
}
