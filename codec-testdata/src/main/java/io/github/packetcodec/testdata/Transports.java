package io.github.packetcodec.testdata;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The payload of IP: TCP (RFC 9293), UDP (RFC 768), ICMP, and protocols unknown to all decoders; and their checksums.
 */
final class Transports {
    static final int ICMPV4 = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ENCAPSULATING_SECURITY = 50;
    static final int ICMPV6 = 58;
    static final int NO_NEXT_HEADER = 59;

    private Transports() {}

    /** The number of the protocol that the packet is to carry. */
    static int protocol(FrameDraft draft, boolean ipv6) {
        if (draft.needs(Need.TCP) || draft.needs(Need.UDP)) {
            return draft.needs(Need.TCP) ? TCP : UDP;
        }
        RandomGenerator random = draft.random();
        // The first 27 have a checksum.
        int choice = random.nextInt(draft.needs(Need.TRANSPORT_CHECKSUM) ? 27 : 32);
        if (choice < 13) {
            return TCP;
        }
        if (choice < 23) {
            return UDP;
        }
        if (choice < 27) {
            return ipv6 ? ICMPV6 : ICMPV4;
        }
        if (choice == 27) {
            return ENCAPSULATING_SECURITY;
        }
        if (ipv6) {
            return choice == 28 ? NO_NEXT_HEADER : FieldValues.pick(random, 2, 47, 89, 132, 253, 255);
        }
        // 0 and 60 are extension headers of IPv6, and unknown in IPv4.
        return FieldValues.pick(random, 0, 2, 47, 60, 89, 132, 253, 254, 255);
    }

    /** Whether the checksum of this upper layer covers a pseudo-header. */
    static boolean coversPseudoHeader(int protocol) {
        return protocol == TCP || protocol == UDP || protocol == ICMPV6;
    }

    static void write(FrameDraft draft, Carrier carrier) {
        switch (carrier.protocol()) {
            case TCP -> tcp(draft, carrier);
            case UDP -> udp(draft, carrier);
            case ICMPV4, ICMPV6 -> IcmpMessages.write(draft, carrier);
            default -> {
                boolean known = carrier.protocol() == ENCAPSULATING_SECURITY
                        || carrier.isIpv6() && carrier.protocol() == NO_NEXT_HEADER;
                if (!known) {
                    draft.header("unknown", draft.end()).put("protocol", carrier.protocol());
                }
                int start = draft.end();
                carrier.fill(draft, draft.randomPayloadLength());
                draft.payloadFrom(start);
            }
        }
    }

    private static void tcp(FrameDraft draft, Carrier carrier) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        int sourcePort = FieldValues.unsignedInt(random, 16);
        int destinationPort = FieldValues.unsignedInt(random, 16);
        long sequenceNumber = FieldValues.unsigned(random, 32);
        long acknowledgmentNumber = FieldValues.unsigned(random, 32);
        int reserved = FieldValues.oneIn(random, 8) ? random.nextInt(8) : 0;
        int flags = random.nextBoolean()
                ? FieldValues.pick(random, 0x02, 0x12, 0x10, 0x18, 0x11, 0x04, 0x14)
                : FieldValues.unsignedInt(random, 9);
        int window = FieldValues.unsignedInt(random, 16);
        int urgentPointer = FieldValues.unsignedInt(random, 16);
        draft.put16(sourcePort);
        draft.put16(destinationPort);
        draft.put32(sequenceNumber);
        draft.put32(acknowledgmentNumber);
        draft.put16(0);
        draft.put16(window);
        draft.put16(0);
        draft.put16(urgentPointer);
        Object options = TcpOptionLists.write(draft);
        int headerLength = draft.end() - at;
        draft.set16(at + 12, headerLength / 4 << 12 | reserved << 9 | flags);
        Map<String, Object> fields = draft.header("tcp", at);
        payload(draft, carrier);

