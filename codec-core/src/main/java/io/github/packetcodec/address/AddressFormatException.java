package io.github.packetcodec.address;

/** A text is not an address, or not a prefix, of the kind that was asked for. Says where and why. */
public final class AddressFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    /** Longer than every address and prefix; what is longer is cut in the message. */
    private static final int SHOWN = 64;

    /** What was refused: see {@link #text()}. */
    private final String text;
    /** Where: see {@link #position()}. */
    private final int position;

    AddressFormatException(String kind, String text, int position, String reason) {
        super('"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\" is not " + kind + ": "
                + reason + " at " + position);
        this.text = text;
        this.position = position;
    }

    /** The text that was refused, whole. */
    public String text() {
        return text;
    }

    /** The index of the character at fault; the length of the text if it is one that is missing at the end. */
    public int position() {
        return position;
    }
}
