package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    private static final MacAddress ADDRESS = new MacAddress(0x02B3_167C_A4E0L);

    // Vectors

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02:b3:16:7c:a4:e0",
                "02:B3:16:7C:A4:E0",
                "02-b3-16-7c-a4-e0",
                "02-B3-16-7c-A4-e0",
                "02b3.167c.a4e0",
                "02B3.167C.A4E0"
            })
    void readsEveryForm(String text) {
        assertThat(MacAddress.parse(text)).isEqualTo(ADDRESS).hasToString("02:b3:16:7c:a4:e0");
    }

    @Test
    void readsAndWritesBytes() {
        byte[] bytes = {9, 2, (byte) 0xB3, 0x16, 0x7C, (byte) 0xA4, (byte) 0xE0, 9};
        assertThat(MacAddress.of(bytes, 1)).isEqualTo(ADDRESS);
        byte[] out = {9, 0, 0, 0, 0, 0, 0, 9};
        assertThat(ADDRESS.encode(out, 1)).isEqualTo(7);
        assertThat(out).isEqualTo(bytes);
        assertThat(ADDRESS.octets()).isEqualTo(Octets.ofHex("02b3167ca4e0"));
    }

    @ParameterizedTest
    @CsvSource({
        // address, group, local, broadcast
        "00:00:00:00:00:00, false, false, false",
        "00:00:5e:00:53:00, false, false, false",
        "fe:ff:ff:ff:ff:ff, false, true,  false",
        "fc:ff:ff:ff:ff:ff, false, false, false",
        "02:00:00:00:00:00, false, true,  false",
        "01:00:00:00:00:00, true,  false, false",
        "01:80:c2:00:00:0e, true,  false, false",
        "33:33:00:00:00:01, true,  true,  false",
        "ff:ff:ff:ff:ff:fe, true,  true,  false",
        "ff:ff:ff:ff:ff:ff, true,  true,  true",
    })
    void classifies(String text, boolean multicast, boolean locallyAdministered, boolean broadcast) {
        MacAddress address = MacAddress.parse(text);
        assertThat(address.isMulticast()).isEqualTo(multicast);
        assertThat(address.isUnicast()).isEqualTo(!multicast);
        assertThat(address.isLocallyAdministered()).isEqualTo(locallyAdministered);
        assertThat(address.isBroadcast()).isEqualTo(broadcast);
    }

    @Test
    void constants() {
        assertThat(MacAddress.ZERO).hasToString("00:00:00:00:00:00");
        assertThat(MacAddress.BROADCAST).hasToString("ff:ff:ff:ff:ff:ff");
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.1,       01:00:5e:00:00:01",
        "239.255.255.255, 01:00:5e:7f:ff:ff",
        "224.128.0.1,     01:00:5e:00:00:01", // the 24th bit is lost: RFC 1112, section 6.4
        "233.252.18.52,   01:00:5e:7c:12:34",
        "ff02::1,         33:33:00:00:00:01",
        "ff02::1:ff28:9c5a, 33:33:ff:28:9c:5a",
        "ff0e::8123:4567, 33:33:81:23:45:67",
    })
    void mapsMulticastGroups(String group, String mac) {
        assertThat(MacAddress.ofMulticast(IpAddress.parse(group))).hasToString(mac);
    }

    @ParameterizedTest
    @CsvSource({
        "34:56:78:9a:bc:de, 3656:78ff:fe9a:bcde", // RFC 2464, section 4
        "00:00:00:00:00:00, 200:ff:fe00:0",
        "02:00:00:00:00:00, 0:ff:fe00:0",
        "ff:ff:ff:ff:ff:ff, fdff:ffff:feff:ffff",
    })
    void makesInterfaceIdentifiers(String text, String identifier) {
        MacAddress address = MacAddress.parse(text);
        Ipv6Address expected = Ipv6Address.parse("1:1:1:1:" + identifier);
        assertThat(address.interfaceIdentifier()).isEqualTo(expected.low());
        assertThat(MacAddress.ofInterfaceIdentifier(expected.low())).contains(address);
    }

    // Refusals

    @ParameterizedTest
    @ValueSource(longs = {1L << 48, -1, Long.MIN_VALUE, 1L << 63 | 1})
    void refusesMoreThan48Bits(long value) {
        assertThatThrownBy(() -> new MacAddress(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value " + value + " is not in 0..281474976710655");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 8, Integer.MAX_VALUE})
    void doesNotReachOutsideOfTheArray(int at) {
        byte[] out = new byte[8];
        assertThatThrownBy(() -> ADDRESS.encode(out, at)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).containsOnly(0);
        assertThatThrownBy(() -> MacAddress.of(out, at)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"223.255.255.255", "240.0.0.0", "255.255.255.255", "fe80::1", "::ffff:224.0.0.1"})
    void refusesToMapWhatIsNoGroup(String text) {
        assertThatThrownBy(() -> MacAddress.ofMulticast(IpAddress.parse(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + " is not a multicast address");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 0x3656_78FF_FF9A_BCDEL, 0x3656_78FE_FE9A_BCDEL, 0x3656_787F_FE9A_BCDEL})
    void readsNoOtherInterfaceIdentifier(long identifier) {
        assertThat(MacAddress.ofInterfaceIdentifier(identifier)).isEmpty();
    }

    // Properties

    @Test
    void textBytesAndInterfaceIdentifierComeBack() {
        Samples.forEachSeed(random -> {
            MacAddress address = Samples.macAddress(random);
            assertThat(MacAddress.parse(address.toString())).isEqualTo(address);
            assertThat(MacAddress.of(address.octets().toByteArray(), 0)).isEqualTo(address);
            assertThat(MacAddress.ofInterfaceIdentifier(address.interfaceIdentifier()))
                    .contains(address);
        });
    }

    @Test
    void isOrderedAsUnsignedNumbers() {
        assertThat(MacAddress.ZERO).isLessThan(ADDRESS);
        assertThat(MacAddress.parse("7f:ff:ff:ff:ff:ff")).isLessThan(MacAddress.parse("80:00:00:00:00:00"));
        assertThat(ADDRESS).isEqualByComparingTo(MacAddress.parse("02:b3:16:7c:a4:e0"));
    }
}
