package io.github.packetcodec.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a kind of capture file is read: sets the fields of its reader to one frame after the other. */
abstract sealed class Format permits PcapReader, PcapngReader, SnoopReader {
    /** What {@link #advance} returns at the end. */
    static final int END = 0;
    /** What {@link #advance} returns for a frame. */
    static final int FRAME = 1;
    /** What {@link #advance} returns for anything else: a file header, a block without a frame, a frame that is too long. */
    static final int OTHER = 2;

    /** The length of a unit that can be copied no more. */
    private static final long GONE = -1;

    final CaptureReader reader;
    final Input input;

    /** Index in the window of the first byte of the current unit: a file header, a record or a block. */
    private int unitAt;
    /** How many bytes of the unit the window holds. */
    private int unitKept;
    /** The length of the unit. */
    private long unitLength;
    /** How many bytes of the unit were not read yet. */
    private long rest;

    Format(CaptureReader reader) {
        this.reader = reader;
        input = reader.input;
    }

    /**
     * Goes on to the next frame, or if {@code everything} to the next unit whatever it is.
     *
     * @return {@link #END}, {@link #FRAME} or {@link #OTHER}
     */
    abstract int advance(boolean everything) throws IOException;

    /** {@return what is being read, for a message: {@code pcap record 5}} */
    abstract String unit();

    /** {@return a format in the same state that reads on for another reader, from where that reader's window begins} */
    abstract Format fork(CaptureReader other);

    /** {@return a unit with its number, which is not known in a part of a file} */
    final String numbered(String unit, long number) {
        return reader.isPart() ? unit : unit + " " + number;
    }

    /** {@return what a record needs of all the records before it: of snoop the frames lost so far; else 0} */
    long carried() {
        return 0;
    }

    /** Sets what {@link #carried} returns. */
    void carry(long carried) {}

    /** {@return what all positions of units are multiples of; 0 if chains cannot be followed} */
    int alignment() {
        return 0;
    }

    /** {@return the length of the longest unit, of which the rules may state a part} */
    long longestUnit(ChainRules rules) {
        return Long.MAX_VALUE;
    }

    /** {@return how much of a unit {@link #chainLength} looks at} */
    long checkedLength(ChainRules rules) {
        return longestUnit(rules);
    }

    /** {@return the first index from {@code at} to {@code end} at which a unit could begin, by a look at one byte; or {@code end}} */
    int nextCandidate(byte[] bytes, int at, int end) {
        return at;
    }

    /**
     * {@return the length of the unit that begins at {@code bytes[at]}, or -1 if there can be none under the rules}
     *
     * @param left how many bytes of the file there are from {@code at} on; as many are in the array, or {@link #checkedLength}
     */
    long chainLength(byte[] bytes, int at, long left, ChainRules rules, long firstSecond) {
        return -1;
    }

    /** Notes the current unit, all of which the window holds. */
    final void setUnit(int at, int length) {
        unitAt = at;
        unitKept = length;
        unitLength = length;
    }

    /** Notes the current unit, whose first bytes the window holds. */
    final void setUnit(int at, int kept, long length) {
        unitAt = at;
        unitKept = kept;
        unitLength = length;
        rest = length - kept;
    }

    /** Notes that there is a frame, but no unit to copy. */
    final void setNoUnit() {
        unitLength = GONE;
    }

    /** Forgets the unit before, of which nothing more is to be read. */
    final void forgetUnit() {
        rest = 0;
        unitLength = GONE;
    }

    /** Passes over what was not read of the unit before. */
    final void finishUnit() throws IOException {
        if (rest > 0) {
            transferRest(null);
        }
    }

    private void transferRest(@Nullable OutputStream out) throws IOException {
        long count = rest;
        rest = 0;
        unitLength = GONE;
        transfer(count, out);
    }

