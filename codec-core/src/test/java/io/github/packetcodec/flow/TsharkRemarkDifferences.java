package io.github.packetcodec.flow;

import java.util.List;

/** Where the tracker and tshark differ on purpose, and why. */
final class TsharkRemarkDifferences {
    /**
     * A difference.
     *
     * @param capture its name
     * @param frames the frames that differ
     * @param value the name of the value that differs
     * @param reason why
     */
    record Known(String capture, List<Integer> frames, String value, String reason) {
        boolean covers(String capture, long frame, String value) {
            return this.capture.equals(capture) && this.value.equals(value) && frames.contains((int) frame);
        }
    }

    static final List<Known> ALL = List.of();

    private TsharkRemarkDifferences() {}
}
