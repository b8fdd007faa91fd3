package com.example;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.CaptureSplits;
import io.github.packetcodec.capture.ChainRules;
import io.github.packetcodec.capture.SeekableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/** The frames of captures as a source of Flink. */
public final class FlinkFrames implements BulkFormat<byte[], FileSourceSplit> {
    private static final long serialVersionUID = 1L;
    private static final int BATCH = 1000;

    public static FileSource<byte[]> source(Path folder) {
        return FileSource.forBulkFileFormat(new FlinkFrames(), folder).build();
    }

    // flink
    @Override
    public BulkFormat.Reader<byte[]> createReader(Configuration configuration, FileSourceSplit split)
            throws IOException {
        CaptureSplits splits = CaptureSplits.open(
                new FlinkFile(split.path().getFileSystem().open(split.path()), split.fileSize()),
                ChainRules.DEFAULTS);
        CaptureReader reader = splits.read(split.offset(), split.offset() + split.length());
        return new Frames(splits, reader);
    }

    /** After a failure: the frames that were handed out before it are passed over. */
    @Override
    public BulkFormat.Reader<byte[]> restoreReader(Configuration configuration, FileSourceSplit split)
            throws IOException {
        Frames frames = (Frames) createReader(configuration, split);
        long done = split.getReaderPosition()
                .map(CheckpointedPosition::getRecordsAfterOffset)
                .orElse(0L);
        while (frames.number < done && frames.reader.next()) {
            frames.number++;
        }
        return frames;
    }

    @Override
    public boolean isSplittable() {
        return true;
    }

    /** A stream of Flink has all but the length, which the split contains. */
    private record FlinkFile(FSDataInputStream in, long length) implements SeekableSource {
        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            return in.read(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Frames implements BulkFormat.Reader<byte[]> {
        private final CaptureSplits splits;
        private final CaptureReader reader;
        private long number;

        Frames(CaptureSplits splits, CaptureReader reader) {
            this.splits = splits;
            this.reader = reader;
        }

        @Override
        public BulkFormat.RecordIterator<byte[]> readBatch() throws IOException {
            long first = number;
            List<byte[]> frames = new ArrayList<>();
            while (frames.size() < BATCH && reader.next()) {
                frames.add(reader.toByteArray()); // a copy: it is handed to another thread
                number++;
            }
            return frames.isEmpty()
                    ? null
                    : new IteratorResultIterator<>(frames.iterator(), CheckpointedPosition.NO_OFFSET, first);
        }

        @Override
        public void close() throws IOException {
            splits.close();
        }
    }
    // end

    @Override
    public TypeInformation<byte[]> getProducedType() {
        return TypeInformation.of(byte[].class);
    }
}
