package io.github.packetcodec.filter;

/** Which of two addresses or ports a primitive asks about. */
enum Direction {
    EITHER(""),
    SOURCE("src "),
    DESTINATION("dst "),
    BOTH("src and dst ");

    /** As it is written before {@code host}, {@code net} or {@code port}. */
    final String prefix;

    Direction(String prefix) {
        this.prefix = prefix;
    }

    /** What the primitive answers, from the answers for source and destination. */
    boolean combine(boolean source, boolean destination) {
        return switch (this) {
            case EITHER -> source || destination;
            case SOURCE -> source;
            case DESTINATION -> destination;
            case BOTH -> source && destination;
        };
    }

    /** The same of conditions: source before destination. */
    Condition combine(Condition source, Condition destination) {
        return switch (this) {
            case EITHER -> Condition.any(source, destination);
            case SOURCE -> source;
            case DESTINATION -> destination;
            case BOTH -> Condition.all(source, destination);
        };
    }
}
