package io.github.packetcodec.capture;

import java.util.List;
import java.util.OptionalLong;

/**
 * An interface statistics block (draft-ietf-opsawg-pcapng, section 4.6). Counters count from the start of the capture.
 *
 * @param interfaceId the number of the interface in its section, 0..2<sup>32</sup> - 1
 * @param timestamp when the counters were read, in ticks of the interface's resolution, an unsigned number
 * @param options the options
 */
public record InterfaceStatistics(long interfaceId, long timestamp, List<PcapngOption> options)
        implements CaptureBlock {
    /** The number of this kind of block. */
    public static final long TYPE = 5;

    /** When the capture began, 64 bits in ticks. */
    public static final int START_TIME = 2;
    /** When the capture ended, 64 bits in ticks. */
    public static final int END_TIME = 3;
    /** The number of frames that the interface received, 64 bits. */
    public static final int RECEIVED = 4;
    /** The number of frames that the interface dropped for want of room, 64 bits. */
    public static final int DROPPED = 5;
    /** The number of frames that the filter accepted, 64 bits. */
    public static final int ACCEPTED_BY_FILTER = 6;
    /** The number of frames that the operating system dropped, 64 bits. */
    public static final int DROPPED_BY_OPERATING_SYSTEM = 7;
    /** The number of frames that the capturing program was given, 64 bits. */
    public static final int DELIVERED = 8;

    /**
     * Creates statistics of an interface.
     *
     * @throws IllegalArgumentException if the number of the interface is not in its range
     */
    public InterfaceStatistics {
        Output.range("interfaceId", interfaceId, 0, 0xFFFF_FFFFL);
        options = List.copyOf(options);
    }

    /**
     * {@return statistics without counters, as of a time in ticks of the interface's resolution}
     *
     * @param interfaceId the number of the interface in its section, 0..2<sup>32</sup> - 1
     * @param timestamp when the counters were read, in ticks of the interface's resolution, an unsigned number
     */
    public static InterfaceStatistics of(int interfaceId, long timestamp) {
        return new InterfaceStatistics(interfaceId, timestamp, List.of());
    }

    @Override
    public long type() {
        return TYPE;
    }

    /** {@return when the capture began, in ticks of the interface's resolution} */
    public OptionalLong startTime() {
        return number(START_TIME);
    }

    /** {@return when the capture ended, in ticks of the interface's resolution} */
    public OptionalLong endTime() {
        return number(END_TIME);
    }

    /** {@return the number of frames that the interface received} */
    public OptionalLong received() {
        return number(RECEIVED);
    }

    /** {@return the number of frames that the interface dropped for want of room} */
    public OptionalLong dropped() {
        return number(DROPPED);
    }

    /** {@return the number of frames that the filter accepted} */
    public OptionalLong acceptedByFilter() {
        return number(ACCEPTED_BY_FILTER);
    }

    /** {@return the number of frames that the operating system dropped} */
    public OptionalLong droppedByOperatingSystem() {
        return number(DROPPED_BY_OPERATING_SYSTEM);
    }

    /** {@return the number of frames that the capturing program was given} */
    public OptionalLong delivered() {
        return number(DELIVERED);
    }

    private OptionalLong number(int code) {
        return OptionList.number(this, code, 8);
    }

    /**
     * {@return these statistics with the time at which the capture began}
     *
     * @param ticks the time in ticks of the interface: see {@link PcapngWriter#timestamp}
     */
    public InterfaceStatistics withStartTime(long ticks) {
        return with(PcapngOption.of64(START_TIME, ticks));
    }

    /**
     * {@return these statistics with the time at which the capture ended}
     *
     * @param ticks the time in ticks of the interface: see {@link PcapngWriter#timestamp}
     */
    public InterfaceStatistics withEndTime(long ticks) {
        return with(PcapngOption.of64(END_TIME, ticks));
    }

    /**
     * {@return these statistics with the number of frames that the interface received}
     *
     * @param frames the number of frames
     */
    public InterfaceStatistics withReceived(long frames) {
        return with(PcapngOption.of64(RECEIVED, frames));
    }

    /**
     * {@return these statistics with the number of frames that the interface dropped for want of room}
     *
     * @param frames the number of frames
     */
    public InterfaceStatistics withDropped(long frames) {
        return with(PcapngOption.of64(DROPPED, frames));
    }

    /**
     * {@return these statistics with the number of frames that the filter accepted}
     *
     * @param frames the number of frames
     */
    public InterfaceStatistics withAcceptedByFilter(long frames) {
        return with(PcapngOption.of64(ACCEPTED_BY_FILTER, frames));
    }

    /**
     * {@return these statistics with the number of frames that the operating system dropped}
     *
     * @param frames the number of frames
     */
    public InterfaceStatistics withDroppedByOperatingSystem(long frames) {
        return with(PcapngOption.of64(DROPPED_BY_OPERATING_SYSTEM, frames));
    }

    /**
     * {@return these statistics with the number of frames that the capturing program was given}
     *
     * @param frames the number of frames
     */
    public InterfaceStatistics withDelivered(long frames) {
        return with(PcapngOption.of64(DELIVERED, frames));
    }

    /**
     * {@return these statistics with one comment more}
     *
     * @param comment the comment
     */
    public InterfaceStatistics withComment(String comment) {
        return new InterfaceStatistics(
                interfaceId, timestamp, OptionList.added(options, PcapngOption.ofComment(comment)));
    }

    /**
     * {@return these statistics with an option in place of the first of its code, or behind the others if there is none}
     *
     * @param option the option
     */
    public InterfaceStatistics with(PcapngOption option) {
        return new InterfaceStatistics(interfaceId, timestamp, OptionList.with(options, option));
    }
}
