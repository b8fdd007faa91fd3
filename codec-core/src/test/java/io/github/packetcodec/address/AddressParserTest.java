package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressParserTest {
    // Vectors

    @Test
    void takesWhatInetPtonTakes() {
        InetPton.IPV4_ACCEPTED.forEach(
                (text, hex) -> assertThat(hex(Ipv4Address.parse(text))).as(text).isEqualTo(hex));
        InetPton.IPV6_ACCEPTED.forEach(
                (text, hex) -> assertThat(hex(Ipv6Address.parse(text))).as(text).isEqualTo(hex));
    }

    @Test
    void refusesWhatInetPtonRefuses() {
        InetPton.IPV4_REFUSED.forEach(text -> refusal(Ipv4Address::parse, text));
        InetPton.IPV6_REFUSED.forEach(text -> refusal(Ipv6Address::parse, text));
    }

    @Test
    void theTableIsWhole() {
        assertThat(InetPton.IPV4_ACCEPTED).hasSize(29);
        assertThat(InetPton.IPV4_REFUSED).hasSize(111).contains("", " 1.2.3.4", "1.2.3.4\n");
        assertThat(InetPton.IPV6_ACCEPTED).hasSize(107);
        assertThat(InetPton.IPV6_REFUSED).hasSize(223).contains("", " ::1", "::1\n");
    }

    /** The digests are those of what {@code inet_pton} of the GNU C library 2.36 makes of the same texts. */
    @Test
    void agreesWithInetPtonOnEveryShortText() throws Exception {
        assertThat(digest(Ipv6Address::parse, 17, ":", "1"))
                .isEqualTo("53c4fe72062809e62f20c171e21267d7761ddb8dc604a49cd56aafc18a1901da");
        assertThat(digest(Ipv6Address::parse, 10, ":", "f", "1.2.3.4"))
                .isEqualTo("a58cdf5a396b975c1d91776da495492e2c390936729e8e7209b64bc4e192a4eb");
        assertThat(digest(Ipv4Address::parse, 8, ".", "0", "1", "25"))
                .isEqualTo("301ec5a68cc1a2eeb5f2f72de7944f79fb18bb9f72d08bbe864cbbbe84e26b14");
    }

    // Refusals

    @ParameterizedTest
    @CsvSource({
        "'',              0, a decimal digit is missing",
        "1.2.3,           5, '''.'' is missing'",
        "1.2.3.,          6, a decimal digit is missing",
        "1..3.4,          2, a decimal digit is missing",
        "1.2.03.4,        4, a leading zero",
        "1.2.3.256,       6, a number greater than 255",
        "1.2.3.4.5,       7, 'unexpected ''.'''",
        "'1.2.3.4 ',      7, 'unexpected '' '''",
        "a.2.3.4,         0, a decimal digit is missing",
    })
    void reportsWhatIsWrongWithIpv4(String text, int position, String reason) {
        assertThat(refusal(Ipv4Address::parse, text))
                .returns(position, AddressFormatException::position)
                .hasMessage("\"" + text + "\" is not an IPv4 address: " + reason + " at " + position);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                   0, a hexadecimal digit is missing",
        ":1,                   1, ''':'' is missing'",
        "1:,                   2, a hexadecimal digit is missing",
        ":::,                  2, 'unexpected '':'''",
        "1:::2,                3, 'unexpected '':'''",
        "1::2::3,              4, 'a second \"::\"'",
        "1:2:12345::,          8, more than 4 digits in a group",
        "1:2:3:4:5:6:7,       13, 'only 7 of 8 groups, and no \"::\"'",
        "1:2:3:4:5:6:7:8:9,   15, 'unexpected '':'''",
        "1::2:3:4:5:6:7:8,    14, 'unexpected '':'''",
        "1:2:3:4:5:6:7::8,    15, 'unexpected ''8'''",
        "1:2:3:4:5:6:7:8::,   15, 'unexpected '':'''",
        "1::1.2.3.04,          9, a leading zero",
        "::1.2.3.4:5,          9, 'unexpected '':'''",
        "1:2:3:4:5:6:7:1.2.3.4, 15, 'unexpected ''.'''",
        "fe80::1%1,            7, 'unexpected ''%'''",
        "2001:db8::/32,       10, 'unexpected ''/'''",
        "2001:db8:g::,         9, a hexadecimal digit is missing",
    })
    void reportsWhatIsWrongWithIpv6(String text, int position, String reason) {
        assertThat(refusal(Ipv6Address::parse, text))
                .returns(position, AddressFormatException::position)
                .hasMessage("\"" + text + "\" is not an IPv6 address: " + reason + " at " + position);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                   0",
        "02,                   2",
        "02:b3:16:7c:a4,      14",
        "02:b3:16:7c:a4:,     15",
        "02:b3:16:7c:a4:e0:,  17",
        "02:b3:16:7c:a4:e0:1, 17",
        "02:b3:16:7c:a4:e,    16",
        "02:b3-16:7c:a4:e0,    5",
        "02-b3:16-7c-a4-e0,    5",
        "2:b3:16:7c:a4:e0,     1",
        "002:b3:16:7c:a4:e0,   2",
        "02b3167ca4e0,         2",
        "02b3.167c:a4e0,       9",
        "02b3.16.7ca4.e0,      7",
        "02b3.167c.a4e0.,     14",
        "02.b3.16.7c.a4.e0,    2",
        "0g:b3:16:7c:a4:e0,    1",
        "' 02:b3:16:7c:a4:e0', 0",
        "02:b3:16:7c:a4:e0/48, 17",
        "0\u0662:b3:16:7c:a4:e0, 1",
    })
    void refusesWhatIsNoMacAddress(String text, int position) {
        assertThat(refusal(MacAddress::parse, text))
                .returns(position, AddressFormatException::position)
                .hasMessageStartingWith("\"" + text + "\" is not a MAC address: ");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0,        8, '''/'' is missing'",
        "10.0.0.0/,       9, a decimal digit is missing",
        "10.0.0.0/33,     9, a number greater than 32",
        "10.0.0.0/08,     9, a leading zero",
        "10.0.0.0/-8,     9, a decimal digit is missing",
        "10.0.0.0/8/8,   10, 'unexpected ''/'''",
        "10.0.0.0/255.0.0.0, 9, a number greater than 32",
        "10/8,            2, '''.'' is missing'",
        "10.0.0.1/8,      9, bits are set after the first 8 (10.0.0.0/8 has none)",
        "/8,              0, a decimal digit is missing",
        "2001:db8::/129, 11, a number greater than 128",
        "2001:db8::1/32, 12, bits are set after the first 32 (2001:db8::/32 has none)",
        "::,              2, '''/'' is missing'",
        "'',              0, a decimal digit is missing",
    })
    void reportsWhatIsWrongWithAPrefix(String text, int position, String reason) {
        assertThat(refusal(IpPrefix::parse, text))
                .returns(position, AddressFormatException::position)
                .hasMessage("\"" + text + "\" is not an IP prefix: " + reason + " at " + position);
    }

    @Test
    void aColonDecidesTheVersion() {
        assertThat(IpAddress.parse("192.0.2.1")).isEqualTo(Ipv4Address.parse("192.0.2.1"));
        assertThat(IpAddress.parse("::192.0.2.1")).isEqualTo(Ipv6Address.parse("::192.0.2.1"));
        assertThat(refusal(IpAddress::parse, "1.2.3.4:")).hasMessageContaining("is not an IP address");
        assertThat(refusal(IpAddress::parse, "1.2.3.x").position()).isEqualTo(6);
    }

    @Test
    void keepsTheTextButDoesNotRepeatALongOne() {
        String text = "1".repeat(1000);
        AddressFormatException refusal = refusal(Ipv6Address::parse, text);
        assertThat(refusal.text()).isEqualTo(text);
        assertThat(refusal)
                .hasMessage("\"" + "1".repeat(64) + "…\" is not an IPv6 address: more than 4 digits in a group at 4");
    }

    // Properties

    /** Nothing but the documented exception, and what is taken is the same address when printed and read again. */
    @Test
    void anyTextIsTakenOrRefused() {
        String alphabet = "0123456789abcdefABCDEF::::....--/% gx\u0660\uFF11";
        Samples.forEachSeed(random -> {
            StringBuilder text = new StringBuilder(
                    random.nextBoolean()
                            ? Samples.ipPrefix(random).toString()
                            : Samples.macAddress(random).toString());
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), at + random.nextInt(3));
                text.replace(at, to, String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
            }
            for (Function<CharSequence, Object> parse :
                    List.<Function<CharSequence, Object>>of(MacAddress::parse, IpAddress::parse, IpPrefix::parse)) {
                try {
                    Object value = parse.apply(text);
                    assertThat(parse.apply(value.toString())).isEqualTo(value);
                } catch (AddressFormatException refusal) {
                    assertThat(refusal.position()).isBetween(0, text.length());
                    assertThat(refusal.text()).isEqualTo(text.toString());
                }
            }
        });
    }

    private static AddressFormatException refusal(Function<CharSequence, ?> parse, String text) {
        AddressFormatException refusal = catchThrowableOfType(AddressFormatException.class, () -> parse.apply(text));
        assertThat(refusal).as(text).isNotNull();
        assertThat(refusal.text()).isEqualTo(text);
        assertThat(refusal.position()).as(text).isBetween(0, text.length());
        return refusal;
    }

    /** The digest of what is made of every text of up to {@code most} tokens: a line of hexadecimal digits, or "-". */
    private static String digest(Function<CharSequence, IpAddress> parse, int most, String... tokens) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int length = 0, texts = 1; length <= most; length++, texts *= tokens.length) {
            for (int number = 0; number < texts; number++) {
                StringBuilder text = new StringBuilder();
                for (int place = texts / tokens.length; place > 0; place /= tokens.length) {
                    text.append(tokens[number / place % tokens.length]);
                }
                digest.update((hexOrRefused(parse, text) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hexOrRefused(Function<CharSequence, IpAddress> parse, CharSequence text) {
        try {
            return hex(parse.apply(text));
        } catch (AddressFormatException refusal) {
            return "-";
        }
    }

    private static String hex(IpAddress address) {
        return HexFormat.of().formatHex(address.octets().toByteArray());
    }
}
