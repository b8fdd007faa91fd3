package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.link.LinkType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkInterfacesTest {
    @Test
    void readsNamesAsTheKernelWritesThem() {
        assertThat(NetworkInterfaces.names(List.of(
                        "Inter-|   Receive                |  Transmit",
                        " face |bytes    packets errs drop|bytes    packets errs",
                        "    lo:    1234      12    0    0     1234      12    0",
                        "eth0.10:1234567890      12    0    0     1234      12    0",
                        " eth0:1: 5 5 5",
                        "")))
                .containsExactly("lo", "eth0.10", "eth0:1");
        assertThat(NetworkInterfaces.names(List.of())).isEmpty();
    }

    @Test
    void listsAllThatTheSystemHas() throws IOException {
        List<LiveInterface> interfaces = NetworkInterfaces.list();
        assertThat(interfaces).allSatisfy(one -> {
            assertThat(one.name()).isNotEmpty();
            assertThat(one.index()).isPositive();
        });
        assertThat(interfaces).extracting(LiveInterface::index).isSorted().doesNotHaveDuplicates();
        Path folder = Path.of("/sys/class/net");
        assumeThat(folder).as("sysfs, the other list of the interfaces").isDirectory();
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .toList();
            assertThat(interfaces).extracting(LiveInterface::name).containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(interfaces).filteredOn(one -> one.name().equals("lo")).allSatisfy(loopback -> {
            assertThat(loopback.linkType()).isEqualTo(LinkType.ETHERNET);
            assertThat(loopback.macAddress()).contains(MacAddress.ZERO);
            assertThat(loopback.mtu()).isPositive();
        });
    }

    @Test
    void printsOneLine() {
        MacAddress mac = MacAddress.parse("02:00:00:00:00:01");
        LiveInterface ethernet = new LiveInterface(
                "eth0",
                new InterfaceFacts(2, InterfaceFacts.ETHERNET, 1500, true, mac),
                List.of(Ipv4Address.parse("192.0.2.1"), Ipv6Address.parse("2001:db8::1")));
        assertThat(ethernet)
                .hasToString("eth0: index 2, up, Ethernet, MTU 1500, 02:00:00:00:00:01, 192.0.2.1, 2001:db8::1");
        assertThat(ethernet.macAddress()).contains(mac);
        assertThat(ethernet.isUp()).isTrue();
        assertThat(ethernet.addresses()).hasSize(2);
        LiveInterface tunnel = new LiveInterface(
                "tun0", new InterfaceFacts(3, InterfaceFacts.NO_LINK_HEADER, 1400, false, null), List.of());
        assertThat(tunnel).hasToString("tun0: index 3, down, raw IP, MTU 1400");
        assertThat(tunnel.macAddress()).isEmpty();
    }
}
