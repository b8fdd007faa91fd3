package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Seeded IPv6 options, segment routing TLVs and routes, as values and as bytes. */
final class Ipv6OptionSamples {
    private static final int[] KINDS = {0, 1, 4, 5, 0x23, 0x63, 0xC2, 0xC9};
    private static final int[] USUAL_LENGTHS = {1, 2, 4, 16};

    private Ipv6OptionSamples() {}

    /** The bytes of a well-formed option of any kind: its length byte is right, its data is anything. */
    static byte[] bytes(RandomGenerator random) {
        int kind = random.nextInt(4) == 0 ? random.nextInt(256) : KINDS[random.nextInt(KINDS.length)];
        if (kind == 0) {
            return new byte[1];
        }
        int length = random.nextBoolean()
                ? USUAL_LENGTHS[random.nextInt(USUAL_LENGTHS.length)]
                : random.nextInt(random.nextInt(10) == 0 ? 256 : 20);
        byte[] option = new byte[2 + length];
        random.nextBytes(option);
        option[0] = (byte) kind;
        option[1] = (byte) length;
        return option;
    }

    /** Any option that can be constructed and has a type of its own. */
    static Ipv6Option typed(RandomGenerator random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Ipv6Option.Pad1();
            case 1 -> new Ipv6Option.PadN(octets(random, random.nextInt(256)));
            case 2 -> new Ipv6Option.TunnelEncapsulationLimit(bits(random, 8));
            case 3 -> new Ipv6Option.RouterAlert(bits(random, 16));
            case 4 ->
                new Ipv6Option.Rpl(
                        random.nextBoolean() ? Ipv6Option.Rpl.KIND : Ipv6Option.Rpl.KIND_RFC_6553,
                        bits(random, 8),
                        bits(random, 8),
                        bits(random, 16),
                        octets(random, random.nextInt(252)));
            case 5 -> new Ipv6Option.JumboPayload(Ipv4OptionSamples.longBits(random, 32));
            default -> new Ipv6Option.HomeAddress(address(random));
        };
    }

    /** Any TLV that can be constructed and has a type of its own. */
    static SegmentRoutingTlv tlv(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new SegmentRoutingTlv.Pad1();
            case 1 -> new SegmentRoutingTlv.PadN(octets(random, random.nextInt(256)));
            default ->
                new SegmentRoutingTlv.Hmac(
                        random.nextBoolean(),
                        bits(random, 15),
                        Ipv4OptionSamples.longBits(random, 32),
                        octets(random, 8 * random.nextInt(1, 5)));
        };
    }

    /** Any route that can be constructed and has a type of its own. */
    static Ipv6Route route(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Ipv6Route.SourceRoute(
                        Ipv4OptionSamples.longBits(random, 32), addresses(random, random.nextInt(128)));
            case 1 -> new Ipv6Route.MobileRoute(Ipv4OptionSamples.longBits(random, 32), address(random));
            case 2 -> rplRoute(random);
            default -> segmentRoute(random);
        };
    }

    private static Ipv6RplRoute rplRoute(RandomGenerator random) {
        int cmprI = random.nextInt(16);
        int cmprE = random.nextInt(16);
        List<Octets> addresses = new ArrayList<>();
        for (int count = random.nextInt(100); count > 0; count--) {
            addresses.add(octets(random, 16 - cmprI));
        }
        addresses.add(octets(random, 16 - cmprE));
        int length = addresses.stream().mapToInt(Octets::length).sum();
        int padding = -length & 7;
        if (random.nextInt(4) == 0 && padding + 8 < 16) {
            padding += 8;
        }
        return new Ipv6RplRoute(cmprI, cmprE, bits(random, 20), addresses, octets(random, padding));
    }

    private static Ipv6SegmentRoute segmentRoute(RandomGenerator random) {
        List<SegmentRoutingTlv> tlvs = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            tlvs.add(tlv(random));
        }
        if (random.nextInt(3) == 0) {
            tlvs.add(new SegmentRoutingTlv.Unknown(random.nextInt(6, 256), octets(random, random.nextInt(20))));
        }
        int padding = -SegmentRoutingTlv.length(tlvs) & 7;
        if (padding == 1) {
            tlvs.add(new SegmentRoutingTlv.Pad1());
        } else if (padding > 1) {
            tlvs.add(new SegmentRoutingTlv.PadN(octets(random, padding - 2)));
        }
        int room = (2048 - 8 - SegmentRoutingTlv.length(tlvs)) / 16;
        return new Ipv6SegmentRoute(
                bits(random, 8), bits(random, 16), addresses(random, random.nextInt(1, room + 1)), tlvs);
    }

    /** The bytes of a routing header whose length is right; the rest is anything. */
    static byte[] routingHeader(RandomGenerator random) {
        byte[] header = new byte[8 + 8 * random.nextInt(random.nextInt(10) == 0 ? 256 : 12)];
        random.nextBytes(header);
        header[1] = (byte) (header.length / 8 - 1);
        header[2] = (byte) (random.nextInt(10) == 0 ? random.nextInt(256) : random.nextInt(6));
        if (random.nextBoolean()) {
            header[4] = (byte) random.nextInt(6);
            int tlvs = 8 + 16 * (header[4] + 1);
            for (int at = tlvs; header[2] == 4 && at < header.length; ) {
                header[at] = new byte[] {0, 4, 5, 7}[random.nextInt(4)];
                if (at + 1 < header.length && header[at] != 0) {
                    header[at + 1] = (byte) Math.max(0, Math.min(38, header.length - at - 2));
                    at += 1 + header[at + 1];
                }
                at++;
            }
        }
        return header;
    }

    static Ipv6Address address(RandomGenerator random) {
        return new Ipv6Address(random.nextLong(), random.nextLong());
    }

    private static List<Ipv6Address> addresses(RandomGenerator random, int count) {
        List<Ipv6Address> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(address(random));
        }
        return addresses;
    }

    static Octets octets(RandomGenerator random, int length) {
        return Ipv4OptionSamples.octets(random, length);
    }

    private static int bits(RandomGenerator random, int bits) {
        return Ipv4OptionSamples.bits(random, bits);
    }
}
