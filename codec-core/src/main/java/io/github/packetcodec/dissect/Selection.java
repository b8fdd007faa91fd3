package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.filter.BpfProgram;
import io.github.packetcodec.filter.FilterException;
import io.github.packetcodec.packet.PacketView;
import java.util.HashMap;
import java.util.Map;

/** Chooses frames of one capture after the other, and counts them. */
final class Selection {
    private final Choice choice;
    private final PacketView view = new PacketView();
    /** From link type to the program for it. */
    private final Map<Integer, BpfProgram> programs = new HashMap<>();

    private boolean isFilteredBySource;
    private long count;

    Selection(Choice choice) {
        this.choice = choice;
    }

    /**
     * {@return whether the current frame is chosen, and counts it if so}
     *
     * @throws FilterException if the filter has no meaning to libpcap for the link type of the frame
     */
    boolean takes(FrameSource reader) {
        if (!matches(reader)) {
            return false;
        }
        count++;
        return true;
    }

    /** Takes every frame, because its source has chosen by the filter already. */
    void leaveFilterToSource() {
        isFilteredBySource = true;
    }

    private boolean matches(FrameSource reader) {
        if (choice.filter() == null || isFilteredBySource) {
            return true;
        }
        if (choice.libpcap()) {
            return programs.computeIfAbsent(reader.linkType(), choice.filter()::compile)
                    .matches(reader);
        }
        view.parse(reader);
        return choice.filter().matches(view);
    }

    /** {@return whether as many frames are chosen as were asked for} */
    boolean isFull() {
        return choice.maximum() != 0 && count >= choice.maximum();
    }

    /** {@return how many frames were chosen} */
    long count() {
        return count;
    }
}
