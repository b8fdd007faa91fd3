package io.github.packetcodec.filter;

/** Reports that the text of a filter is no expression, or that an expression has no meaning for a link type, and why. */
public final class FilterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 60;

    /** The expression. */
    private final String text;
    /** The index in the expression of the first character that is wrong. */
    private final int position;
    /** What is wrong. */
    private final String reason;

    FilterException(String text, int position, String reason) {
        super(message(text, position, reason));
        this.text = text;
        this.position = position;
        this.reason = reason;
    }

    /** {@return the whole text of the filter} */
    public String text() {
        return text;
    }

    /**
     * {@return the index in {@link #text()} of the word that is refused, which is the length of the text if a word is missing at its end;
     * -1 if the expression as a whole is refused}
     */
    public int position() {
        return position;
    }

    /** {@return why it is refused, without the text} */
    public String reason() {
        return reason;
    }

    private static String message(String text, int position, String reason) {
        if (position < 0) {
            return reason;
        }
        if (position >= text.length()) {
            return "at the end of the filter: " + reason;
        }
        String rest = text.substring(position);
        String shown = rest.length() > SHOWN ? rest.substring(0, SHOWN) + "..." : rest;
        return "at position " + position + " of the filter, '" + shown + "': " + reason;
    }
}
