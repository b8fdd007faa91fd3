package io.github.packetcodec.flow;

/**
 * Receives the bytes of one direction of a connection, in order and each once. Positions count the bytes from 0 on. The calls of
 * {@link #data} and {@link #gap} follow each other without a hole: each begins where the one before ended.
 */
public interface StreamSink {
    /** How a stream ended. */
    enum End {
        /** Its sender closed it. */
        FIN,
        /** The connection was reset. */
        RESET,
        /** Memory was at its limit, and {@link StreamLimits.AtLimit#STOP} was asked for. */
        STOPPED,
        /** Nothing more came. */
        OPEN
    }

    /**
     * Takes bytes of the stream. They are those of the segment itself, or of a copy that had to wait; valid only during the call.
     *
     * @param position the position of the first byte in the stream
     * @param bytes the array that contains them; only to be read
     * @param offset the index of the first of them
     * @param length the number of bytes
     * @param place the place of the segment that carried them, as given with it
     */
    void data(long position, byte[] bytes, int offset, int length, long place);

    /**
     * Hears that bytes are missing, and will not come.
     *
     * @param position the position in the stream, where 0 is the first byte of data
     * @param length the number of bytes
     */
    void gap(long position, long length);

    /**
     * Hears that two copies of the same bytes differ.
     *
     * @param position the position in the stream, where 0 is the first byte of data
     * @param length the number of bytes
     * @param keptPlace the place of the segment whose copy is part of the stream
     * @param otherPlace the place of the segment whose copy is not
     */
    default void conflict(long position, long length, long keptPlace, long otherPlace) {}

    /**
     * Hears that a segment was dropped because memory was at its limit: {@link StreamLimits.AtLimit#DROP}.
     *
     * @param position the position in the stream, where 0 is the first byte of data
     * @param length the number of bytes
     * @param place the place of the segment, as {@link TcpStream#add} was given it
     */
    default void dropped(long position, long length, long place) {}

    /**
     * Hears that urgent data ends before this position (RFC 6093, section 3.1). The data itself is part of the stream.
     *
     * @param position the position in the stream, where 0 is the first byte of data
     */
    default void urgent(long position) {}

    /**
     * Hears that the stream has ended: there will be no further call.
     *
     * @param position the position in the stream, where 0 is the first byte of data
     * @param how how the stream ended
     */
    default void end(long position, End how) {}
}
