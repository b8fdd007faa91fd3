package io.github.packetcodec.capture;

import java.io.IOException;

/** Reads pcap (draft-ietf-opsawg-pcap): a file header, then records of a header and the bytes of a frame. */
final class PcapReader extends CaptureReader {
    private static final int VERSION_MAJOR = 4;
    private static final int VERSION_MINOR = 6;
    private static final int LINK_TYPE = 20;
    private static final int FILE_HEADER_LENGTH = 24;

    private static final int SECONDS = 0;
    private static final int FRACTION = 4;
    private static final int CAPTURED_LENGTH = 8;
    private static final int LENGTH = 12;
    private static final int RECORD_HEADER_LENGTH = 16;

    /** Says that the four highest bits of the link-type word count the check sequence, in units of 2 bytes. */
    private static final int CHECK_SEQUENCE_KNOWN = 0x0400_0000;

    private final int fractionsPerSecond;
    /** Before version 2.4 the two lengths stood in either order; the captured one is not the greater. */
    private final boolean lengthsInAnyOrder;

    PcapReader(Input input, boolean littleEndian, int fractionDigits) throws IOException {
        super(input);
        input.littleEndian = littleEndian;
        if (!input.has(FILE_HEADER_LENGTH)) {
            throw cut();
        }
        int major = input.u16(VERSION_MAJOR);
        int minor = input.u16(VERSION_MINOR);
        if (major != 2) {
            throw damaged("version " + major + "." + minor + " is not 2.x");
        }
        int word = input.i32(LINK_TYPE);
        if ((word & CHECK_SEQUENCE_KNOWN) != 0) {
            frameCheckSequenceLength = (word >>> 28) * 2;
        }
        input.at = FILE_HEADER_LENGTH;
        hasTime = true;
        linkType = word & 0xFFFF;
        this.fractionDigits = fractionDigits;
        fractionsPerSecond = fractionDigits == 6 ? 1_000_000 : 1_000_000_000;
        lengthsInAnyOrder = minor < 4;
    }

    @Override
    boolean advance() throws IOException {
        Input in = input;
        in.beginUnit();
        if (!in.has(RECORD_HEADER_LENGTH)) {
            if (in.isEmpty()) {
                return false;
            }
            throw cut();
        }
        int captured = in.i32(in.at + CAPTURED_LENGTH);
        long wire = in.u32(in.at + LENGTH);
        if (lengthsInAnyOrder && Integer.toUnsignedLong(captured) > wire) {
            long swapped = wire;
            wire = Integer.toUnsignedLong(captured);
            captured = (int) swapped;
        }
        checkCapturedLength(captured);
        if (!in.has(RECORD_HEADER_LENGTH + captured)) {
            throw cut();
        }
        int at = in.at;
        long seconds = in.u32(at + SECONDS);
        long fraction = in.u32(at + FRACTION);
        if (fraction >= fractionsPerSecond) {
            seconds += fraction / fractionsPerSecond;
            fraction %= fractionsPerSecond;
        }
        epochSecond = seconds;
        nanosecond = (int) fraction * (1_000_000_000 / fractionsPerSecond);
        capturedLength = captured;
        wireLength = wire;
        offset = at + RECORD_HEADER_LENGTH;
        in.at = offset + captured;
        return true;
    }

    @Override
    String unit() {
        return input.unitPosition() == 0 ? "pcap file header" : "pcap record " + (frameNumber() + 1);
    }
}
