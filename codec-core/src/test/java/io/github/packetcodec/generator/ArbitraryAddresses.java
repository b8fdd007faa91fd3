package io.github.packetcodec.generator;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import java.util.random.RandomGenerator;

/** Addresses and ports of single hosts: those of the networks for documentation (RFC 5737, RFC 3849), and locally administered ones. */
final class ArbitraryAddresses {
    private ArbitraryAddresses() {}

    static MacAddress unicastMac(RandomGenerator random) {
        return new MacAddress(0x0200_0000_0000L | random.nextInt(1, 1 << 24));
    }

    static Ipv4Address unicastIpv4(RandomGenerator random) {
        int network = ArbitraryFields.pick(random, 0xC000_0200, 0xC633_6400, 0xCB00_7100);
        return new Ipv4Address(network | random.nextInt(1, 255));
    }

    static Ipv6Address unicastIpv6(RandomGenerator random) {
        return new Ipv6Address(0x2001_0DB8_0000_0000L | random.nextInt(0x10000), random.nextInt(1, 1 << 30));
    }

    /** A dynamic port (RFC 6335, section 6). */
    static int port(RandomGenerator random) {
        return random.nextInt(49152, 65536);
    }
}
