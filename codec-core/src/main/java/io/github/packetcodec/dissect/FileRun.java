package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.CaptureFiles.UnusableFileException;
import io.github.packetcodec.filter.FilterException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Reads capture files one after the other, and hands on the frames that are chosen. */
final class FileRun {
    private final CaptureFiles captures;
    private final Console console;
    private final Selection selection;
    private final Destination destination;
    private boolean isFollowing;

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
            return read(file, () -> CaptureReader.open(input, CaptureFiles.longestFrame()));
        } catch (UnusableFileException e) {
            return unusable(file, e);
        } catch (IOException e) {
            return broken(file, e);
        }
    }

    /** Reads a file that is still being written, until the process is asked to end, and returns the exit status. */
    int follow(String file) {
        isFollowing = true;
        AtomicReference<CaptureReader> opened = new AtomicReference<>();
        UntilAsked.Stop stop = () -> {
            if (opened.get() == null) {
                throw new IOException("nothing is read yet");
            }
            opened.get().stop();
        };
        return UntilAsked.run(stop, () -> {
            try {
                CaptureReader reader = captures.follow(file);
                opened.set(reader);
                return read(file, () -> reader);
            } catch (UnusableFileException e) {
                return unusable(file, e);
            } catch (IOException e) {
                return broken(file, e);
            } finally {
                console.flush();
            }
        });
    }

    private interface Opening {
        CaptureReader open() throws IOException;
    }

    private int read(String file, Opening opening) {
        try (CaptureReader reader = opening.open()) {
            while (!selection.isFull() && reader.nextBlock()) {
                captures.remarks(file, reader);
                console.progress().step();
                if (!reader.isFrame()) {
                    destination.block(reader);
                } else if (selection.takes(reader)) {
                    destination.frame(reader);
                }
                if (isFollowing) {
                    destination.flush(); // the next may be long in coming
                    console.flush();
                }
            }
            console.progress().clear();
            captures.remarks(file, reader);
            destination.end();
            return ExitStatus.OK;
        } catch (FilterException e) {
            console.remark(file, e);
            return ExitStatus.UNUSABLE;
        } catch (IOException e) {
            return broken(file, e);
        }
    }

    private int unusable(String file, UnusableFileException e) {
        console.remark(file, e);
        return ExitStatus.UNUSABLE;
    }

    private int broken(String file, IOException e) {
        console.progress().clear();
        destination.end();
        console.remark(file, e);
        return ExitStatus.BROKEN;
    }
}
