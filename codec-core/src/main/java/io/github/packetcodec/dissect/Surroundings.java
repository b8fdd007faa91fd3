package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureBlock;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.capture.InterfaceStatistics;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a capture says around a frame, for people: its interface, its direction, the frames lost before it, comments. */
final class Surroundings {
    /** How much of a comment is in a line. */
    private static final int SHOWN_CHARACTERS = 200;

    private Surroundings() {}

    /** {@return {@code inbound} or {@code outbound}, or null if it is not known} */
    static @Nullable String direction(FrameSource reader) {
        Direction direction = reader.flags().direction();
        return direction == Direction.UNKNOWN ? null : direction.name().toLowerCase(Locale.ROOT);
    }

    /** Adds interface and direction to a line, where there are several interfaces. */
    static void addOrigin(Text text, FrameSource reader) {
        if (reader.interfaceCount() < 2) {
            return;
        }
        if (reader.interfaceName().isEmpty()) {
            text.add(" interface ").add(reader.interfaceId());
        } else {
            text.add(' ').add(Names.visible(reader.interfaceName()));
        }
        String direction = direction(reader);
        if (direction != null) {
            text.add(' ').add(direction);
        }
    }

    /** Adds what is remarkable to a line, each in brackets. */
    static void addRemarks(Text text, FrameSource reader) {
        if (reader.capturedLength() > reader.wireLength()) {
            text.add(" [").add(reader.capturedLength()).add(" captured are more than length ");
            text.add(reader.wireLength()).add(']');
        }
        if (reader.dropCount() > 0) {
            text.add(" [").add(reader.dropCount()).add(" lost before]");
        }
        for (String comment : reader.comments()) {
            boolean isLong = comment.length() > SHOWN_CHARACTERS;
            text.add(" [comment: ").add(Names.visible(isLong ? comment.substring(0, SHOWN_CHARACTERS) : comment));
            text.add(isLong ? "...]" : "]");
        }
    }

    /** Adds all of it to a tree. */
    static void addSection(Text text, FrameSource reader) {
        if (reader.interfaceCount() > 0) {
            text.add("  interface ").add(reader.interfaceId());
            if (!reader.interfaceName().isEmpty()) {
                text.add(", ").add(Names.visible(reader.interfaceName()));
            }
            String direction = direction(reader);
            if (direction != null) {
                text.add(", ").add(direction);
            }
            text.add('\n');
        }
        if (reader.dropCount() > 0) {
            text.add("  frames lost before: ").add(reader.dropCount()).add('\n');
        }
        for (String comment : reader.comments()) {
            text.add("  comment: ").add(Names.visible(comment)).add('\n');
        }
        if (reader.capturedLength() > reader.wireLength()) {
            text.add("  anomaly: captured length too large\n");
        }
    }

    /** {@return a sentence on the frames that an interface lost, if that is what the block is about; else null} */
    static @Nullable String losses(CaptureBlock block) {
        if (block instanceof InterfaceStatistics statistics) {
            String byInterface = count(statistics.dropped(), "the interface");
            String bySystem = count(statistics.droppedByOperatingSystem(), "the operating system");
            if (!byInterface.isEmpty() || !bySystem.isEmpty()) {
                String and = byInterface.isEmpty() || bySystem.isEmpty() ? "" : " and ";
                return "frames lost on interface " + statistics.interfaceId() + ": " + byInterface + and + bySystem;
            }
        }
        return null;
    }

    private static String count(OptionalLong frames, String by) {
        return frames.orElse(0) == 0 ? "" : Long.toUnsignedString(frames.getAsLong()) + " by " + by;
    }
}
