package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An interface description block (draft-ietf-opsawg-pcapng, section 4.2).
 *
 * @param linkType the header that frames begin with, 0..65535, a number of the list at tcpdump.org/linktypes.html
 * @param snapshotLength the most bytes that are kept of a frame, 0..2<sup>32</sup> - 1; 0 means that there is no limit
 * @param options the options
 */
public record InterfaceDescription(int linkType, long snapshotLength, List<PcapngOption> options)
        implements CaptureBlock {
    /** The number of this kind of block. */
    public static final long TYPE = 1;

    /** The name of the interface, a text. */
    public static final int NAME = 2;
    /** What the interface is, a text. */
    public static final int DESCRIPTION = 3;
    /** An IPv4 address of the interface and its mask, 8 octets. There may be several. */
    public static final int IPV4_ADDRESS = 4;
    /** An IPv6 address of the interface and the length of its prefix, 17 octets. There may be several. */
    public static final int IPV6_ADDRESS = 5;
    /** The MAC address of the interface, 6 octets. */
    public static final int MAC_ADDRESS = 6;
    /** The EUI-64 of the interface, 8 octets. */
    public static final int EUI_ADDRESS = 7;
    /** The speed of the interface in bits a second, 64 bits. */
    public static final int SPEED = 8;
    /** The resolution of times, 8 bits: see {@link #timeResolution}. */
    public static final int TIME_RESOLUTION = 9;
    /** The time zone, 32 bits, obsolete. */
    public static final int TIME_ZONE = 10;
    /** The filter: one octet for its kind (0 for a text), and the filter. */
    public static final int FILTER = 11;
    /** The operating system of the machine with the interface, a text. */
    public static final int OPERATING_SYSTEM = 12;
    /** The length of the frame check sequence, 8 bits. */
    public static final int FRAME_CHECK_SEQUENCE_LENGTH = 13;
    /** The seconds to add to each time, 64 bits, signed. */
    public static final int TIME_OFFSET = 14;
    /** The hardware of the interface, a text. */
    public static final int HARDWARE = 15;
    /** The speed of sending in bits a second, 64 bits. */
    public static final int TRANSMIT_SPEED = 16;
    /** The speed of receiving in bits a second, 64 bits. */
    public static final int RECEIVE_SPEED = 17;
    /** The name of the time zone in the IANA's database, a text. */
    public static final int TIME_ZONE_NAME = 18;

    /**
     * Creates the description of an interface.
     *
     * @throws IllegalArgumentException if a number is not in its range
     */
    public InterfaceDescription {
        Output.range("linkType", linkType, 0, 0xFFFF);
        Output.range("snapshotLength", snapshotLength, 0, 0xFFFF_FFFFL);
        options = List.copyOf(options);
    }

    /**
     * {@return an interface without a name, for frames of any length, with times in nanoseconds}
     *
     * @param linkType the header that frames begin with, 0..65535, a number of the list at tcpdump.org/linktypes.html
     */
    public static InterfaceDescription of(int linkType) {
        return new InterfaceDescription(linkType, 0, List.of()).withFractionDigits(9);
    }

    @Override
    public long type() {
        return TYPE;
    }

    /** {@return the name} */
    public Optional<String> name() {
        return text(NAME);
    }

    /** {@return what the interface is} */
    public Optional<String> description() {
        return text(DESCRIPTION);
    }

    /** {@return the IPv4 addresses, each of four octets with a mask of four} */
    public List<Octets> ipv4Addresses() {
        return OptionList.values(this, IPV4_ADDRESS);
    }

    /** {@return the IPv6 addresses, each of 16 octets with one that contains the length of the prefix} */
    public List<Octets> ipv6Addresses() {
        return OptionList.values(this, IPV6_ADDRESS);
    }

    /** {@return the MAC address} */
    public Optional<Octets> macAddress() {
        return option(MAC_ADDRESS).map(PcapngOption::value);
    }

    /** {@return the speed in bits a second, an unsigned number} */
    public OptionalLong speed() {
        return OptionList.number(this, SPEED, 8);
    }

    /**
     * {@return the resolution of times, 0..255: a second has 10<sup>n</sup> ticks, where n is this number, or 2<sup>n</sup>, where n is
     * this number less 128} An interface that does not state it has microseconds.
     */
    public int timeResolution() {
        return OptionList.smallNumber(this, TIME_RESOLUTION, 1).orElse(PcapngInterface.DEFAULT_RESOLUTION);
    }

    /** {@return the seconds that are added to each time: 0 if none are stated} */
    public long timeOffset() {
        return OptionList.number(this, TIME_OFFSET, 8).orElse(0);
    }

    /** {@return the filter, if it is a text} */
    public Optional<String> filter() {
        return option(FILTER)
                .map(PcapngOption::value)
                .filter(value -> value.length() > 0 && value.get(0) == 0)
                .map(value -> PcapngOption.text(value.toByteArray(), 1, value.length() - 1));
    }

    /** {@return the operating system of the machine with the interface} */
    public Optional<String> operatingSystem() {
        return text(OPERATING_SYSTEM);
    }

    /** {@return the hardware of the interface} */
    public Optional<String> hardware() {
        return text(HARDWARE);
    }

    /** {@return the length of the frame check sequence in bytes} Writers state bytes or, 8 and above, bits. */
    public OptionalInt frameCheckSequenceLength() {
        OptionalInt stated = OptionList.smallNumber(this, FRAME_CHECK_SEQUENCE_LENGTH, 1);
        return stated.isEmpty() ? stated : OptionalInt.of(PcapngInterface.checkSequenceBytes(stated.getAsInt()));
    }

    /**
     * {@return this interface with a name}
     *
     * @param name the name of the interface, such as {@code eth0}
     */
    public InterfaceDescription withName(String name) {
        return with(PcapngOption.ofText(NAME, name));
    }

    /**
     * {@return this interface with a description}
     *
     * @param description what the interface is, for a reader
     */
    public InterfaceDescription withDescription(String description) {
        return with(PcapngOption.ofText(DESCRIPTION, description));
    }

    /**
     * {@return this interface with the length to which frames are cut, or 0 for none}
     *
     * @param snapshotLength the most bytes that are kept of a frame, 0..2<sup>32</sup> - 1; 0 means that there is no limit
     */
    public InterfaceDescription withSnapshotLength(long snapshotLength) {
        return new InterfaceDescription(linkType, snapshotLength, options);
    }

    /**
     * {@return this interface with times of so many decimal digits of the second, 0..9}
     *
     * @param digits the number of digits, 0..9
     */
    public InterfaceDescription withFractionDigits(int digits) {
        Output.range("fractionDigits", digits, 0, 9);
        return with(PcapngOption.of8(TIME_RESOLUTION, digits));
    }

    /**
     * {@return this interface with seconds that are added to each time}
     *
     * @param seconds the number of seconds, which may be negative
     */
    public InterfaceDescription withTimeOffset(long seconds) {
        return with(PcapngOption.of64(TIME_OFFSET, seconds));
    }

    /**
     * {@return this interface with the text of a filter}
     *
     * @param filter the filter, as it was given to the capturing program
     */
    public InterfaceDescription withFilter(String filter) {
        byte[] text = PcapngOption.ofText(FILTER, filter).value().toByteArray();
        byte[] value = new byte[text.length + 1];
        System.arraycopy(text, 0, value, 1, text.length);
        return with(new PcapngOption(FILTER, Octets.of(value)));
    }

    /**
     * {@return this interface with the length in bytes of the frame check sequence, 0..7}
     *
     * @param length the length in bytes, 0..7
     */
    public InterfaceDescription withFrameCheckSequenceLength(int length) {
        Output.range("frameCheckSequenceLength", length, 0, 7);
        return with(PcapngOption.of8(FRAME_CHECK_SEQUENCE_LENGTH, length));
    }

    /**
     * {@return this interface with one comment more}
     *
     * @param comment the comment
     */
    public InterfaceDescription withComment(String comment) {
        return withOptions(OptionList.added(options, PcapngOption.ofComment(comment)));
    }

    /**
     * {@return this interface with an option in place of the first of its code, or behind the others if there is none}
     *
     * @param option the option
     */
    public InterfaceDescription with(PcapngOption option) {
        return withOptions(OptionList.with(options, option));
    }

    private InterfaceDescription withOptions(List<PcapngOption> changed) {
        return new InterfaceDescription(linkType, snapshotLength, changed);
    }

    /** {@return the length that the value of an option must have, or -1 if it may have any} */
    static int requiredLength(int code) {
        return switch (code) {
            case TIME_RESOLUTION, FRAME_CHECK_SEQUENCE_LENGTH -> 1;
            case TIME_ZONE -> 4;
            case MAC_ADDRESS -> 6;
            case IPV4_ADDRESS, EUI_ADDRESS, SPEED, TIME_OFFSET, TRANSMIT_SPEED, RECEIVE_SPEED -> 8;
            case IPV6_ADDRESS -> 17;
            default -> -1;
        };
    }
}
