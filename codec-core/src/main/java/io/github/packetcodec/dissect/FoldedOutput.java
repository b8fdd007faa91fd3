package io.github.packetcodec.dissect;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Folds lines of UTF-8 that are wider than a terminal, at spaces where there are any; what follows is indented. Nothing is left out.
 */
final class FoldedOutput extends FilterOutputStream {
    private static final int INDENTATION = 4;
    private static final int ESCAPE = 0x1B;

    private final int width;
    /** The word that is being written. It goes to the next line if it does not fit. */
    private byte[] word = new byte[256];

    private int wordLength;
    private int wordWidth;
    /** The number of columns that are written of the current line. */
    private int column;
    /** The number of spaces that come before the word, unless it goes to the next line. */
    private int spaces;
    /** The number of spaces that the line begins with. */
    private int lineIndentation;

    private boolean isAtStart = true;
    /** Whether there is a word in the line that is written. */
    private boolean hasWord;
    private boolean inEscape;

    /** @param width the number of columns */
    FoldedOutput(OutputStream out, int width) {
        super(out);
        this.width = width;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        int value = octet & 0xFF;
        if (inEscape) {
            add(value, 0);
            inEscape = value != 'm';
        } else if (value == ESCAPE) {
            add(value, 0);
            inEscape = true;
        } else if (value == '\n') {
            endWord();
            out.write('\n');
            column = 0;
            spaces = 0;
            lineIndentation = 0;
            isAtStart = true;
            hasWord = false;
        } else if (value == ' ') {
            endWord();
            spaces++;
            lineIndentation += isAtStart ? 1 : 0;
        } else {
            isAtStart = false;
            add(value, widthOf(value));
        }
    }

    /** Of characters with several bytes the first counts. Those of four bytes, most of them emoji, and East Asian ones are wide. */
    private static int widthOf(int octet) {
        if (octet < 0x80) {
            return 1;
        }
        if (octet < 0xC0) {
            return 0;
        }
        return octet >= 0xE3 ? 2 : 1;
    }

    private void add(int octet, int columns) throws IOException {
        if (wordLength == word.length || columns > 0 && wordWidth + columns > width - indentation()) {
            endWord(); // a word that is longer than a line
        }
        word[wordLength++] = (byte) octet;
        wordWidth += columns;
    }

    private int indentation() {
        return Math.min(lineIndentation + INDENTATION, width / 2);
    }

    private void endWord() throws IOException {
        if (wordLength == 0) {
            return;
        }
        if (wordWidth > 0) {
            if (hasWord && column + spaces + wordWidth > width) {
                out.write('\n');
                column = 0;
                spaces = indentation();
            }
            for (column += spaces; spaces > 0; spaces--) {
                out.write(' ');
            }
        }
        hasWord |= wordWidth > 0;
        out.write(word, 0, wordLength);
        column += wordWidth;
        wordLength = 0;
        wordWidth = 0;
    }

    @Override
    public void flush() throws IOException {
        endWord();
        out.flush();
    }

    /** The stream that is written to stays open. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
