package io.github.packetcodec.dissect;

import java.util.Arrays;
import java.util.Base64;

/**
 * Writes JSON into a script element of a page. What it writes contains neither {@code <} nor {@code >} nor {@code &}, so that no
 * text ends the element or begins another, and nothing is decoded as a character reference.
 */
final class PageJson {
    /** A multiple of three, so that only the end of the last piece has padding. */
    private static final int BASE64_PIECE = 3 * 4096;

    private final Text text;
    /** Whether the next key or element is the first one in its object or array. */
    private boolean first = true;

    PageJson(Text text) {
        this.text = text;
    }

    PageJson begin(char bracket) {
        text.add(bracket);
        first = true;
        return this;
    }

    PageJson end(char bracket) {
        text.add(bracket);
        first = false;
        return this;
    }

    /** Begins the next element of an array. */
    PageJson next() {
        if (!first) {
            text.add(',');
        }
        first = false;
        return this;
    }

    /** Begins the next value of an object. The keys of this program require no escapes. */
    PageJson key(String name) {
        next();
        text.add('"').add(name).add("\":");
        return this;
    }

    PageJson line() {
        text.add('\n');
        return this;
    }

    PageJson number(long value) {
        text.add(Long.toString(value));
        return this;
    }

    /** Writes a text as the command shows it: with escapes for what could control how it is shown. */
    PageJson string(String value) {
        String visible = Names.visible(value);
        text.add('"');
        int written = 0;
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if (c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || Character.isSurrogate(c)) {
                text.add(visible.substring(written, i))
                        .add("\\u")
                        .addHex8(c >>> 8)
                        .addHex8(c);
                written = i + 1;
            }
        }
        text.add(visible.substring(written)).add('"');
        return this;
    }

    /** Writes {@code bytes[from]..bytes[from + count - 1]} in Base64 (RFC 4648, section 4). */
    PageJson base64(byte[] bytes, int from, int count) {
        text.add('"');
        for (int done = 0; done < count; done += BASE64_PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from + done, from + Math.min(count, done + BASE64_PIECE));
            byte[] encoded = Base64.getEncoder().encode(piece);
            text.addBytes(encoded, 0, encoded.length);
        }
        text.add('"');
        return this;
    }
}
