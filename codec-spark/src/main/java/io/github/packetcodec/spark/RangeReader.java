package io.github.packetcodec.spark;

import io.github.packetcodec.capture.CaptureException;
import io.github.packetcodec.capture.CaptureIndex;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.CaptureSplits;
import io.github.packetcodec.capture.ChainRules;
import io.github.packetcodec.spark.CaptureOptions.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the frames that begin in a range of a file: by the index beside the file, if there is one, otherwise by chains of headers. A range
 * that was found by chains is checked against the next one when it has been read: see {@link #checkNextRange}.
 */
final class RangeReader implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(RangeReader.class);

    /** What a step came to. */
    enum Step {
        FRAME,
        DAMAGE,
        END
    }

    private final FileRange range;
    private final Mode mode;
    private final Configuration configuration;
    private boolean isByChains;
    private boolean isEnded;
    private @Nullable CaptureSplits splits;
    private @Nullable CaptureReader reader;
    private @Nullable CaptureException damage;

    RangeReader(FileRange range, Mode mode, Configuration configuration) {
        this.range = range;
        this.mode = mode;
        this.configuration = configuration;
    }

    /**
     * Goes on to the next frame, or to the damage of the file, if that is in the range and is to be a row.
     *
     * @throws IOException if the file cannot be read, or is damaged in mode {@code FAILFAST}
     */
    Step next() throws IOException {
        if (isEnded) {
            return Step.END;
        }
        try {
            if (reader == null) {
                open();
            }
            if (reader.next()) {
                return Step.FRAME;
            }
            isEnded = true;
            checkNextRange();
            return Step.END;
        } catch (CaptureException e) {
            isEnded = true;
            return damaged(e);
        }
    }

    /** Returns the reader, which is at a frame after {@link Step#FRAME}. */
    CaptureReader reader() {
        return reader;
    }

    /** Returns what {@link Step#DAMAGE} came to. */
    CaptureException damage() {
        return damage;
    }

    private void open() throws IOException {
        Path path = new Path(range.path());
        FileSystem files = path.getFileSystem(configuration);
        HadoopSource source = new HadoopSource(files.open(path), range.length());
        try {
            splits = range.isWhole() ? CaptureSplits.open(source) : splitsByIndex(files, path, source);
            if (splits == null) {
                splits = CaptureSplits.open(source, ChainRules.DEFAULTS);
                isByChains = true;
            }
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
        if (splits.notice().isPresent() && range.from() == 0 && !range.isWhole()) {
            LOG.warn("{}: {}", range.path(), splits.notice().get());
        }
        reader = splits.read(range.from(), range.to());
    }

    private static @Nullable CaptureSplits splitsByIndex(FileSystem files, Path path, HadoopSource source)
            throws IOException {
        Path index = CaptureFiles.indexOf(path);
        if (!files.exists(index)) {
            return null;
        }
        try (InputStream in = files.open(index)) {
            return CaptureSplits.open(source, CaptureIndex.read(in));
        } catch (CaptureException e) {
            // Not the damage of a capture, which a mode may permit.
            throw new IOException(index + ": " + e.getMessage() + "; write it again, or delete it", e);
        }
    }

    /**
     * Compares where this range ends with where the next one begins by the chains. If they are equal for all ranges of a file, the ranges
     * are what a serial read returns, whatever was assumed of the file: the first range begins at the start of the file, and each other
     * where the one before it ends.
     */
    private void checkNextRange() throws IOException {
        if (!isByChains || range.to() >= range.length() || splits.compression().isPresent()) {
            return;
        }
        OptionalLong next = splits.find(range.to());
        if (next.isPresent() && next.getAsLong() != reader.position()) {
            throw new IOException(range.path() + ": the next record after byte " + range.to() + " begins at byte "
                    + reader.position() + " by the records before it, but at byte " + next.getAsLong()
                    + " by those around it; the file needs an index: docs/splits.md");
        }
    }

    private Step damaged(CaptureException e) throws IOException {
        String message = range.path() + ": " + e.getMessage();
        if (mode == Mode.FAILFAST) {
            throw new IOException(message, e);
        }
        if (!range.isWhole() && !range.contains(e.position())) {
            return Step.END; // it is in another range
        }
        if (mode == Mode.DROPMALFORMED) {
            LOG.warn("{}; what follows is not read", message);
            return Step.END;
        }
        damage = e;
        return Step.DAMAGE;
    }

    @Override
    public void close() throws IOException {
        if (splits != null) {
            splits.close();
        }
    }
}
