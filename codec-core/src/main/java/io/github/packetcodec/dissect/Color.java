package io.github.packetcodec.dissect;

/** What is printed in color, with the parameters of "select graphic rendition" (ECMA-48, section 8.3.117). */
enum Color {
    /** Names of files, headers and tables. */
    TITLE("1"),
    /** Numbers and times of frames. */
    POSITION("2"),
    /** What is remarkable: anomalies, what was cut, comments. */
    REMARK("33"),
    /** What is wrong: faults, checksums that are invalid. */
    FAULT("31");

    /** Ends all colors. */
    static final String END = "\u001b[0m";

    private final String start;

    Color(String parameters) {
        start = "\u001b[" + parameters + 'm';
    }

    String start() {
        return start;
    }
}
