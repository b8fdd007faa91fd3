package io.github.packetcodec.picture;

import io.github.packetcodec.Layer;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;

/** Draws a frame as the view has parsed it: each header inside the one before it, the payload and the padding. */
final class FramePicture {
    private static final int LEFT = 34;
    private static final int TOP = 44;
    private static final int ROW_HEIGHT = 40;
    private static final int BYTE_WIDTH = 12;
    private static final int MARGIN = 10;

    private record Part(String name, String kind, int start, int end) {}

    private FramePicture() {}

    static String of(String title, PacketView view) {
        List<Part> headers = headers(view);
        int length = view.frameLength();
        int contents = length - view.paddingLength();
        int width = LEFT + length * BYTE_WIDTH + MARGIN;
        int height = TOP + (headers.size() + 1) * ROW_HEIGHT + 34;
        StringBuilder out = new StringBuilder(Svg.start(width, height, title));
        Svg.text(out, "title", LEFT, 18, title);
        int row = 0;
        for (Part header : headers) {
            box(out, header.kind(), header.start(), header.end(), row, header.name());
            if (row + 1 < headers.size()) {
                boolean first = row == 0;
                box(out, "inside", header.end(), first ? length : contents, row, "");
                label(out, header.end(), contents, row, "carries " + (contents - header.end()) + " bytes");
            }
            row++;
        }
        Part last = headers.get(headers.size() - 1);
        box(out, "payload", view.payloadOffset(), view.payloadOffset() + view.payloadLength(), row - 1, "");
        label(out, last.end(), contents, row - 1, "payload " + view.payloadLength() + " bytes");
        if (view.paddingLength() > 0) {
            box(out, "structure", contents, length, 0, "");
            label(out, contents, length, 0, "padding");
        }
        int bottom = TOP + headers.size() * ROW_HEIGHT;
        for (Part header : headers) {
            mark(out, header.start(), bottom);
        }
        mark(out, view.payloadOffset(), bottom);
        mark(out, contents, bottom);
        if (length > contents) {
            mark(out, length, bottom);
        }
        Svg.text(out, "offset", LEFT - 8, bottom + 26, "byte");
        return out + "</svg>\n";
    }

    private static List<Part> headers(PacketView view) {
        List<Part> headers = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        view.forEachHeader((layer, offset) -> {
            layers.add(layer);
            offsets.add(offset - view.frameOffset());
        });
        for (int i = 0; i < layers.size(); i++) {
            int end = i + 1 < layers.size() ? offsets.get(i + 1) : view.payloadOffset();
            String kind = List.of("next", "endpoint", "check").get(i % 3);
            headers.add(new Part(layers.get(i).toString(), kind, offsets.get(i), end));
        }
        return headers;
    }

    private static void box(StringBuilder out, String kind, int start, int end, int row, String name) {
        out.append("<g class=\"%s\"><rect class=\"area\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                .formatted(kind, x(start), TOP + row * ROW_HEIGHT, (end - start) * BYTE_WIDTH, ROW_HEIGHT));
        out.append("<path d=\"M%d,%dH%dV%dH%dz\"/></g>\n"
                .formatted(x(start), TOP + row * ROW_HEIGHT, x(end), TOP + (row + 1) * ROW_HEIGHT, x(start)));
        label(out, start, end, row, name);
    }

    private static void label(StringBuilder out, int start, int end, int row, String text) {
        if (!text.isEmpty()) {
            int middle = (x(start) + x(end)) / 2;
            boolean narrow = text.length() * 7.3 > (end - start) * BYTE_WIDTH;
            int space = narrow ? text.indexOf(' ') : -1;
            int y = TOP + row * ROW_HEIGHT + ROW_HEIGHT / 2 + 4;
            if (space > 0) {
                Svg.text(out, "small", middle, y - 6, text.substring(0, space));
                Svg.text(out, "small", middle, y + 7, text.substring(space + 1));
            } else {
                Svg.text(out, narrow ? "small" : "label", middle, y, text);
            }
        }
    }

    private static void mark(StringBuilder out, int offset, int bottom) {
        out.append("<path d=\"M%d,%dV%d\"/>\n".formatted(x(offset), bottom, bottom + 12));
        Svg.text(out, "ruler", x(offset), bottom + 26, String.valueOf(offset));
    }

    private static int x(int offset) {
        return LEFT + offset * BYTE_WIDTH;
    }
}
