package io.github.packetcodec.filter;

/**
 * A word, number, address or sign of the text.
 *
 * @param text as the grammar writes it: {@code and} for {@code &&}; a name without the backslash before it
 * @param position of its first character in the text
 * @param number of {@link Kind#NUMBER}
 */
record Token(Kind kind, String text, int position, int number) {
    enum Kind {
        /** A word or a sign of the grammar. */
        WORD,
        NUMBER,
        /** Two to four numbers between dots. */
        IPV4,
        IPV6,
        MAC,
        /** An address of ARCNET: {@code $} and a byte. */
        ARCNET,
        /** Any other word. */
        NAME,
        END
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equals(word);
    }
}
