package io.github.packetcodec.capture;

import java.util.ArrayList;
import java.util.List;

/** The options of a frame, read where they are in a window. */
final class FrameOptions {
    private final Input input;
    private int from;
    private int to;

    FrameOptions(Input input) {
        this.input = input;
    }

    /** Sets the place of the options: {@code from} to {@code to - 1}. */
    void set(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** {@return the number in the first option of a code, if it has this length, 4 or 8 bytes; else {@code absent}} */
    long number(int code, int length, long absent) {
        int option = option(from, code);
        if (option < 0 || input.u16(option + 2) != length) {
            return absent;
        }
        int value = option + OptionList.HEADER_LENGTH;
        return length == 4 ? input.u32(value) : input.i64(value);
    }

    /** {@return where the first option of a code at or after {@code start} begins, or -1; it does not reach past the block} */
    private int option(int start, int code) {
        int option = start;
        while (OptionList.hasOption(input, option, to)) {
            int length = input.u16(option + 2);
            if (length > to - option - OptionList.HEADER_LENGTH) {
                return -1;
            }
            if (input.u16(option) == code) {
                return option;
            }
            option += OptionList.HEADER_LENGTH + OptionList.padded(length);
        }
        return -1;
    }

    List<String> comments() {
        int option = option(from, PcapngOption.COMMENT);
        if (option < 0) {
            return List.of();
        }
        List<String> comments = new ArrayList<>();
        while (option >= 0) {
            int length = input.u16(option + 2);
            comments.add(PcapngOption.text(input.bytes, option + OptionList.HEADER_LENGTH, length));
            option = option(option + OptionList.HEADER_LENGTH + OptionList.padded(length), PcapngOption.COMMENT);
        }
        return comments;
    }

    /** Remarks the options that are not as they should be. */
    void remark(Format format, long blockType, boolean isWhole) {
        int option = from;
        while (OptionList.hasOption(input, option, to)) {
            int code = input.u16(option);
            int length = input.u16(option + 2);
            int there = to - option - OptionList.HEADER_LENGTH;
            if (length > there) {
                if (isWhole) {
                    format.remark("option length " + length + " is more than the " + there
                            + " there; options are read up to it");
                }
                return;
            }
            int required = OptionList.requiredLength(blockType, code);
            if (required >= 0 && length != required) {
                format.remark("option " + code + " of the frame has a length of " + length + ", not " + required);
            }
            option += OptionList.HEADER_LENGTH + OptionList.padded(length);
        }
    }
}
