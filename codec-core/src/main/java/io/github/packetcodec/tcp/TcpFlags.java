package io.github.packetcodec.tcp;

/** The nine flags of a TCP header, as the bits of one number: FIN is 1, AE is 256. */
public final class TcpFlags {
    /** The sender has no more data. */
    public static final int FIN = 0x001;
    /** The segment contains the initial sequence number. */
    public static final int SYN = 0x002;
    /** The connection is reset. */
    public static final int RST = 0x004;
    /** The data is to be delivered immediately. */
    public static final int PSH = 0x008;
    /** The acknowledgment number is significant. */
    public static final int ACK = 0x010;
    /** The urgent pointer is significant. */
    public static final int URG = 0x020;
    /** Congestion was experienced (RFC 3168). */
    public static final int ECE = 0x040;
    /** The congestion window was reduced (RFC 3168). */
    public static final int CWR = 0x080;
    /** Accurate ECN (RFC 9768); the bit was formerly NS, nonce sum (RFC 3540). */
    public static final int AE = 0x100;

    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};

    private TcpFlags() {}

    /**
     * {@return the names of the flags in the order from FIN to AE, such as {@code SYN,ACK}; {@code none} if no flag is set}
     *
     * @param flags the flags, 0..511
     */
    public static String nameOf(int flags) {
        StringBuilder names = new StringBuilder();
        for (int bit = 0; bit < NAMES.length; bit++) {
            if ((flags & 1 << bit) != 0) {
                names.append(names.isEmpty() ? "" : ",").append(NAMES[bit]);
            }
        }
        return names.isEmpty() ? "none" : names.toString();
    }
}
