package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Lists of options: how they are read, written and changed, and which of them contain numbers. */
final class OptionList {
    static final int HEADER_LENGTH = 4;
    static final int END = 0;

    private OptionList() {}

    /** {@return the next multiple of 4} */
    static int padded(int length) {
        return length + 3 & ~3;
    }

    /** {@return the list with {@code option} in place of the first of its code, or at its end if there is none} */
    static List<PcapngOption> with(List<PcapngOption> options, PcapngOption option) {
        List<PcapngOption> changed = new ArrayList<>(options);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).code() == option.code()) {
                changed.set(i, option);
                return List.copyOf(changed);
            }
        }
        return added(options, option);
    }

    /** {@return the list with {@code option} at its end} */
    static List<PcapngOption> added(List<PcapngOption> options, PcapngOption option) {
        List<PcapngOption> longer = new ArrayList<>(options);
        longer.add(option);
        return List.copyOf(longer);
    }

    /** {@return the number in the first option of a code, if it has the length of one} */
    static OptionalLong number(CaptureBlock block, int code, int length) {
        for (PcapngOption option : block.options()) {
            if (option.code() == code) {
                return option.value().length() == length ? OptionalLong.of(option.number()) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** {@return the number in the first option of a code, if it has the length of one, 1..4} */
    static OptionalInt smallNumber(CaptureBlock block, int code, int length) {
        OptionalLong number = number(block, code, length);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /** {@return the values of all options of a code} */
    static List<Octets> values(CaptureBlock block, int code) {
        return block.options().stream()
                .filter(option -> option.code() == code)
                .map(PcapngOption::value)
                .toList();
    }

    /** {@return whether an option begins at {@code at}, other than the one that ends them} */
    static boolean hasOption(Input in, int at, int end) {
        return at + HEADER_LENGTH <= end && in.u16(at) != END;
    }

    /** Reads the options in {@code in.bytes[from]..in.bytes[to - 1]}, up to the first that reaches past the end. */
    static List<PcapngOption> read(Input in, long blockType, int from, int to) {
        List<PcapngOption> options = new ArrayList<>();
        int at = from;
        while (hasOption(in, at, to)) {
            int code = in.u16(at);
            int length = in.u16(at + 2);
            int value = at + HEADER_LENGTH;
            if (length > to - value) {
                break;
            }
            byte[] bytes = new byte[length];
            System.arraycopy(in.bytes, value, bytes, 0, length);
            if (in.littleEndian) {
                reverse(bytes, blockType, code);
            }
            options.add(new PcapngOption(code, Octets.of(bytes)));
            at = value + padded(length);
        }
        return options;
    }

    /** {@return the number of bytes that the options take, with the one that ends them; without options, none} */
    static long length(List<PcapngOption> options) {
        if (options.isEmpty()) {
            return 0;
        }
        long length = HEADER_LENGTH;
        for (PcapngOption option : options) {
            length += HEADER_LENGTH + padded(option.value().length());
        }
        return length;
    }

    static void write(Output out, long blockType, List<PcapngOption> options) throws IOException {
        for (PcapngOption option : options) {
            byte[] value = option.value().toByteArray();
            if (out.littleEndian) {
                reverse(value, blockType, option.code());
            }
            out.put16(option.code());
            out.put16(value.length);
            out.put(value, 0, value.length);
            out.pad(value.length);
        }
        if (!options.isEmpty()) {
            out.put32(END);
        }
    }

    /** Turns the bytes of every number in a value around. A value that has not the length of its numbers is left as it is. */
    private static void reverse(byte[] value, long blockType, int code) {
        int from = 0;
        int to = value.length;
        int width = width(blockType, code);
        if (isCustom(code)) {
            width = 4; // the enterprise number; the rest is what the enterprise says
            to = Math.min(4, to);
        } else if (blockType == PacketBlock.ENHANCED_TYPE && code == PacketBlock.VERDICT) {
            // The kinds 1 and 2, of Linux, are followed by a number of 64 bits, the kind 0, of hardware, by octets.
            boolean number = value.length == 9 && (value[0] == 1 || value[0] == 2);
            width = number ? 8 : 0;
            from = 1;
        }
        if (width == 0 || (to - from) % width != 0) {
            return;
        }
        for (int number = from; number < to; number += width) {
            for (int i = number, j = number + width - 1; i < j; i++, j--) {
                byte low = value[i];
                value[i] = value[j];
                value[j] = low;
            }
        }
    }

    private static boolean isCustom(int code) {
        return code == PcapngOption.CUSTOM_TEXT
                || code == PcapngOption.CUSTOM_BINARY
                || code == PcapngOption.CUSTOM_TEXT_NOT_COPIED
                || code == PcapngOption.CUSTOM_BINARY_NOT_COPIED;
    }

    /** {@return the length in bytes of each number that makes up an option's value, or 0 if octets do} */
    private static int width(long blockType, int code) {
        if (blockType == InterfaceDescription.TYPE) {
            return switch (code) {
                case InterfaceDescription.SPEED,
                        InterfaceDescription.TIME_OFFSET,
                        InterfaceDescription.TRANSMIT_SPEED,
                        InterfaceDescription.RECEIVE_SPEED -> 8;
                case InterfaceDescription.TIME_ZONE -> 4;
                default -> 0;
            };
        }
        if (blockType == InterfaceStatistics.TYPE) {
            return switch (code) {
                case InterfaceStatistics.START_TIME, InterfaceStatistics.END_TIME -> 4; // the high half first
                case InterfaceStatistics.RECEIVED,
                        InterfaceStatistics.DROPPED,
                        InterfaceStatistics.ACCEPTED_BY_FILTER,
                        InterfaceStatistics.DROPPED_BY_OPERATING_SYSTEM,
                        InterfaceStatistics.DELIVERED -> 8;
                default -> 0;
            };
        }
        if (blockType == PacketBlock.ENHANCED_TYPE) {
            return switch (code) {
                case PacketBlock.FLAGS, PacketBlock.QUEUE, PacketBlock.PROCESS_AND_THREAD -> 4;
                case PacketBlock.DROP_COUNT, PacketBlock.PACKET_ID -> 8;
                default -> 0;
            };
        }
        return blockType == PacketBlock.OBSOLETE_TYPE && code == PacketBlock.FLAGS ? 4 : 0;
    }

    /** {@return the length that the value of an option must have, or -1 if it may have any or the code is not known} */
    static int requiredLength(long blockType, int code) {
        if (blockType == InterfaceDescription.TYPE) {
            return InterfaceDescription.requiredLength(code);
        }
        if (blockType == InterfaceStatistics.TYPE) {
            return code >= InterfaceStatistics.START_TIME && code <= InterfaceStatistics.DELIVERED ? 8 : -1;
        }
        if (blockType == PacketBlock.ENHANCED_TYPE) {
            return switch (code) {
                case PacketBlock.FLAGS, PacketBlock.QUEUE -> 4;
                case PacketBlock.DROP_COUNT, PacketBlock.PACKET_ID, PacketBlock.PROCESS_AND_THREAD -> 8;
                default -> -1;
            };
        }
        return blockType == PacketBlock.OBSOLETE_TYPE && code == PacketBlock.FLAGS ? 4 : -1;
    }
}
