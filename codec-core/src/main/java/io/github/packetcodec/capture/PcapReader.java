package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.IOException;

/**
 * Reads pcap (draft-ietf-opsawg-pcap): a file header, then records of a header and the bytes of a frame. Reads the variants of
 * it that other magic numbers announce, too.
 */
final class PcapReader extends Format {
    private static final int VERSION_MAJOR = 4;
    private static final int VERSION_MINOR = 6;
    private static final int SNAPSHOT_LENGTH = 16;
    private static final int LINK_TYPE = 20;
    private static final int FILE_HEADER_LENGTH = 24;

    private static final int SECONDS = 0;
    private static final int FRACTION = 4;
    private static final int CAPTURED_LENGTH = 8;
    private static final int LENGTH = 12;
    private static final int RECORD_HEADER_LENGTH = 16;

    /** Says that the four highest bits of the link-type word count the check sequence, in units of 2 bytes. */
    static final int CHECK_SEQUENCE_KNOWN = 0x0400_0000;

    private static final int RESERVED = 0x03FF_0000;

    /** The major version of a tcpdump on DG/UX, which wrote the lengths in the order of versions before 2.3. */
    private static final int DGUX_VERSION = 543;

    /** In which order a record contains the captured length and the one on the wire. */
    private enum Lengths {
        CAPTURED_FIRST,
        WIRE_FIRST,
        /** The captured one is the one that is not greater. */
        UNKNOWN
    }

    /** What a magic number announces. */
    enum Variant {
        MICROSECONDS(6, 0, 0),
        NANOSECONDS(9, 0, 0),
        /** Kuznetzov's: interface index, protocol and packet type follow the lengths, with a byte of padding. */
        MODIFIED(6, 0, 8),
        /** Ixia's: the length of all records follows the file header. */
        IXIA_MICROSECONDS(6, 4, 0),
        IXIA_NANOSECONDS(9, 4, 0);

        private final int fractionDigits;
        private final int moreFileHeader;
        private final int moreRecordHeader;

        Variant(int fractionDigits, int moreFileHeader, int moreRecordHeader) {
            this.fractionDigits = fractionDigits;
            this.moreFileHeader = moreFileHeader;
            this.moreRecordHeader = moreRecordHeader;
        }
    }

    private final int fileHeaderLength;
    private final int recordHeaderLength;
    private final int fractionsPerSecond;
    private final int nanosecondsPerFraction;
    private final Lengths lengths;
    private final int linkType;
    private final int frameCheckSequenceLength;
    private final long snapshotLength;
    /** The most bytes of a frame that need no second look. */
    private final int usualLimit;

    private boolean started;

    /** Reads the file header, and leaves it in the window. */
    PcapReader(CaptureReader reader, boolean littleEndian, Variant variant) throws IOException {
        super(reader);
        Input in = input;
        in.littleEndian = littleEndian;
        fileHeaderLength = FILE_HEADER_LENGTH + variant.moreFileHeader;
        recordHeaderLength = RECORD_HEADER_LENGTH + variant.moreRecordHeader;
        if (!in.has(fileHeaderLength)) {
            throw cut();
        }
        lengths = lengths(in.u16(in.at + VERSION_MAJOR), in.u16(in.at + VERSION_MINOR));
        int word = in.i32(in.at + LINK_TYPE);
        if ((word & RESERVED) != 0) {
            throw damaged(String.format("reserved bits are set in the link-type word %08x", word));
        }
        linkType = word & 0xFFFF;
        frameCheckSequenceLength = (word & CHECK_SEQUENCE_KNOWN) != 0 ? (word >>> 28) * 2 : -1;
        snapshotLength = in.u32(in.at + SNAPSHOT_LENGTH);
        usualLimit = Math.min(FrameLimits.of(linkType), reader.maximumFrameLength());
        reader.linkType = linkType;
        reader.interfaceId = 0;
        reader.fractionDigits = variant.fractionDigits;
        fractionsPerSecond = variant.fractionDigits == 6 ? 1_000_000 : 1_000_000_000;
        nanosecondsPerFraction = 1_000_000_000 / fractionsPerSecond;
    }

    private PcapReader(CaptureReader reader, PcapReader from) {
        super(reader);
        input.littleEndian = from.input.littleEndian;
        fileHeaderLength = from.fileHeaderLength;
        recordHeaderLength = from.recordHeaderLength;
        fractionsPerSecond = from.fractionsPerSecond;
        nanosecondsPerFraction = from.nanosecondsPerFraction;
        lengths = from.lengths;
        linkType = from.linkType;
        frameCheckSequenceLength = from.frameCheckSequenceLength;
        snapshotLength = from.snapshotLength;
        usualLimit = from.usualLimit;
        started = from.started;
        reader.linkType = linkType;
        reader.fractionDigits = from.reader.fractionDigits;
    }

    @Override
    Format fork(CaptureReader other) {
        return new PcapReader(other, this);
    }

