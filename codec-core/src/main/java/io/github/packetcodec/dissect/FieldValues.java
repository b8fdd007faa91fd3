package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.FrameSource;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of some fields from the JSON object of each frame, and prints them as one line. The name of a field consists of
 * the keys that lead to it; for a layer, which is an object with a {@code type}, that is its type: {@code tcp.sourcePort}.
 */
final class FieldValues implements JsonTarget {
    /** The chain of layers, and a field: the types of all of them. */
    private static final String LAYERS = "layers";

    /** The arrays and objects that contain layers. They are not part of the names of fields. */
    private static final List<String> CONTAINERS = List.of(LAYERS, "partial");

    /** How many names of fields are kept in order to propose them. */
    private static final int MOST_NAMES = 1000;

    private final Text text;
    private final String[] names;
    private final StringBuilder[] values;
    private final boolean[] found;
    /** From the name of a field to its column or columns. */
    private final Map<String, int[]> columns = new HashMap<>();

    /** The names that were met. */
    private final Set<String> known = new HashSet<>();

    /** The name of what is being read. */
    private final StringBuilder path = new StringBuilder();
    /** The lengths of the names of the objects and arrays around it. */
    private final Deque<Integer> around = new ArrayDeque<>();

    /** Whether a layer is one of the chain of the frame, and not a partial one. */
    private boolean inChain;

    private final Text time = new Text(OutputStream.nullOutputStream());

    FieldValues(Text text, List<String> names) {
        this.text = text;
        this.names = names.toArray(String[]::new);
        values = new StringBuilder[this.names.length];
        found = new boolean[this.names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = new StringBuilder();
            columns.merge(this.names[i], new int[] {i}, FieldValues::joined);
        }
    }

    private static int[] joined(int[] before, int[] one) {
        int[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = one[0];
        return all;
    }

    @Override
    public void begin(char bracket) {
        around.push(path.length());
    }

    @Override
    public void end(char bracket) {
        path.setLength(around.pop());
    }

    @Override
    public void next() {
        path.setLength(around.element());
    }

    @Override
    public void key(String name) {
        path.setLength(around.element());
        if (CONTAINERS.contains(name)) {
            inChain = path.length() == 0 && name.equals(LAYERS);
        } else {
            if (path.length() > 0) {
                path.append('.');
            }
            path.append(name);
        }
    }

    @Override
    public void string(String value) {
        int length = path.length();
        if (length >= 4 && path.indexOf("type", length - 4) >= 0 && (length == 4 || path.charAt(length - 5) == '.')) {
            enterLayer(value);
        } else {
            value(escaped(value));
        }
    }

    /** The type of a layer is its first key, and takes the place of the key {@code type}. */
    private void enterLayer(String type) {
        path.setLength(around.pop());
        if (path.length() > 0) {
            path.append('.');
        } else if (inChain) {
            value(LAYERS, type);
        }
        path.append(type);
        around.push(path.length());
    }

    @Override
    public void number(long value) {
        value(Long.toString(value));
    }

    @Override
    public void literal(String value) {
        if (!value.equals("null")) {
            value(value);
        }
    }

    @Override
    public void time(Timestamps timestamps, FrameSource reader) {
        if (columns.containsKey("time") && timestamps.isShown(reader)) {
            timestamps.add(time, reader);
            value(time.take());
        }
    }

    private void value(String value) {
        value(path.toString(), value);
    }

    private void value(String name, String value) {
        if (known.size() < MOST_NAMES) {
            known.add(name);
        }
        int[] places = columns.get(name);
        if (places == null) {
            return;
        }
        for (int column : places) {
            StringBuilder all = values[column];
            if (all.length() > 0) {
                all.append(',');
            }
            all.append(value);
            found[column] = true;
        }
    }

    @Override
    public void endFrame() {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.add('\t');
            }
            text.add(values[i].toString());
            values[i].setLength(0);
        }
        text.add('\n');
    }

    /** Reports a field that no frame has had so far; returns null if there is none. */
    @Nullable
    String missing() {
        for (int i = 0; i < found.length; i++) {
            if (!found[i] && !known.isEmpty()) {
                found[i] = true; // it is reported once
                String nearest = nearest(names[i]);
                return "no frame has a field " + names[i] + (nearest == null ? "" : "; did you mean " + nearest + "?");
            }
        }
        return null;
    }

    private @Nullable String nearest(String name) {
        String nearest = null;
        int least = Math.max(3, name.length() / 2);
        for (String one : known) {
            int distance = Hints.distance(name, one);
            if (distance < least) {
                least = distance;
                nearest = one;
            }
        }
        return nearest;
    }

    /** Replaces what would end the column or the line, or control a terminal, and the backslash that this is marked by. */
    static String escaped(String value) {
        if (value.chars().noneMatch(c -> c == '\\' || Names.isSteering((char) c))) {
            return value;
        }
        StringBuilder out = new StringBuilder();
        for (char c : value.toCharArray()) {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(Names.visible(String.valueOf(c)));
            }
        }
        return out.toString();
    }
}
