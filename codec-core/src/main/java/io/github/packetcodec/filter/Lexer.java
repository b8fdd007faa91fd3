package io.github.packetcodec.filter;

import io.github.packetcodec.address.AddressFormatException;
import io.github.packetcodec.address.Ipv6Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the text of a filter as libpcap's scanner does: at each place the longest token, and of two of the same length the one that
 * the grammar lists first. So {@code 80-90} is a name, and {@code 1.2.3.4.5.6} a MAC address.
 */
final class Lexer {
    private static final Pattern BLANK = Pattern.compile("[ \\r\\n\\t]+");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9A-Fa-f]+|[0-9]+");
    private static final String DECIMAL_OR_HEX = "(?:0[xX][0-9A-Fa-f]+|[0-9]+)";
    private static final Pattern IPV4 = Pattern.compile(DECIMAL_OR_HEX + "(?:\\." + DECIMAL_OR_HEX + "){1,3}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final String BYTE = "[0-9A-Fa-f]{1,2}";
    private static final String GROUP = "[0-9A-Fa-f]{4}";
    private static final Pattern MAC = Pattern.compile(BYTE + "(?:(?::" + BYTE + "){5}|(?:-" + BYTE + "){5}|(?:\\."
            + BYTE + "){5})|" + GROUP + "\\." + GROUP + "\\." + GROUP + "|[0-9A-Fa-f]{12}");
    private static final Pattern ARCNET = Pattern.compile("\\$" + BYTE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?");
    private static final Pattern ESCAPED_NAME = Pattern.compile("\\\\[^ !()\\n\\t]+");
    private static final Pattern SIGN = Pattern.compile("&&|\\|\\||>=|<=|!=|==|<<|>>|[+\\-*/%:\\[\\]!<>()&|^=]");

    private final String text;
    private int position;
    /** Of the best token at this place: its end, and what it is. */
    private int end;

    private Token.Kind kind = Token.Kind.END;

    Lexer(String text) {
        this.text = text;
    }

    /** The next token; {@link Token.Kind#END} at the end, again and again. Throws a {@link FilterException} if there is none. */
    Token next() {
        Matcher blank = BLANK.matcher(text).region(position, text.length());
        if (blank.lookingAt()) {
            position = blank.end();
        }
        int start = position;
        if (start == text.length()) {
            return new Token(Token.Kind.END, "", start, 0);
        }
        end = start;
        // In the order of the grammar, since a longer token only takes the place of another.
        consider(Token.Kind.WORD, SIGN);
        consider(Token.Kind.ARCNET, ARCNET);
        consider(Token.Kind.MAC, MAC);
        consider(Token.Kind.NUMBER, NUMBER);
        consider(Token.Kind.IPV4, IPV4);
        considerIpv6();
        consider(Token.Kind.NAME, NAME);
        consider(Token.Kind.NAME, ESCAPED_NAME);
        if (end == start) {
            throw new FilterException(text, start, "no word, number or sign begins with this character");
        }
        position = end;
        return token(start, text.substring(start, end));
    }

    private void consider(Token.Kind candidate, Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (matcher.lookingAt() && matcher.end() > end) {
            end = matcher.end();
            kind = candidate;
        }
    }

    /** The longest IPv6 address. */
    private void considerIpv6() {
        Matcher characters = IPV6_CHARACTERS.matcher(text).region(position, text.length());
        if (!characters.lookingAt()
                || text.substring(position, characters.end()).indexOf(':') < 0) {
            return;
        }
        for (int to = characters.end(); to > end; to--) {
            if (isIpv6(text.substring(position, to))) {
                end = to;
                kind = Token.Kind.IPV6;
            }
        }
    }

    private static boolean isIpv6(String address) {
        try {
            Ipv6Address.parse(address);
            return true;
        } catch (AddressFormatException refused) {
            return false;
        }
    }

    private Token token(int start, String found) {
        switch (kind) {
            case WORD -> {
                return new Token(kind, Words.sign(found), start, 0);
            }
            case NUMBER -> {
                return new Token(kind, found, start, number(start, found));
            }
            case NAME -> {
                if (found.charAt(0) == '\\') {
                    return new Token(kind, found.substring(1), start, 0);
                }
                Integer constant = Words.constant(found);
                if (constant != null) {
                    return new Token(Token.Kind.NUMBER, found, start, constant);
                }
                String word = Words.keyword(found);
                return word == null ? new Token(kind, found, start, 0) : new Token(Token.Kind.WORD, word, start, 0);
            }
            default -> {
                return new Token(kind, found, start, 0);
            }
        }
    }

    /** Decimal, octal after 0, or hexadecimal after 0x. */
    private int number(int start, String found) {
        boolean hexadecimal = found.length() > 1 && Character.toLowerCase(found.charAt(1)) == 'x';
        int radix = hexadecimal ? 16 : found.charAt(0) == '0' ? 8 : 10;
        long number = 0;
        for (int i = hexadecimal ? 2 : 0; i < found.length(); i++) {
            int digit = Character.digit(found.charAt(i), radix);
            if (digit < 0) {
                throw new FilterException(text, start, "a number that begins with 0 is octal, and has no digit 8 or 9");
            }
            number = number * radix + digit;
            if (number > 0xFFFF_FFFFL) {
                throw new FilterException(text, start, "the number is greater than 4294967295");
            }
        }
        return (int) number;
    }
}
