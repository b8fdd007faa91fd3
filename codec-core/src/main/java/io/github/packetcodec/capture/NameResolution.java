package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * A name resolution block (draft-ietf-opsawg-pcapng, section 4.5).
 *
 * @param records what names mean, in file order
 * @param options the options
 */
public record NameResolution(List<Names> records, List<PcapngOption> options) implements CaptureBlock {
    /** The number of this kind of block. */
    public static final long TYPE = 4;

    /** A record of an IPv4 address and its names. */
    public static final int IPV4 = 1;
    /** A record of an IPv6 address and its names. */
    public static final int IPV6 = 2;
    /** A record of a MAC address and its names. */
    public static final int EUI_48 = 3;
    /** A record of an EUI-64 and its names. */
    public static final int EUI_64 = 4;

    /** The name of the server that resolved the names, a text. */
    public static final int DNS_NAME = 2;
    /** The IPv4 address of the server that resolved the names, 4 octets. */
    public static final int DNS_IPV4_ADDRESS = 3;
    /** The IPv6 address of the server that resolved the names, 16 octets. */
    public static final int DNS_IPV6_ADDRESS = 4;

    /**
     * A record: an address and its names.
     *
     * @param type the kind of record, 1..65535
     * @param value the octets of the record, 0..65,535: for the kinds above, an address and names that each end with a zero octet
     */
    public record Names(int type, Octets value) {
        /**
         * Creates a record.
         *
         * @throws IllegalArgumentException if the type or the length of the value is not in its range
         */
        public Names {
            Output.range("record type", type, 1, 0xFFFF);
            Output.range("length of a record", value.length(), 0, 0xFFFF);
        }

        /** {@return the address; no octets if the kind of record is not known, or the value is too short} */
        public Octets address() {
            int length = addressLength();
            return value.length() < length ? Octets.EMPTY : value.slice(0, length);
        }

        /** {@return the names; none if the kind of record is not known} */
        public List<String> names() {
            List<String> names = new ArrayList<>();
            byte[] bytes = value.toByteArray();
            int at = addressLength() == 0 ? bytes.length : addressLength();
            while (at < bytes.length) {
                int end = at;
                while (end < bytes.length && bytes[end] != 0) {
                    end++;
                }
                if (end > at) {
                    names.add(PcapngOption.text(bytes, at, end - at));
                }
                at = end + 1;
            }
            return names;
        }

        private int addressLength() {
            return switch (type) {
                case IPV4 -> 4;
                case IPV6 -> 16;
                case EUI_48 -> 6;
                case EUI_64 -> 8;
                default -> 0;
            };
        }
    }

    /** Creates a block from its names and its options. */
    public NameResolution {
        records = List.copyOf(records);
        options = List.copyOf(options);
    }

    @Override
    public long type() {
        return TYPE;
    }
}
