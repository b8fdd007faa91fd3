package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.UdpConversation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes a page that shows a capture in a browser: the list of frames, the fields and bytes of one of them, and the conversations. The
 * page contains everything that it needs and refers to nothing outside.
 *
 * <p>Texts of the capture are only in the JSON of one script element, which {@link PageJson} writes. The script of the page shows them
 * as text. The content security policy allows no script and no style but the ones of this program, by their hashes.
 *
 * <p>Frames are written when they come; only conversations are kept until the end.
 */
final class PagePrinter implements Printer {
    /** The number of frames if the command line does not specify one. */
    static final long MOST_FRAMES = 10_000;

    /** A browser reads the data as one text, whose length it limits. */
    private static final long MOST_BYTES = 256L << 20;

    /** The parts of the script, which is one: a name that one of them declares is known to all. */
    private static final List<String> SCRIPTS =
            List.of("rows.js", "capture.js", "filter.js", "values.js", "packet.js", "conversations.js", "page.js");

    private static final List<String> STYLES =
            List.of("colours.css", "page.css", "lists.css", "details.css", "narrow.css");

    private static final String STYLE_MARK = "{{style}}";
    private static final String SCRIPT_MARK = "{{script}}";
    private static final String POLICY_MARK = "{{policy}}";
    private static final String DATA_MARK = "{{data}}";

    private final Supplier<OutputStream> output;
    private final String name;
    private final boolean names;
    private final long mostFrames;
    private final long mostBytes;
    private final Consumer<String> notices;
    private final ConversationList conversations;

    private OutputStream out;
    private Text text;
    private PageJson json;
    private PageFrame frames;
    private String afterData;
    private long count;
    private long leftOut;
    private boolean isFull;

    /**
     * @param output opens the file of the page, which happens when the capture could be opened
     * @param name the name of the capture
     * @param scope which packets belong to one conversation
     * @param mostFrames the number of frames after which the others are left out; 0 for {@link #MOST_FRAMES}
     * @param notices takes what must be said beside the page
     */
    PagePrinter(
            Supplier<OutputStream> output,
            String name,
            boolean names,
            FlowScope scope,
            long mostFrames,
            Consumer<String> notices) {
        this(output, name, names, scope, mostFrames, MOST_BYTES, notices);
    }

    @SuppressWarnings("NullAway.Init") // begin opens the output, and is called first
    PagePrinter(
            Supplier<OutputStream> output,
            String name,
            boolean names,
            FlowScope scope,
            long mostFrames,
            long mostBytes,
            Consumer<String> notices) {
        conversations = new ConversationList(scope);
        this.output = output;
        this.name = name;
        this.names = names;
        this.mostFrames = mostFrames == 0 ? MOST_FRAMES : mostFrames;
        this.mostBytes = mostBytes;
        this.notices = notices;
    }

    @Override
    public void print(Frame frame) {
        begin();
        isFull |= count == mostFrames || text.position() >= mostBytes;
        if (isFull) {
            leftOut++;
            return;
        }
        count++;
        conversations.read(frame);
        json.next();
        frames.add(frame, conversations.analysis());
    }

    @Override
    public void end() {
        begin();
        json.end(']');
        conversations();
        json.key("leftOut").number(leftOut);
        json.end('}').line();
        text.add(afterData);
        text.write();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (leftOut > 0) {
            notices.accept("the page shows the first " + count + " frames, and " + leftOut + " more were left out"
                    + (count == mostFrames ? "; -c N shows the first N" : ", because it would be too large"));
        }
    }

    /** Writes all that comes before the frames. */
    private void begin() {
        if (out != null) {
            return;
        }
        String page = page();
        int data = page.indexOf(DATA_MARK);
        afterData = page.substring(data + DATA_MARK.length());
        out = output.get();
        text = new Text(out);
        json = new PageJson(text);
        frames = new PageFrame(json, names);
        text.add(page.substring(0, data));
        json.begin('{').key("file").string(name);
        json.key("words");
        strings(PageFilter.WORDS);
        json.key("frames").begin('[').line();
    }

    private void conversations() {
        conversations.end();
        json.key("conversations").begin('{').key("headings");
        strings(ConversationTable.HEADINGS);
        json.key("rows").begin('[').line();
        for (TcpConnection connection : conversations.tcp()) {
            conversation(ConversationTable.row(connection), new Ladder(connection).summary());
        }
        for (UdpConversation conversation : conversations.udp()) {
            conversation(ConversationTable.row(conversation), "");
        }
        json.end(']').end('}').line();
    }

    private void conversation(List<String> cells, String summary) {
        json.next().begin('{').key("id").string(cells.get(0) + " " + cells.get(1));
        json.key("summary").string(summary);
        json.key("cells");
        strings(cells);
        json.end('}').line();
    }

    private void strings(List<String> values) {
        json.begin('[');
        values.forEach(value -> json.next().string(value));
        json.end(']');
    }

    /** The page without its data. */
    private static String page() {
        String script = "\n\"use strict\";\n" + joined(SCRIPTS);
        String style = joined(STYLES);
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; script-src '" + hash(script)
                + "'; style-src '" + hash(style) + "'";
        return resource("page.html")
                .replace(POLICY_MARK, policy)
                .replace(STYLE_MARK, style)
                .replace(SCRIPT_MARK, script);
    }

    private static String joined(List<String> resources) {
        StringBuilder joined = new StringBuilder();
        resources.forEach(name -> joined.append('\n').append(resource(name)));
        return joined.toString();
    }

    private static String resource(String name) {
        try (InputStream in = PagePrinter.class.getResourceAsStream("page/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source expression of a script or style in a content security policy (CSP level 3, section 2.3.1). */
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
