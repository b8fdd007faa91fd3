package io.github.packetcodec.testdata;

import java.util.random.RandomGenerator;

/** The payload of a link layer. */
enum Network {
    ARP,
    IPV4,
    IPV6,
    UNKNOWN;

    static Network random(RandomGenerator random) {
        int choice = random.nextInt(20);
        return choice < 2 ? ARP : choice < 10 ? IPV4 : choice < 19 ? IPV6 : UNKNOWN;
    }

    int etherType(RandomGenerator random) {
        return switch (this) {
            case ARP -> FieldValues.oneIn(random, 8) ? 0x8035 : 0x0806;
            case IPV4 -> 0x0800;
            case IPV6 -> 0x86DD;
            case UNKNOWN -> unknownEtherType(random);
        };
    }

    private static int unknownEtherType(RandomGenerator random) {
        if (random.nextBoolean()) {
            // Neither a length nor an assigned number; the minimum number; PPPoE discovery; LLDP; MACsec; PTP;
            // reserved.
            return FieldValues.pick(random, 1501, 0x0600, 0x8863, 0x88CC, 0x88E5, 0x88F7, 0xFFFF);
        }
        int type = random.nextInt(0x0600, 0x10000);
        return switch (type) {
            case 0x0800, 0x0806, 0x8035, 0x8100, 0x86DD, 0x8847, 0x8848, 0x8864, 0x88A8, 0x9100 -> 0x22F0;
            default -> type;
        };
    }

    void write(FrameDraft draft, int etherType) {
        switch (this) {
            case ARP -> ArpPackets.write(draft);
            case IPV4 -> Ipv4Packets.write(draft);
            case IPV6 -> Ipv6Packets.write(draft);
            case UNKNOWN -> draft.unknown("etherType", etherType);
        }
    }
}
