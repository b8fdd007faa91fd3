package io.github.packetcodec.picture;

import java.util.List;
import java.util.Locale;

/** Draws a header as rows of 32 bits. */
final class HeaderPicture {
    private static final int BITS = 32;
    private static final int BIT_WIDTH = 22;
    private static final int ROW_HEIGHT = 34;
    private static final int LEFT = 34;
    private static final int TOP = 52;
    private static final int MARGIN = 10;
    /** The width of a letter in the font of the labels. */
    private static final double LETTER = 7.3;

    private final List<String> fields;
    private final StringBuilder out = new StringBuilder();

    private HeaderPicture(List<String> fields) {
        this.fields = fields;
    }

    /**
     * Returns the picture as SVG.
     *
     * @param fields the name of the field of each bit
     * @param rest what may follow, or empty
     */
    static String of(String title, List<String> fields, String rest) {
        return new HeaderPicture(fields).draw(title, rest);
    }

    private String draw(String title, String rest) {
        int rows = (fields.size() + BITS - 1) / BITS;
        int width = LEFT + BITS * BIT_WIDTH + MARGIN;
        int height = TOP + (rows + (rest.isEmpty() ? 0 : 1)) * ROW_HEIGHT + MARGIN;
        out.append(Svg.start(width, height, title));
        Svg.text(out, "title", LEFT, 18, title);
        for (int bit = 0; bit < BITS; bit++) {
            Svg.text(out, "ruler", LEFT + bit * BIT_WIDTH + BIT_WIDTH / 2, TOP - 8, String.valueOf(bit));
        }
        for (int row = 0; row < rows; row++) {
            Svg.text(out, "offset", LEFT - 8, TOP + row * ROW_HEIGHT + ROW_HEIGHT / 2 + 4, String.valueOf(row * 4));
        }
        for (int first = 0; first < fields.size(); ) {
            int end = first + 1;
            while (end < fields.size() && fields.get(end).equals(fields.get(first))) {
                end++;
            }
            field(first, end);
            first = end;
        }
        if (!rest.isEmpty()) {
            int y = TOP + rows * ROW_HEIGHT;
            out.append("<rect class=\"rest\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                    .formatted(LEFT, y, BITS * BIT_WIDTH, ROW_HEIGHT));
            Svg.text(out, "label", LEFT + BITS * BIT_WIDTH / 2, y + ROW_HEIGHT / 2 + 4, rest);
        }
        return out + "</svg>\n";
    }

    /** Draws the bits from first to end - 1, which are one field: an outline, and its name where it has most room. */
    private void field(int first, int end) {
        String name = words(fields.get(first));
        out.append("<g class=\"field %s\"><title>%s: %s</title>\n".formatted(kind(name), name, place(first, end)));
        StringBuilder outline = new StringBuilder();
        for (int start = first; start < end; start = nextRow(start)) {
            int stop = Math.min(nextRow(start), end);
            outline.append("<rect class=\"area\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                    .formatted(x(start), y(start), (stop - start) * BIT_WIDTH, ROW_HEIGHT));
        }
        out.append(outline).append("<path d=\"").append(outline(first, end)).append("\"/>\n");
        label(name, first, end);
        out.append("</g>\n");
    }

    /** Returns the lines around the field: of each row its ends, and above and below it what belongs to another field. */
    private static String outline(int first, int end) {
        StringBuilder path = new StringBuilder();
        for (int start = first; start < end; start = nextRow(start)) {
            int stop = Math.min(nextRow(start), end);
            int top = y(start);
            int bottom = top + ROW_HEIGHT;
            path.append("M%d,%dV%d".formatted(x(start), top, bottom));
            path.append("M%d,%dV%d".formatted(x(start) + (stop - start) * BIT_WIDTH, top, bottom));
            line(path, start, stop, first + BITS, Integer.MAX_VALUE, top);
            line(path, start, stop, Integer.MIN_VALUE, end - BITS, bottom);
        }
        return path.toString();
    }

    /** Adds a line along the bits of a row that are not in from..to - 1, those whose neighbour is of the same field. */
    private static void line(StringBuilder path, int start, int stop, int from, int to, int y) {
        int left = from == Integer.MIN_VALUE ? Math.max(start, to) : start;
        int right = from == Integer.MIN_VALUE ? stop : Math.min(stop, from);
        if (left < right) {
            path.append("M%d,%dH%d".formatted(x(left), y, x(left) + (right - left) * BIT_WIDTH));
        }
    }

    private void label(String name, int first, int end) {
        int firstWhole = first % BITS == 0 ? first : nextRow(first);
        int wholeRows = (end - firstWhole) / BITS;
        if (wholeRows > 0) {
            int y = y(firstWhole) + wholeRows * ROW_HEIGHT / 2;
            Svg.text(out, "label", LEFT + BITS * BIT_WIDTH / 2, y + 4, name);
            return;
        }
        int turn = Math.min(nextRow(first), end);
        if (turn == end || end - turn <= first % BITS) { // one part, or two that do not touch
            label(name, first, turn, true);
            label(name, turn, end, false);
        } else {
            boolean firstIsLonger = turn - first >= end - turn;
            label(name, firstIsLonger ? first : turn, firstIsLonger ? turn : end, true);
        }
    }

    /** Writes the name into a part of a row; shorter if there is no room, and only if it fits into a second part. */
    private void label(String name, int start, int stop, boolean always) {
        int middle = x(start) + (stop - start) * BIT_WIDTH / 2;
        int room = (stop - start) * BIT_WIDTH - 6;
        int y = y(start) + ROW_HEIGHT / 2 + 4;
        int space = name.lastIndexOf(' ', name.length() / 2 + 1);
        if (name.length() * LETTER <= room) {
            Svg.text(out, "label", middle, y, name);
        } else if (space > 0 && Math.max(space, name.length() - space - 1) * LETTER * 0.86 <= room) {
            Svg.text(out, "small", middle, y - 6, name.substring(0, space));
            Svg.text(out, "small", middle, y + 7, name.substring(space + 1));
        } else if (always) {
            Svg.text(out, stop - start == 1 ? "bit" : "small", middle, y, initials(name));
        }
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.split(" ")) {
            initials.append(word.charAt(0));
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    private static String words(String camelCase) {
        String words = camelCase.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return switch (words) {
            case "dscp", "ecn", "oui", "dsap", "ssap" -> words.toUpperCase(Locale.ROOT);
            case "ether type" -> "EtherType";
            case "arp hardware type" -> "ARP hardware type";
            default -> words;
        };
    }

    /** What a field is for, which is its colour. */
    private static String kind(String name) {
        if (name.matches(".*(version|length|reserved).*|address length")) {
            return "structure";
        }
        if (name.matches(".*(address|port|destination|source|interface).*")) {
            return "endpoint";
        }
        if (name.contains("checksum") || name.contains("check value")) {
            return "check";
        }
        return name.matches(".*(protocol|next header|type|Type|SAP|family).*") ? "next" : "other";
    }

    private static String place(int first, int end) {
        int bits = end - first;
        String size = bits % 8 == 0 && first % 8 == 0
                ? bits / 8 + (bits == 8 ? " byte" : " bytes")
                : bits + (bits == 1 ? " bit" : " bits");
        return size + " at byte " + first / 8 + (first % 8 == 0 ? "" : ", bit " + first % 8);
    }

    private static int nextRow(int bit) {
        return (bit / BITS + 1) * BITS;
    }

    private static int x(int bit) {
        return LEFT + bit % BITS * BIT_WIDTH;
    }

    private static int y(int bit) {
        return TOP + bit / BITS * ROW_HEIGHT;
    }
}
