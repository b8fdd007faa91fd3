package io.github.packetcodec.address;

import java.util.HexFormat;

/**
 * Parses addresses. For IPv4 and IPv6 it accepts exactly what {@code inet_pton} accepts (POSIX, and the GNU C library where POSIX is silent),
 * so that tools can read each other's output: no leading zeros in dotted decimal, no zone, no white space. Digits are ASCII only.
 */
final class AddressParser {
    private static final int END = -1;

    private final String kind;
    private final CharSequence text;
    private int at;

    private AddressParser(String kind, CharSequence text) {
        this.kind = kind;
        this.text = text;
    }

    static MacAddress macAddress(CharSequence text) {
        AddressParser parser = new AddressParser("a MAC address", text);
        return parser.whole(parser.mac());
    }

    static Ipv4Address ipv4Address(CharSequence text) {
        AddressParser parser = new AddressParser("an IPv4 address", text);
        return parser.whole(parser.ipv4());
    }

    static Ipv6Address ipv6Address(CharSequence text) {
        AddressParser parser = new AddressParser("an IPv6 address", text);
        return parser.whole(parser.ipv6());
    }

    static IpAddress ipAddress(CharSequence text) {
        AddressParser parser = new AddressParser("an IP address", text);
        return parser.whole(parser.ip());
    }

    static IpPrefix ipPrefix(CharSequence text) {
        AddressParser parser = new AddressParser("an IP prefix", text);
        return parser.whole(parser.prefix());
    }

    private MacAddress mac() {
        boolean dots = text.length() > 4 && text.charAt(4) == '.';
        boolean hyphens = text.length() > 2 && text.charAt(2) == '-';
        char separator = dots ? '.' : hyphens ? '-' : ':';
        int digitsInGroup = dots ? 4 : 2;
        long value = 0;
        for (int digit = 0; digit < 12; digit++) {
            if (digit > 0 && digit % digitsInGroup == 0) {
                expect(separator);
            }
            if (!HexFormat.isHexDigit(next())) {
                throw fault(at, "a hexadecimal digit is missing");
            }
            value = value << 4 | HexFormat.fromHexDigit(next());
            at++;
        }
        return new MacAddress(value);
    }

    private IpAddress ip() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ':') {
                return ipv6();
            }
        }
        return ipv4();
    }

    private IpPrefix prefix() {
        IpAddress address = ip();
        expect('/');
        int start = at;
        int length = decimal(8 * address.byteLength());
        IpPrefix prefix = address.prefix(length);
        if (!prefix.first().equals(address)) {
            throw fault(start, "bits are set after the first " + length + " (" + prefix + " has none)");
        }
        return prefix;
    }

    private Ipv4Address ipv4() {
        int value = decimal(255);
        for (int i = 1; i < 4; i++) {
            expect('.');
            value = value << 8 | decimal(255);
        }
        return new Ipv4Address(value);
    }

    private Ipv6Address ipv6() {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1; // the number of groups before the "::"; -1 without "::"
        int most = 8; // the maximum number of explicit groups: a "::" replaces at least one
        boolean more = true;
        if (next() == ':') {
            at++;
            expect(':');
            gap = 0;
            most = 7;
            more = HexFormat.isHexDigit(next());
        }
        while (more) {
            int start = at;
            while (HexFormat.isHexDigit(next())) {
                at++;
            }
            if (next() == '.' && count + 2 <= most) {
                at = start;
                int tail = ipv4().value();
                groups[count++] = tail >>> 16;
                groups[count++] = tail & 0xFFFF;
                break;
            }
            if (at == start) {
                throw fault(at, "a hexadecimal digit is missing");
            }
            if (at - start > 4) {
                throw fault(start + 4, "more than 4 digits in a group");
            }
            groups[count++] = HexFormat.fromHexDigits(text, start, at);
            more = count < most && next() == ':';
            if (more) {
                at++;
                if (next() == ':') {
                    if (gap >= 0) {
                        throw fault(at - 1, "a second \"::\"");
                    }
                    at++;
                    gap = count;
                    most = 7;
                    more = count < most && HexFormat.isHexDigit(next());
                }
            }
        }
        if (gap < 0 && count < 8) {
            throw fault(at, "only " + count + " of 8 groups, and no \"::\"");
        }
        return ipv6(groups, count, gap);
    }

    private static Ipv6Address ipv6(int[] groups, int count, int gap) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < count; i++) {
            int place = gap >= 0 && i >= gap ? i + 8 - count : i;
            if (place < 4) {
                high |= (long) groups[i] << 16 * (3 - place);
            } else {
                low |= (long) groups[i] << 16 * (7 - place);
            }
        }
        return new Ipv6Address(high, low);
    }

    /** Parses a decimal number without a sign or leading zeros that is at most {@code maximum}. */
    private int decimal(int maximum) {
        int start = at;
        int value = 0;
        while (next() >= '0' && next() <= '9') {
            if (at > start && value == 0) {
                throw fault(start, "a leading zero");
            }
            value = 10 * value + next() - '0';
            if (value > maximum) {
                throw fault(start, "a number greater than " + maximum);
            }
            at++;
        }
        if (at == start) {
            throw fault(at, "a decimal digit is missing");
        }
        return value;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw fault(at, "'" + wanted + "' is missing");
        }
        at++;
    }

    private int next() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private <T> T whole(T address) {
        if (at < text.length()) {
            throw fault(at, "unexpected '" + text.charAt(at) + "'");
        }
        return address;
    }

    private AddressFormatException fault(int position, String reason) {
        return new AddressFormatException(kind, text.toString(), position, reason);
    }
}
