package com.example;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.CaptureSplits;
import io.github.packetcodec.capture.ChainRules;
import io.github.packetcodec.capture.SeekableSource;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.FileBasedSource;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.ValueProvider.StaticValueProvider;

/** The frames of captures as a source of Beam: {@code pipeline.apply(Read.from(new BeamFrames("/captures/*.pcap")))}. */
public final class BeamFrames extends FileBasedSource<byte[]> {
    private static final long serialVersionUID = 1L;
    private static final long LEAST_RANGE = 1024 * 1024;

    // beam
    public BeamFrames(String pattern) {
        super(StaticValueProvider.of(pattern), LEAST_RANGE);
    }

    private BeamFrames(Metadata file, long from, long to) {
        super(file, LEAST_RANGE, from, to);
    }

    @Override
    protected FileBasedSource<byte[]> createForSubrangeOfFile(Metadata file, long from, long to) {
        return new BeamFrames(file, from, to);
    }

    @Override
    protected FileBasedReader<byte[]> createSingleFileReader(PipelineOptions options) {
        return new Frames(this);
    }

    private static final class Frames extends FileBasedReader<byte[]> {
        private CaptureReader reader;

        Frames(BeamFrames source) {
            super(source);
        }

        /** Beam closes the channel, and stops at the first frame that begins after its range. */
        @Override
        protected void startReading(ReadableByteChannel channel) throws IOException {
            SeekableByteChannel file = (SeekableByteChannel) channel;
            long from = getCurrentSource().getStartOffset();
            reader = CaptureSplits.open(SeekableSource.of(file), ChainRules.DEFAULTS).read(from, file.size());
        }

        @Override
        protected boolean readNextRecord() throws IOException {
            return reader.next();
        }

        @Override
        protected long getCurrentOffset() {
            return reader.position();
        }

        @Override
        public byte[] getCurrent() {
            return reader.toByteArray(); // a copy: the reader goes on
        }
    }
    // end

    @Override
    public Coder<byte[]> getOutputCoder() {
        return ByteArrayCoder.of();
    }
}
