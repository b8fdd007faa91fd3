package io.github.packetcodec.flow;

import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.tcp.Tcp;

/** Reads the options of a segment that matter to the analysis, as far as they were captured and are well-formed. */
final class TcpSegmentOptions {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int WINDOW_SCALE = 3;
    private static final int WINDOW_SCALE_LENGTH = 3;
    /** RFC 7323, section 2.3: a greater shift is taken for this one. */
    private static final int GREATEST_SHIFT = 14;

    private static final int MULTIPATH = 30;

    private TcpSegmentOptions() {}

    /**
     * Reads the options.
     *
     * @param at where the TCP header begins
     * @param end where the options end, or what was captured of them
     */
    static void read(TcpSegment segment, byte[] in, int at, int end) {
        int next = Tcp.optionsOffset(at);
        while (next < end && in[next] != END) {
            if (in[next] == NO_OPERATION) {
                next++;
                continue;
            }
            int length = next + 1 < end ? Bytes.u8(in, next + 1) : 0;
            if (length < 2 || length > end - next) {
                return;
            }
            if (in[next] == WINDOW_SCALE && length == WINDOW_SCALE_LENGTH) {
                segment.scaleOption = Math.min(Bytes.u8(in, next + 2), GREATEST_SHIFT);
            } else if (in[next] == MULTIPATH && length > 2) {
                segment.multipath |= 1 << (in[next + 2] >> 4 & 0xF);
            }
            next += length;
        }
    }
}
