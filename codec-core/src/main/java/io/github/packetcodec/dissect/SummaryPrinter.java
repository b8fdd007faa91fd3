package io.github.packetcodec.dissect;

import io.github.packetcodec.Port;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the totals of a capture as tables. */
final class SummaryPrinter implements Printer {
    /** How many addresses and ports are printed. */
    private static final int MOST_ROWS = 10;

    /** Where the first number ends. A name in front of it is up to 41 characters long: an IPv6 address. */
    private static final int NAME_COLUMN = 52;

    private static final int NUMBER_WIDTH = 16;
    private static final int USUAL_WIDTH = 80;
    private static final int WIDEST_BAR = 100;

    private static final int BITS_PER_BYTE = 8;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    private final Text text;
    private final boolean names;
    private final Timestamps timestamps;
    private final int width;
    private Totals totals = new Totals();
    private boolean isFirst = true;

    /** @param width the width of the terminal; 0 if it is not known */
    SummaryPrinter(Text text, boolean names, TimeForm times, int width) {
        this.text = text;
        this.names = names;
        this.width = width == 0 ? USUAL_WIDTH : width;
        timestamps = new Timestamps(times, TimeForm.Form.DATE);
    }

    @Override
    public void file(String name) {
        if (!isFirst) {
            text.add('\n');
        }
        isFirst = false;
        text.begin(Color.TITLE)
                .add("==> ")
                .add(Names.visible(name))
                .add(" <==")
                .end()
                .add('\n');
    }

    @Override
    public void print(Frame frame) {
        totals.add(frame);
    }

    @Override
    public void end() {
        overview();
        layers();
        faults();
        checksums();
        talkers();
        ports();
        sizes();
        totals = new Totals();
    }

    private void overview() {
        label("frames").add(grouped(totals.all.frames)).add('\n');
        label("bytes").add(grouped(totals.all.bytes));
        if (totals.capturedBytes != totals.all.bytes) {
            text.add(" on the wire, ").add(grouped(totals.capturedBytes)).add(" captured");
        }
        if (totals.cutFrames > 0) {
            text.begin(Color.REMARK).add(", ").add(grouped(totals.cutFrames));
            text.add(totals.cutFrames == 1 ? " frame cut" : " frames cut").end();
        }
        text.add('\n');
        if (totals.timed > 0) {
            label("first");
            timestamps.addDateAndTime(text, totals.firstSecond, totals.firstNanosecond, totals.fractionDigits);
            label(text.add('\n'), "last");
            timestamps.addDateAndTime(text, totals.lastSecond, totals.lastNanosecond, totals.fractionDigits);
            text.add('\n');
            duration();
        }
    }

    private void duration() {
        int nanoseconds = totals.lastNanosecond - totals.firstNanosecond;
        long seconds = totals.lastSecond - totals.firstSecond - (nanoseconds < 0 ? 1 : 0);
        nanoseconds += nanoseconds < 0 ? (int) NANOSECONDS_PER_SECOND : 0;
        label("seconds");
        Timestamps.addSeconds(text, seconds, nanoseconds, totals.fractionDigits);
        double span = seconds + nanoseconds / NANOSECONDS_PER_SECOND;
        if (span > 0) {
            text.add(String.format(
                    Locale.ROOT,
                    ": %,.1f frames and %,.0f bits a second",
                    totals.all.frames / span,
                    totals.all.bytes * BITS_PER_BYTE / span));
        }
        text.add('\n');
    }

    private Text label(String name) {
        return label(text, name);
    }

    private static Text label(Text text, String name) {
        return text.begin(Color.TITLE).add(name).end().add(" ".repeat(9 - name.length()));
    }

    private void layers() {
        title("layers", "frames", "bytes");
        totals.layers.forEach((layer, count) -> row(layer.toString(), count.frames, count.bytes));
        totals.unread.forEach((linkType, count) ->
                row("link type " + linkType + " (" + LinkType.nameOf(linkType) + ")", count.frames, count.bytes));
    }

    private void faults() {
        if (!totals.faults.isEmpty()) {
            title("faults", "frames");
            totals.faults.forEach((name, frames) -> {
                text.begin(Color.FAULT);
                row(name, frames);
            });
        }
        if (!totals.anomalies.isEmpty()) {
            title("anomalies", "frames");
            for (Map.Entry<Anomaly, Long> entry : totals.anomalies.entrySet()) {
                text.begin(Color.REMARK);
                row(Names.of(entry.getKey()), entry.getValue());
            }
        }
    }

