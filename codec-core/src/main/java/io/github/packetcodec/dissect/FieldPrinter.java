package io.github.packetcodec.dissect;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints the values of some fields of each frame, separated by tabs. The fields are those of the JSON format. */
final class FieldPrinter implements Printer {
    private final FieldValues values;
    private final JsonPrinter json;
    private final Timestamps timestamps;
    private final Consumer<String> notices;

    /**
     * @param names the names of the fields, one for each column
     * @param analysis what to say of conversations; null for nothing
     * @param notices takes a sentence on a field that no frame has
     */
    FieldPrinter(Text text, List<String> names, @Nullable Analysis analysis, TimeForm times, Consumer<String> notices) {
        this.notices = notices;
        timestamps = new Timestamps(times, TimeForm.Form.DATE);
        values = new FieldValues(text, names);
        json = new JsonPrinter(values, analysis, timestamps);
    }

    @Override
    public void file(String name) {
        json.file(name);
    }

    @Override
    public void origin(String name) {
        json.origin(name);
    }

    @Override
    public void print(Frame frame) {
        json.print(frame);
    }

    @Override
    public void end() {
        json.end();
        timestamps.restart();
        for (String missing = values.missing(); missing != null; missing = values.missing()) {
            notices.accept(missing);
        }
    }
}