        fields.put("sourcePort", sourcePort);
        fields.put("destinationPort", destinationPort);
        fields.put("sequenceNumber", sequenceNumber);
        fields.put("acknowledgmentNumber", acknowledgmentNumber);
        fields.put("headerLength", headerLength);
        fields.put("reserved", reserved);
        fields.put("flags", flags);
        fields.put("window", window);
        checksum(draft, carrier, fields, at, at + 16, at + headerLength);
        fields.put("urgentPointer", urgentPointer);
        fields.put("options", options);
    }

    private static void udp(FrameDraft draft, Carrier carrier) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        int sourcePort = FieldValues.unsignedInt(random, 16);
        int destinationPort = FieldValues.unsignedInt(random, 16);
        draft.put16(sourcePort);
        draft.put16(destinationPort);
        draft.put32(0);
        Map<String, Object> fields = draft.header("udp", at);
        payload(draft, carrier);
        int length = draft.end() - at;
        if (carrier.firstFragment()) {
            // The length of the whole datagram.
            length += random.nextInt(1, Math.min(3000, 65535 - length) + 1);
        }
        draft.set16(at + 4, length);

        fields.put("sourcePort", sourcePort);
        fields.put("destinationPort", destinationPort);
        fields.put("length", length);
        checksum(draft, carrier, fields, at, at + 6, at + 8);
    }

    private static void payload(FrameDraft draft, Carrier carrier) {
        int start = draft.end();
        carrier.fill(draft, draft.randomPayloadLength());
        draft.payloadFrom(start);
    }

    /**
     * Writes the checksum of the segment that begins at {@code at} and ends here, and returns what is true of it.
     *
     * @param field the offset of the checksum, which is zero before
     * @param spare the offset of two bytes that may be changed, at an even distance from {@code at}, if there are two
     */
    static void checksum(FrameDraft draft, Carrier carrier, Map<String, Object> fields, int at, int field, int spare) {
        RandomGenerator random = draft.random();
        boolean udp = carrier.protocol() == UDP;
        long pseudoHeader = coversPseudoHeader(carrier.protocol()) ? carrier.pseudoHeaderSum(draft.end() - at) : 0;
        boolean anyPartial = carrier.protocol() == TCP || udp;
        int right = PlainChecksum.complement(pseudoHeader + draft.sum(at));
        int checksum;
        ChecksumClaim claim;
        if (carrier.firstFragment()) {
            checksum = otherThan(random, 0);
            claim = ChecksumClaim.UNVERIFIABLE;
        } else if (udp && !carrier.isIpv6() && absent(draft)) {
            checksum = 0;
            claim = ChecksumClaim.ABSENT;
        } else if (udp && carrier.isIpv6() && draft.wishes(ChecksumClaim.ZERO_FORBIDDEN)) {
            checksum = 0;
            claim = ChecksumClaim.ZERO_FORBIDDEN;
        } else if (anyPartial && draft.wishes(ChecksumClaim.PARTIAL)) {
            checksum = PlainChecksum.fold(pseudoHeader);
            boolean rightToo = PlainChecksum.complement(pseudoHeader + draft.sum(at) + checksum) == 0;
            claim = rightToo ? ChecksumClaim.VALID : ChecksumClaim.PARTIAL;
        } else if (draft.breaksChecksum(Need.TRANSPORT_CHECKSUM)) {
            do {
                checksum = otherThan(random, right);
            } while (checksum == PlainChecksum.fold(pseudoHeader));
            claim = ChecksumClaim.INVALID;
        } else {
            if (FieldValues.oneIn(random, 32) && draft.end() - spare >= 2) {
                // The two bytes with which the sum is all ones, and the checksum zero.
                draft.set16(spare, 0);
                draft.set16(spare, PlainChecksum.complement(pseudoHeader + draft.sum(at)));
                right = 0;
            }
            checksum = udp && right == 0 ? 0xFFFF : right;
            claim = ChecksumClaim.VALID;
        }
        draft.set16(field, checksum);
        fields.put("checksum", checksum);
        fields.put("checksumStatus", claim.text());
    }

    private static boolean absent(FrameDraft draft) {
        if (draft.needs(Need.TRANSPORT_CHECKSUM)) {
            return false;
        }
        return draft.wishes(ChecksumClaim.ABSENT) || FieldValues.oneIn(draft.random(), 8);
    }

    /** A wrong checksum: neither {@code right}, nor one of the two that represent zero. */
    static int otherThan(RandomGenerator random, int right) {
        int wrong = random.nextInt(1, 0xFFFF);
        return wrong != right ? wrong : wrong == 1 ? 2 : wrong - 1;
    }
}
