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

    /** @throws IllegalArgumentException if the number of the interface is not in its range */
    public InterfaceStatistics {
        Output.range("interfaceId", interfaceId, 0, 0xFFFF_FFFFL);
        options = List.copyOf(options);
    }

    /** Returns statistics without counters, as of a time in ticks of the interface's resolution. */
    public static InterfaceStatistics of(int interfaceId, long timestamp) {
        return new InterfaceStatistics(interfaceId, timestamp, List.of());
    }

    @Override
    public long type() {
        return TYPE;
    }

    /** Returns when the capture began, in ticks of the interface's resolution. */
    public OptionalLong startTime() {
        return number(START_TIME);
    }

    /** Returns when the capture ended, in ticks of the interface's resolution. */
    public OptionalLong endTime() {
        return number(END_TIME);
    }

    /** Returns the number of frames that the interface received. */
    public OptionalLong received() {
        return number(RECEIVED);
    }

    /** Returns the number of frames that the interface dropped for want of room. */
    public OptionalLong dropped() {
        return number(DROPPED);
    }

    /** Returns the number of frames that the filter accepted. */
    public OptionalLong acceptedByFilter() {
        return number(ACCEPTED_BY_FILTER);
    }

    /** Returns the number of frames that the operating system dropped. */
    public OptionalLong droppedByOperatingSystem() {
        return number(DROPPED_BY_OPERATING_SYSTEM);
    }

    /** Returns the number of frames that the capturing program was given. */
    public OptionalLong delivered() {
        return number(DELIVERED);
    }

    private OptionalLong number(int code) {
        return OptionList.number(this, code, 8);
    }

    /** Returns these statistics with the time at which the capture began. */
    public InterfaceStatistics withStartTime(long ticks) {
        return with(PcapngOption.of64(START_TIME, ticks));
    }

    /** Returns these statistics with the time at which the capture ended. */
    public InterfaceStatistics withEndTime(long ticks) {
        return with(PcapngOption.of64(END_TIME, ticks));
    }

    /** Returns these statistics with the number of frames that the interface received. */
    public InterfaceStatistics withReceived(long frames) {
        return with(PcapngOption.of64(RECEIVED, frames));
    }

    /** Returns these statistics with the number of frames that the interface dropped for want of room. */
    public InterfaceStatistics withDropped(long frames) {
        return with(PcapngOption.of64(DROPPED, frames));
    }

    /** Returns these statistics with the number of frames that the filter accepted. */
    public InterfaceStatistics withAcceptedByFilter(long frames) {
        return with(PcapngOption.of64(ACCEPTED_BY_FILTER, frames));
    }

    /** Returns these statistics with the number of frames that the operating system dropped. */
    public InterfaceStatistics withDroppedByOperatingSystem(long frames) {
        return with(PcapngOption.of64(DROPPED_BY_OPERATING_SYSTEM, frames));
    }

    /** Returns these statistics with the number of frames that the capturing program was given. */
    public InterfaceStatistics withDelivered(long frames) {
        return with(PcapngOption.of64(DELIVERED, frames));
    }

    /** Returns these statistics with one comment more. */
    public InterfaceStatistics withComment(String comment) {
        return new InterfaceStatistics(
                interfaceId, timestamp, OptionList.added(options, PcapngOption.ofComment(comment)));
    }

    /** Returns these statistics with an option in place of the first of its code, or behind the others if there is none. */
    public InterfaceStatistics with(PcapngOption option) {
        return new InterfaceStatistics(interfaceId, timestamp, OptionList.with(options, option));
    }
}
