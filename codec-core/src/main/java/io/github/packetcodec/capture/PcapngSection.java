package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the blocks of a section of pcapng state about the blocks that follow: the version, and the interfaces. */
final class PcapngSection {
    /** Bounds for what is kept of a section, so that no file can fill the memory. */
    static final int MAXIMUM_INTERFACES = 8192;

    static final int MAXIMUM_NAME_LENGTH = 256;

    private static final int LINK_TYPE = 8;
    private static final int SNAPSHOT_LENGTH = 12;
    private static final int OPTIONS = 16;

    private final List<PcapngInterface> interfaces;
    /** Whether the section is of an unknown version, so that its blocks mean nothing. */
    private boolean isForeign;

    PcapngSection() {
        interfaces = new ArrayList<>();
    }

    /** Makes a copy. */
    PcapngSection(PcapngSection other) {
        interfaces = new ArrayList<>(other.interfaces);
        isForeign = other.isForeign;
    }

    static boolean isKnownVersion(int major, int minor) {
        // Some writers state 1.2 and mean 1.0 (draft-ietf-opsawg-pcapng, section 4.1).
        return major == 1 && (minor == 0 || minor == 2);
    }

    /** Begins a section of a version, without interfaces. */
    void begin(int major, int minor) {
        interfaces.clear();
        isForeign = !isKnownVersion(major, minor);
    }

    /** {@return whether the section is of a version that is not known} */
    boolean isForeign() {
        return isForeign;
    }

    int interfaceCount() {
        return interfaces.size();
    }

    PcapngInterface interfaceOf(int id) {
        return interfaces.get(id);
    }

    /** {@return the interface that was described last} */
    PcapngInterface lastInterface() {
        return interfaces.get(interfaces.size() - 1);
    }

    /** Reads an interface description block, which begins at {@code at}, and of which the window holds the bytes up to {@code end}. */
    void describe(Format format, int at, int end, boolean isWhole) throws CaptureException {
        if (interfaces.size() == MAXIMUM_INTERFACES) {
            throw format.damaged("more than " + MAXIMUM_INTERFACES + " interfaces in a section");
        }
        Input in = format.input;
        int resolution = PcapngInterface.DEFAULT_RESOLUTION;
        long timeOffset = 0;
        boolean isTimeKnown = true;
        int checkLength = -1;
        String name = "";
        int option = at + OPTIONS;
        while (OptionList.hasOption(in, option, end)) {
            int code = in.u16(option);
            int length = in.u16(option + 2);
            int value = option + OptionList.HEADER_LENGTH;
            if (length > end - value) {
                if (!isWhole) {
                    break;
                }
                throw format.damaged("option length " + length + " is more than the " + (end - value) + " there");
            }
            int required = InterfaceDescription.requiredLength(code);
            if (required >= 0 && required != length) {
                format.remark("option " + code + " of the interface has a length of " + length + ", not " + required);
                isTimeKnown &= code != InterfaceDescription.TIME_RESOLUTION && code != InterfaceDescription.TIME_OFFSET;
            } else {
                switch (code) {
                    case InterfaceDescription.NAME -> name = name(in, value, length);
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

    /** {@return a name that takes no more as UTF-8 than is kept: what is damaged in it takes more than it did in the file} */
    private static String name(Input in, int at, int length) {
        CharBuffer name = CharBuffer.wrap(PcapngOption.text(in.bytes, at, Math.min(length, MAXIMUM_NAME_LENGTH)));
        StandardCharsets.UTF_8.newEncoder().encode(name, ByteBuffer.allocate(MAXIMUM_NAME_LENGTH), true);
        return name.flip().toString(); // what was encoded before the buffer was full
    }
}
