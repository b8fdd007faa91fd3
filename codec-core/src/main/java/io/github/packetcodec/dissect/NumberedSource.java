package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.capture.PacketFlags;
import java.io.IOException;
import java.util.List;

/** The frames of several sources, numbered over all of them. All else is what the source of a frame states. */
final class NumberedSource implements FrameSource {
    @SuppressWarnings("NullAway.Init") // nothing is asked before the first frame
    private FrameSource source;

    private long number;

    /** Goes on to the current frame of a source. */
    NumberedSource at(FrameSource next) {
        source = next;
        number++;
        return this;
    }

    /** Not for callers: whoever reads the sources decides which is next. */
    @Override
    public boolean next() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long frameNumber() {
        return number;
    }

    @Override
    public byte[] bytes() {
        return source.bytes();
    }

    @Override
    public int offset() {
        return source.offset();
    }

    @Override
    public int capturedLength() {
        return source.capturedLength();
    }

    @Override
    public long wireLength() {
        return source.wireLength();
    }

    @Override
    public int linkType() {
        return source.linkType();
    }

    @Override
    public boolean hasTime() {
        return source.hasTime();
    }

    @Override
    public long epochSecond() {
        return source.epochSecond();
    }

    @Override
    public int nanosecond() {
        return source.nanosecond();
    }

    @Override
    public int fractionDigits() {
        return source.fractionDigits();
    }

    @Override
    public int frameCheckSequenceLength() {
        return source.frameCheckSequenceLength();
    }

    @Override
    public int interfaceCount() {
        return source.interfaceCount();
    }

    @Override
    public int interfaceId() {
        return source.interfaceId();
    }

    @Override
    public String interfaceName() {
        return source.interfaceName();
    }

    @Override
    public PacketFlags flags() {
        return source.flags();
    }

    @Override
    public long dropCount() {
        return source.dropCount();
    }

    @Override
    public List<String> comments() {
        return source.comments();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
