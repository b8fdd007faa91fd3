package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.CaptureFiles.UnusableFileException;
import io.github.packetcodec.filter.FilterException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads capture files one after the other, and hands on the frames that are chosen. */
final class FileRun {
    private final CaptureFiles captures;
    private final Console console;
    private final Selection selection;
    private final Destination destination;

    FileRun(CaptureFiles captures, Console console, Selection selection, Destination destination) {
        this.captures = captures;
        this.console = console;
        this.selection = selection;
        this.destination = destination;
    }

    /** Reads the files, and returns the exit status. */
    int run(List<String> files) {
        int status = ExitStatus.OK;
        for (String file : files) {
            if (files.size() > 1) {
                destination.file(file);
            }
            status = Math.max(status, run(file));
            console.flush();
        }
        return status;
    }

    private int run(String file) {
        try (InputStream input = captures.open(file)) {
            return read(file, input);
        } catch (UnusableFileException e) {
            console.remark(file, e.getMessage());
            return ExitStatus.UNUSABLE;
        } catch (FilterException e) {
            console.remark(file, e.getMessage());
            return ExitStatus.UNUSABLE;
        } catch (IOException e) {
            destination.end();
            console.remark(file, e.getMessage());
            return ExitStatus.BROKEN;
        }
    }

    private int read(String file, InputStream input) throws IOException {
        try (CaptureReader reader = CaptureReader.open(input, CaptureReader.LONGEST_FRAME)) {
            while (!selection.isFull() && reader.nextBlock()) {
                remarks(file, reader);
                if (!reader.isFrame()) {
                    losses(file, reader);
                    destination.block(reader);
                } else if (selection.takes(reader)) {
                    destination.frame(reader);
                }
            }
            remarks(file, reader);
            destination.end();
            return ExitStatus.OK;
        }
    }

    private void remarks(String file, CaptureReader reader) {
        reader.remarks().forEach(remark -> console.remark(file, remark.message()));
    }

    private void losses(String file, CaptureReader reader) {
        reader.block().map(Surroundings::losses).ifPresent(losses -> console.remark(file, losses));
    }
}
