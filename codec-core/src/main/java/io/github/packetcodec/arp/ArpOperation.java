package io.github.packetcodec.arp;

/** ARP operation codes (IANA), as the 16-bit numbers that stand in packets. */
public final class ArpOperation {
    public static final int REQUEST = 1;
    public static final int REPLY = 2;
    /** RFC 903: which protocol address is this hardware address's? */
    public static final int REVERSE_REQUEST = 3;

    public static final int REVERSE_REPLY = 4;
    /** RFC 2390: which protocol address has the station at this hardware address? */
    public static final int INVERSE_REQUEST = 8;

    public static final int INVERSE_REPLY = 9;

    private ArpOperation() {}

    /** A name to print: {@code request}; for an operation that has none here, its number. */
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