    /** Moves the last {@code count} bytes of a unit to {@code out}, unless it is null. */
    void transfer(long count, @Nullable OutputStream out) throws IOException {
        if (!input.transfer(count, out)) {
            throw cut();
        }
    }

    /** Writes the bytes of the current unit as they are in the file. */
    final void copyUnit(OutputStream out) throws IOException {
        copyUnit(out, 0);
    }

    /** Writes the bytes of the current unit as they are in the file, without the first {@code from}, which the window holds. */
    final void copyUnit(OutputStream out, int from) throws IOException {
        if (unitLength == GONE) {
            throw new IllegalStateException("the bytes of the block are not there any more");
        }
        out.write(input.bytes, unitAt + from, unitKept - from);
        if (rest > 0) {
            transferRest(out);
        }
    }

    /** Writes the current unit as {@link #copyUnit} does, but for what is not true of a file that lacks some of the others. */
    void copyUnitOfPart(OutputStream out) throws IOException {
        copyUnit(out);
    }

    /** {@return the index in the window of the first byte of the unit} */
    final int unitAt() {
        return unitAt;
    }

    /** {@return the exception for the unit that is being read, which is damaged} */
    final CaptureException damaged(String sentence) {
        long position = input.unitPosition();
        return new CaptureException(position, unit() + " at byte " + position + ": " + sentence);
    }

    /** {@return the exception for the unit that is being read, because the file ends in it} */
    final CaptureException cut() {
        long position = input.unitPosition();
        return new CaptureException(
                position,
                "file ends at byte " + input.endPosition() + ", in the middle of " + unit() + " that begins at byte "
                        + position,
                null,
                true);
    }

    /** Remarks something on the unit that is being read. */
    final void remark(String sentence) {
        long position = input.unitPosition();
        reader.remark(new CaptureRemark(position, unit() + " at byte " + position + ": " + sentence));
    }

    /** Refuses a captured length, an unsigned number, that no frame of a link type can have. */
    final void checkCapturedLength(long captured, int linkType) throws CaptureException {
        int limit = FrameLimits.of(linkType);
        if (captured > limit) {
            throw damaged("captured length " + captured + " is more than the " + limit + " that a frame can have");
        }
    }

    /** Remarks that the frame of the unit is longer than what is read, and counts it. */
    final void passOverFrame(long captured, int limit) {
        remark("captured length " + captured + " is more than the " + limit
                + " that are read; the frame is passed over");
        reader.frameNumber++;
    }

    /** Sets the time of the frame. */
    final void setTime(long epochSecond, int nanosecond) {
        reader.hasTime = true;
        reader.epochSecond = epochSecond;
        reader.nanosecond = nanosecond;
    }

    /** Sets the frame to have no time. */
    final void setNoTime() {
        reader.hasTime = false;
        reader.epochSecond = 0;
        reader.nanosecond = 0;
    }

    /** Returns how many interfaces were described so far in this section. */
    int interfaceCount() {
        return 0;
    }

    /** {@return the name of the frame's interface} */
    String interfaceName() {
        return "";
    }

    /** {@return the most bytes that are kept of a frame, or 0 if there is no limit} */
    abstract long snapshotLength();

    /** {@return the length of the check sequence that ends the frame, or -1 if it is not known} */
    abstract int frameCheckSequenceLength();

    /** {@return the number in the frame's option of a code and a length of 4 or 8 bytes, or {@code absent}} */
    long number(int code, int length, long absent) {
        return absent;
    }

    /** {@return the number of frames that were lost before this one, or -1 if it is not known} */
    long dropCount() {
        return -1;
    }

    /** Notes that the current unit contains no frame. */
    void forgetFrame() {}

    List<String> comments() {
        return List.of();
    }

    /** Remarks the options of the frame that are not as they should be. */
    void remarkOptions() {}

    /** {@return the current unit as a value, if the format has blocks} */
    Optional<CaptureBlock> block() {
        return Optional.empty();
    }
}
