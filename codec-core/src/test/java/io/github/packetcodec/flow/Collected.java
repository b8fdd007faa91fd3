package io.github.packetcodec.flow;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects a stream, and checks what every sink may rely on: no hole between the calls, and none after the end. */
final class Collected implements StreamSink {
    /** A range that was reported. */
    record Range(long position, long length) {}

    /** A conflict that was reported. */
    record Conflict(long position, long length, long kept, long other) {}

    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<Range> gaps = new ArrayList<>();
    final List<Conflict> conflicts = new ArrayList<>();
    final List<Range> dropped = new ArrayList<>();
    final List<Long> urgent = new ArrayList<>();
    End end;
    private long next;

    @Override
    public void data(long position, byte[] in, int offset, int length, long place) {
        follows(position, length);
        bytes.write(in, offset, length);
    }

    /** What is missing is zeros here. */
    @Override
    public void gap(long position, long length) {
        follows(position, length);
        gaps.add(new Range(position, length));
        bytes.writeBytes(new byte[(int) Math.min(length, 1 << 20)]);
    }

    private void follows(long position, long length) {
        if (end != null || position != next || length <= 0) {
            throw new AssertionError("at " + position + ", " + length + " bytes; expected at " + next + "; end " + end);
        }
        next = position + length;
    }

    @Override
    public void conflict(long position, long length, long keptPlace, long otherPlace) {
        conflicts.add(new Conflict(position, length, keptPlace, otherPlace));
    }

    @Override
    public void dropped(long position, long length, long place) {
        dropped.add(new Range(position, length));
    }

    @Override
    public void urgent(long position) {
        urgent.add(position);
    }

    @Override
    public void end(long position, End how) {
        if (end != null || position != next) {
            throw new AssertionError("end at " + position + ", expected at " + next);
        }
        end = how;
    }

    String text() {
        return bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
