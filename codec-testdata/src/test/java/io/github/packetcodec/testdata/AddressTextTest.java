package io.github.packetcodec.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "00010000000000000000000000000000, 1::",
        "20010db8000000000000000000000001, 2001:db8::1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010000000100000000000100000000, 2001:0:1::1:0:0",
        "000000000000000000000000c0000201, ::192.0.2.1",
        "00000000000000000000ffffc0000201, ::ffff:192.0.2.1",
        "0064ff9b0000000000000000c0000201, 64:ff9b::c000:201",
        "ffffffffffffffffffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    })
    void ipv6AsRfc5952(String octets, String text) {
        assertThat(AddressText.ipv6(HexFormat.of().parseHex(octets))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"00000000, 0.0.0.0", "c0000201, 192.0.2.1", "ffffffff, 255.255.255.255"})
    void ipv4Dotted(String octets, String text) {
        assertThat(AddressText.dotted(HexFormat.of().parseHex(octets))).isEqualTo(text);
    }
}
