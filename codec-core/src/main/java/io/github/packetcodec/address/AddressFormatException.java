package io.github.packetcodec.address;

/** Thrown when a text is not an address or prefix of the requested kind. The message contains the reason and the position. */
public final class AddressFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    /** The number of characters of the text that the message contains at most; longer than every address and prefix. */
    private static final int SHOWN = 64;

    /** See {@link #text()}. */
    private final String text;
    /** See {@link #position()}. */
    private final int position;

    AddressFormatException(String kind, String text, int position, String reason) {
        super('"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\" is not " + kind + ": "
                + reason + " at " + position);
        this.text = text;
        this.position = position;
    }

    /** {@return the whole text that was refused} */
    public String text() {
        return text;
    }

    /** {@return the index of the invalid character; the length of the text if a character is missing at the end} */
    public int position() {
        return position;
    }
}
