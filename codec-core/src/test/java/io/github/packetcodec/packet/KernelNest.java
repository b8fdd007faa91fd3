package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.KernelTunnel.carried;
import static io.github.packetcodec.packet.KernelTunnel.etherType;
import static io.github.packetcodec.packet.KernelTunnel.ethernet;
import static io.github.packetcodec.packet.KernelTunnel.ethernetInside;
import static io.github.packetcodec.packet.KernelTunnel.gre;

import io.github.packetcodec.Header;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A tunnel in a tunnel and so on, at random. The packets of the first are between the addresses of the cable, those of the tunnel with an
 * index between 10.0.INDEX.1 and .2, or 2001:db8:a:INDEX::1 and ::2.
 */
final class KernelNest {
    /** A kind of tunnel; each exists over both versions of IP. */
    private enum Kind {
        IP("sit mode any", "ip6tnl mode any encaplimit none"),
        GRE("gre key %d csum", "ip6gre key %d csum encaplimit none"),
        GRE_ETHERNET("gretap key %d", "ip6gretap key %d encaplimit none"),
        VXLAN("vxlan id %d dstport 4789", "vxlan id %d dstport 4789 udp6zerocsumrx"),
        GENEVE("geneve id %d", "geneve id %d udp6zerocsumrx");

        final String overIpv4;
        final String overIpv6;

        Kind(String overIpv4, String overIpv6) {
            this.overIpv4 = overIpv4;
            this.overIpv6 = overIpv6;
        }

        boolean carriesEthernet() {
            return this != IP && this != GRE;
        }
    }

    private record Level(int index, Kind kind, int version) {
        private String network() {
            if (index == 0) {
                return version == 4 ? "198.51.100." : "2001:db8:1::";
            }
            return version == 4 ? "10.0." + index + "." : "2001:db8:a:" + index + "::";
        }

        private int number() {
            return 42 + index;
        }

        /** Makes the device for the packets with addresses of this level. */
        String device(String name) {
            String options = String.format(version == 4 ? kind.overIpv4 : kind.overIpv6, number());
            String local = kind == Kind.GENEVE ? "" : " local " + network() + 2;
            return "ip link add " + name + " type " + options + local + " remote " + network() + 1;
        }

        /** The IP header of this level and what follows, before a packet of a version. */
        List<Header> headers(int carriedVersion) {
            List<Header> headers = new ArrayList<>();
            int protocol = switch (kind) {
                case IP -> carried(carriedVersion);
                case GRE, GRE_ETHERNET -> IpProtocol.GRE;
                case VXLAN, GENEVE -> IpProtocol.UDP;
            };
            String peer = network() + 1;
            String kernel = network() + 2;
            headers.add(
                    version == 4
                            ? Ipv4Header.of(Ipv4Address.parse(peer), Ipv4Address.parse(kernel), protocol)
                            : Ipv6Header.of(Ipv6Address.parse(peer), Ipv6Address.parse(kernel), protocol));
            switch (kind) {
                case IP -> {}
                case GRE -> headers.add(gre(Gre.CHECKSUM_FLAG | Gre.KEY_FLAG, etherType(carriedVersion), number(), 0));
                case GRE_ETHERNET ->
                    headers.add(gre(Gre.KEY_FLAG, EtherType.TRANSPARENT_ETHERNET_BRIDGING, number(), 0));
                case VXLAN -> {
                    headers.add(UdpHeader.of(0xC000 + index, 4789));
                    headers.add(new VxlanHeader(0x08, 0, 0, number(), 0));
                }
                case GENEVE -> {
                    headers.add(UdpHeader.of(0xC000 + index, 6081));
                    headers.add(GeneveHeader.of(EtherType.TRANSPARENT_ETHERNET_BRIDGING, number()));
                }
            }
            if (kind.carriesEthernet()) {
                headers.add(ethernetInside(carriedVersion));
            }
            return headers;
        }
    }

    private KernelNest() {}

    /** Returns tunnels in each other, as many as the depth says. */
    static KernelTunnel of(int seed, int depth) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            levels.add(new Level(i, Kind.values()[random.nextInt(Kind.values().length)], random.nextBoolean() ? 4 : 6));
        }
        KernelTunnel.Outside outside = (version, number) -> {
            List<Header> headers = new ArrayList<>(ethernet(etherType(levels.get(0).version)));
            for (int i = 0; i < depth; i++) {
                headers.addAll(levels.get(i).headers(i + 1 < depth ? levels.get(i + 1).version : version));
            }
            return headers;
        };
        StringBuilder name = new StringBuilder("nest");
        levels.forEach(level -> name.append('-').append(level.kind).append(level.version));
        return KernelTunnel.ofDevices(
                name.toString().toLowerCase(Locale.ROOT).replace('_', '-'), setup(levels), outside);
    }

    private static List<String> setup(List<Level> levels) {
        List<String> setup = new ArrayList<>();
        for (Level level : levels) {
            boolean last = level.index + 1 == levels.size();
            String name = last ? "inside" : "level" + level.index;
            setup.add(level.device(name));
            if (last) {
                setup.addAll(level.kind.carriesEthernet() ? KernelTunnel.JOIN_ETHERNET : KernelTunnel.JOIN);
            } else {
                setup.addAll(addresses(levels.get(level.index + 1), name, level.kind.carriesEthernet()));
            }
        }
        return setup;
    }

    /** Gives a device the address of the next level. */
    private static List<String> addresses(Level next, String device, boolean ethernet) {
        List<String> lines = new ArrayList<>();
        if (ethernet) {
            lines.add("ip link set " + device + " address " + KernelTunnel.KERNEL_INNER_MAC);
        }
        lines.add(
                "ip address add " + next.network() + 2 + (next.version == 4 ? "/24" : "/64 nodad") + " dev " + device);
        lines.add("ip link set " + device + " up");
        if (ethernet) {
            lines.add("ip neighbour replace " + next.network() + 1 + " lladdr " + KernelTunnel.INNER_MAC + " dev "
                    + device + " nud permanent");
        }
        return lines;
    }
}
