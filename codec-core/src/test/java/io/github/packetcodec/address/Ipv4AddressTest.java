package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Octets;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4AddressTest {
    private static final Ipv4Address ADDRESS = new Ipv4Address(0xC000_0221);

    // Vectors

    @Test
    void readsAndWritesTextAndBytes() {
        assertThat(Ipv4Address.parse("192.0.2.33")).isEqualTo(ADDRESS);
        assertThat(ADDRESS).hasToString("192.0.2.33");
        byte[] bytes = {9, (byte) 0xC0, 0, 2, 33, 9};
        assertThat(Ipv4Address.of(bytes, 1)).isEqualTo(ADDRESS);
        byte[] out = {9, 0, 0, 0, 0, 9};
        assertThat(ADDRESS.encode(out, 1)).isEqualTo(5);
        assertThat(out).isEqualTo(bytes);
        assertThat(ADDRESS.octets()).isEqualTo(Octets.ofHex("c0000221"));
        assertThat(ADDRESS.byteLength()).isEqualTo(4);
        assertThat(ADDRESS.version()).isEqualTo(4);
    }

    @Test
    void constants() {
        assertThat(Ipv4Address.ANY).hasToString("0.0.0.0");
        assertThat(Ipv4Address.LOOPBACK).hasToString("127.0.0.1");
        assertThat(Ipv4Address.BROADCAST).hasToString("255.255.255.255");
    }

    /** Of each class its first and last address, and their neighbors outside. */
    static Stream<Arguments> classes() {
        return Stream.of(
                ranges("unspecified", Ipv4Address::isUnspecified, "0.0.0.0-0.0.0.0"),
                ranges("loopback", Ipv4Address::isLoopback, "127.0.0.0-127.255.255.255"),
                ranges("multicast", Ipv4Address::isMulticast, "224.0.0.0-239.255.255.255"),
                ranges("link-local", Ipv4Address::isLinkLocal, "169.254.0.0-169.254.255.255"),
                ranges(
                        "documentation",
                        Ipv4Address::isDocumentation,
                        "192.0.2.0-192.0.2.255",
                        "198.51.100.0-198.51.100.255",
                        "203.0.113.0-203.0.113.255"),
                ranges("broadcast", Ipv4Address::isBroadcast, "255.255.255.255-255.255.255.255"),
                ranges(
                        "private",
                        Ipv4Address::isPrivate,
                        "10.0.0.0-10.255.255.255",
                        "172.16.0.0-172.31.255.255",
                        "192.168.0.0-192.168.255.255"),
                ranges("shared", Ipv4Address::isShared, "100.64.0.0-100.127.255.255"),
                ranges("benchmarking", Ipv4Address::isBenchmarking, "198.18.0.0-198.19.255.255"),
                ranges("reserved", Ipv4Address::isReserved, "240.0.0.0-255.255.255.254"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    void classifies(String name, Predicate<Ipv4Address> test, List<String> ranges) {
        for (String range : ranges) {
            String[] ends = range.split("-");
            int first = Ipv4Address.parse(ends[0]).value();
            int last = Ipv4Address.parse(ends[1]).value();
            assertThat(test).accepts(new Ipv4Address(first), new Ipv4Address(last));
            assertThat(test).rejects(new Ipv4Address(first - 1), new Ipv4Address(last + 1));
        }
        Samples.forEachSeed(random -> {
            Ipv4Address address = Samples.ipv4Address(random);
            boolean inside = ranges.stream()
                    .map(range -> range.split("-"))
                    .anyMatch(ends -> Ipv4Address.parse(ends[0]).compareTo(address) <= 0
                            && Ipv4Address.parse(ends[1]).compareTo(address) >= 0);
            assertThat(test.test(address)).as(address.toString()).isEqualTo(inside);
        });
    }

    private static Arguments ranges(String name, Predicate<Ipv4Address> test, String... ranges) {
        return Arguments.of(name, test, List.of(ranges));
    }

    @Test
    void becomesIpv6() {
        assertThat(ADDRESS.toIpv4Mapped()).isEqualTo(new Ipv6Address(0, 0xFFFF_C000_0221L));
        assertThat(ADDRESS.to6to4Prefix()).hasToString("2002:c000:221::/48");
        assertThat(Ipv4Address.LOOPBACK.toIpv4Mapped()).hasToString("::ffff:127.0.0.1");
        assertThat(Ipv4Address.LOOPBACK.to6to4Prefix()).hasToString("2002:7f00:1::/48");
    }

    // Refusals

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, 8, Integer.MAX_VALUE})
    void doesNotReachOutsideOfTheArray(int at) {
        byte[] out = new byte[8];
        assertThatThrownBy(() -> ADDRESS.encode(out, at)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).containsOnly(0);
        assertThatThrownBy(() -> Ipv4Address.of(out, at)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    // Properties

    @Test
    void textBytesAndMappedAddressComeBack() {
        Samples.forEachSeed(random -> {
            Ipv4Address address = Samples.ipv4Address(random);
            assertThat(Ipv4Address.parse(address.toString())).isEqualTo(address);
            assertThat(Ipv4Address.of(address.octets().toByteArray(), 0)).isEqualTo(address);
            assertThat(address.toIpv4Mapped().mappedIpv4()).contains(address);
            assertThat(((Ipv6Address) address.to6to4Prefix().last()).sixToFourIpv4())
                    .contains(address);
        });
    }

    @Test
    void classifiesAndPrintsAsJavaDoes() {
        Samples.forEachSeed(random -> {
            Ipv4Address address = Samples.ipv4Address(random);
            InetAddress java = InetAddresses.toInetAddress(address);
            assertThat(address)
                    .returns(java.getHostAddress(), Ipv4Address::toString)
                    .returns(java.isAnyLocalAddress(), Ipv4Address::isUnspecified)
                    .returns(java.isLoopbackAddress(), Ipv4Address::isLoopback)
                    .returns(java.isMulticastAddress(), Ipv4Address::isMulticast)
                    .returns(java.isLinkLocalAddress(), Ipv4Address::isLinkLocal)
                    .returns(java.isSiteLocalAddress(), Ipv4Address::isPrivate);
        });
    }

    @Test
    void isOrderedAsUnsignedNumbersAndBeforeIpv6() {
        assertThat(Ipv4Address.ANY).isLessThan(ADDRESS);
        assertThat((IpAddress) ADDRESS).isLessThan(Ipv4Address.BROADCAST).isLessThan(Ipv6Address.ANY);
        Samples.forEachSeed(random -> {
            IpAddress a = Samples.ipAddress(random);
            IpAddress b = Samples.ipAddress(random);
            int order = a.version() != b.version()
                    ? a.version() - b.version()
                    : Arrays.compareUnsigned(
                            a.octets().toByteArray(), b.octets().toByteArray());
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Integer.signum(order));
            assertThat(Integer.signum(b.compareTo(a))).isEqualTo(-Integer.signum(order));
        });
    }
}
