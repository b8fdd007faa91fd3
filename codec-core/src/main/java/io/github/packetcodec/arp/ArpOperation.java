package io.github.packetcodec.arp;

/** ARP operation codes (IANA), as the 16-bit numbers in packets. */
public final class ArpOperation {
    /** Asks for the hardware address of a protocol address (RFC 826). */
    public static final int REQUEST = 1;
    /** Answers {@link #REQUEST} (RFC 826). */
    public static final int REPLY = 2;
    /** RARP: requests the protocol address of the target hardware address (RFC 903). */
    public static final int REVERSE_REQUEST = 3;

    /** Answers {@link #REVERSE_REQUEST} (RFC 903). */
    public static final int REVERSE_REPLY = 4;
    /** InARP: requests the protocol address of the station with the target hardware address (RFC 2390). */
    public static final int INVERSE_REQUEST = 8;

    /** Answers {@link #INVERSE_REQUEST} (RFC 2390). */
    public static final int INVERSE_REPLY = 9;

    private ArpOperation() {}

    /**
     * {@return a name to print, such as {@code request}; the number for an operation that has no name here}
     *
     * @param operation the operation, 0..65535: see {@link ArpOperation}
     */
    public static String nameOf(int operation) {
        return switch (operation) {
            case REQUEST -> "request";
            case REPLY -> "reply";
            case REVERSE_REQUEST -> "reverse request";
            case REVERSE_REPLY -> "reverse reply";
            case INVERSE_REQUEST -> "inverse request";
            case INVERSE_REPLY -> "inverse reply";
            default -> Integer.toString(operation);
        };
    }
}