    private Lengths lengths(int major, int minor) throws CaptureException {
        if (major == DGUX_VERSION && minor == 0) {
            return Lengths.WIRE_FIRST;
        }
        if (major != 2) {
            throw damaged("version " + major + "." + minor + " is not 2.x");
        }
        // They were interchanged in version 2.3; but some writers stated 2.3, and did not interchange them (libpcap).
        return minor < 3 ? Lengths.WIRE_FIRST : minor == 3 ? Lengths.UNKNOWN : Lengths.CAPTURED_FIRST;
    }

    @Override
    int advance(boolean everything) throws IOException {
        Input in = input;
        if (!started) {
            if (!in.beginUnit()) {
                return END;
            }
            if (!in.has(fileHeaderLength)) {
                throw cut();
            }
            started = true;
            int at = in.at;
            in.at = at + fileHeaderLength;
            if (everything) {
                setUnit(at, fileHeaderLength);
                return OTHER;
            }
        }
        finishUnit();
        while (true) {
            if (!in.beginUnit()) {
                return END;
            }
            if (!in.has(recordHeaderLength)) {
                if (in.isEmpty()) {
                    return END;
                }
                throw cut();
            }
            long captured = in.u32(in.at + CAPTURED_LENGTH);
            long wire = in.u32(in.at + LENGTH);
            if (lengths != Lengths.CAPTURED_FIRST && (lengths == Lengths.WIRE_FIRST || captured > wire)) {
                long swapped = wire;
                wire = captured;
                captured = swapped;
            }
            if (captured > usualLimit) {
                checkCapturedLength(captured, linkType);
                passOverRecord(captured, everything);
                if (everything) {
                    return OTHER;
                }
                continue;
            }
            if (!in.has(recordHeaderLength + (int) captured)) {
                throw cut();
            }
            readRecord((int) captured, wire);
            return FRAME;
        }
    }

    private void readRecord(int captured, long wire) {
        Input in = input;
        CaptureReader to = reader;
        int at = in.at;
        long seconds = in.u32(at + SECONDS);
        long fraction = in.u32(at + FRACTION);
        if (fraction >= fractionsPerSecond) {
            seconds += fraction / fractionsPerSecond;
            fraction %= fractionsPerSecond;
        }
        setTime(seconds, (int) fraction * nanosecondsPerFraction);
        to.capturedLength = captured;
        to.wireLength = wire;
        to.offset = at + recordHeaderLength;
        in.at = to.offset + captured;
        setUnit(at, recordHeaderLength + captured);
    }

    /** Passes over a record whose frame is longer than the reader's own bound. */
    private void passOverRecord(long captured, boolean everything) throws IOException {
        passOverFrame(captured, reader.maximumFrameLength());
        if (everything) {
            setUnit(input.at, recordHeaderLength, recordHeaderLength + captured);
            input.at += recordHeaderLength;
        } else if (!input.skip(recordHeaderLength + captured)) {
            throw cut();
        }
    }

    @Override
    long snapshotLength() {
        return snapshotLength;
    }

    @Override
    int frameCheckSequenceLength() {
        return frameCheckSequenceLength;
    }

    @Override
    String unit() {
        return started ? numbered("pcap record", reader.frameNumber + 1) : "pcap file header";
    }

    @Override
    int alignment() {
        return 1;
    }

    @Override
    long longestUnit(ChainRules rules) {
        return recordHeaderLength + (long) FrameLimits.of(linkType);
    }

    @Override
    long checkedLength(ChainRules rules) {
        return recordHeaderLength;
    }

    /** The highest byte of the captured length is 0. */
    @Override
    int nextCandidate(byte[] bytes, int at, int end) {
        if (lengths != Lengths.CAPTURED_FIRST || FrameLimits.of(linkType) >= 1 << 24) {
            return at;
        }
        int highest = CAPTURED_LENGTH + (input.littleEndian ? 3 : 0);
        int candidate = at;
        while (candidate < end && bytes[candidate + highest] != 0) {
            candidate++;
        }
        return candidate;
    }

    /** What the reader refuses, and a time that is too far from that of the first record, end a chain. */
    @Override
    long chainLength(byte[] bytes, int at, long left, ChainRules rules, long firstSecond) {
        if (left < recordHeaderLength) {
            return left;
        }
        long captured = u32(bytes, at + CAPTURED_LENGTH);
        if (lengths != Lengths.CAPTURED_FIRST) {
            long second = u32(bytes, at + LENGTH);
            captured = lengths == Lengths.WIRE_FIRST ? second : Math.min(captured, second);
        }
        if (captured > FrameLimits.of(linkType)) {
            return -1;
        }
        long distance = Math.abs(u32(bytes, at + SECONDS) - firstSecond);
        return distance > rules.timeSpan().toSeconds() ? -1 : recordHeaderLength + captured;
    }

    private long u32(byte[] bytes, int at) {
        int value = Bytes.i32(bytes, at);
        return (input.littleEndian ? Integer.reverseBytes(value) : value) & 0xFFFF_FFFFL;
    }
}