    private void checksums() {
        if (totals.checksums.isEmpty()) {
            return;
        }
        title("checksums", "frames");
        totals.checksums.forEach((layer, counts) -> counts.forEach((status, frames) -> {
            if (status != ChecksumStatus.VALID) {
                text.begin(status == ChecksumStatus.INVALID ? Color.FAULT : Color.REMARK);
            }
            row(layer + " " + status.id(), frames);
        }));
    }

    private void talkers() {
        if (totals.talkers.isEmpty()) {
            return;
        }
        title("addresses", "bytes sent", "bytes received");
        List<Map.Entry<String, Totals.Talker>> sorted = new ArrayList<>();
        totals.talkers.forEach((address, talker) -> sorted.add(Map.entry(address.toString(), talker)));
        sorted.sort(Comparator.comparingLong((Map.Entry<String, Totals.Talker> one) ->
                        -one.getValue().bytes())
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<String, Totals.Talker> one : sorted.subList(0, Math.min(MOST_ROWS, sorted.size()))) {
            row(one.getKey(), one.getValue().sent.bytes, one.getValue().received.bytes);
        }
        more(sorted.size());
        if (totals.furtherTalkers.bytes() > 0) {
            row("further addresses", totals.furtherTalkers.sent.bytes, totals.furtherTalkers.received.bytes);
        }
    }

    private void ports() {
        List<Map.Entry<String, Totals.Count>> sorted = new ArrayList<>();
        totals.ports.forEach((layer, counts) -> {
            for (int port = 0; port < counts.length; port++) {
                if (counts[port] != null) {
                    sorted.add(Map.entry(layer + " " + port + name(port), counts[port]));
                }
            }
        });
        if (sorted.isEmpty()) {
            return;
        }
        title("ports", "frames", "bytes");
        sorted.sort(Comparator.comparingLong((Map.Entry<String, Totals.Count> one) -> -one.getValue().bytes));
        for (Map.Entry<String, Totals.Count> one : sorted.subList(0, Math.min(MOST_ROWS, sorted.size()))) {
            row(one.getKey(), one.getValue().frames, one.getValue().bytes);
        }
        more(sorted.size());
    }

    private String name(int port) {
        String name = Port.nameOf(port);
        return names && !Character.isDigit(name.charAt(0)) ? " (" + name + ")" : "";
    }

    private void more(int rows) {
        if (rows > MOST_ROWS) {
            text.add("  and ").add(grouped(rows - MOST_ROWS)).add(" more\n");
        }
    }

    private void sizes() {
        if (totals.all.frames == 0) {
            return;
        }
        title("sizes", "frames");
        long most = 1;
        for (Totals.Count count : totals.sizes) {
            most = Math.max(most, count.frames);
        }
        int first = 0;
        int last = totals.sizes.length - 1;
        while (totals.sizes[first].frames == 0) {
            first++;
        }
        while (totals.sizes[last].frames == 0) {
            last--;
        }
        int room = Math.max(10, Math.min(WIDEST_BAR, width - NAME_COLUMN - 2));
        for (int i = first; i <= last; i++) {
            String bytes = i == Totals.SIZES.length - 1
                    ? "  " + Totals.SIZES[i] + " bytes and more"
                    : "  " + Totals.SIZES[i] + " to " + (Totals.SIZES[i + 1] - 1) + " bytes";
            long frames = totals.sizes[i].frames;
            text.add(bytes).add(padded(grouped(frames), NAME_COLUMN - bytes.length()));
            long bar = (frames * room + most - 1) / most; // at least one sign where there is a frame
            text.add(frames == 0 ? "" : "  " + "#".repeat((int) bar)).add('\n');
        }
    }

    private void title(String name, String... columns) {
        text.begin(Color.TITLE).add(name);
        for (int i = 0; i < columns.length; i++) {
            text.add(padded(columns[i], i == 0 ? NAME_COLUMN - name.length() : NUMBER_WIDTH));
        }
        text.end().add('\n');
    }

    private void row(String name, long... numbers) {
        String shown = "  " + name;
        text.add(shown);
        for (int i = 0; i < numbers.length; i++) {
            text.add(padded(grouped(numbers[i]), i == 0 ? NAME_COLUMN - shown.length() : NUMBER_WIDTH));
        }
        text.end().add('\n');
    }

    /** Right-aligned, with at least one space before it. */
    private static String padded(String value, int columns) {
        return " ".repeat(Math.max(1, columns - value.length())) + value;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
