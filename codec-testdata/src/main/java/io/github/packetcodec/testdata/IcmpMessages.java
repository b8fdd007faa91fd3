package io.github.packetcodec.testdata;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) messages. Their header is 8 bytes long: type, code, checksum, and 4 bytes whose meaning the
 * type specifies. Four types of ICMPv6 lack these 4 bytes (RFC 4286, RFC 6550, RFC 7731).
 */
final class IcmpMessages {
    private IcmpMessages() {}

    static void write(FrameDraft draft, Carrier carrier) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        int type = carrier.isIpv6()
                ? FieldValues.pick(random, 1, 2, 3, 4, 128, 129, 133, 135, 136, FieldValues.unsignedInt(random, 8))
                : FieldValues.pick(random, 0, 3, 4, 5, 8, 11, 12, 13, 14, FieldValues.unsignedInt(random, 8));
        int code = random.nextInt(4) == 0 ? FieldValues.unsignedInt(random, 8) : 0;
        draft.put8(type);
        draft.put8(code);
        draft.put16(0);
        boolean general = type == 152 || type == 153 || type == 155 || type == 159;
        boolean error = carrier.isIpv6() ? type >= 1 && type <= 4 : type >= 3 && type <= 5 || type == 11 || type == 12;
        if (error) {
            draft.putZeros(4);
        } else if (!general) {
            draft.putRandom(4);
        }
        Map<String, Object> fields = draft.header(carrier.isIpv6() ? "icmpv6" : "icmpv4", at);
        int body = draft.end();
        if (carrier.isIpv6()) {
            bodyV6(draft, carrier, type);
        } else {
            bodyV4(draft, carrier, type);
        }
        draft.payloadFrom(body);

        fields.put("icmpType", type);
        fields.put("code", code);
        Transports.checksum(draft, carrier, fields, at, at + 2, body);
    }

    private static void bodyV4(FrameDraft draft, Carrier carrier, int type) {
        RandomGenerator random = draft.random();
        switch (type) {
            case 3, 4, 5, 11, 12 -> {
                int quote = draft.end();
                int data = random.nextInt(1, 1473);
                draft.put16(0x4500);
                draft.put16(20 + 8 + data);
                draft.put32(0x12344000L);
                draft.put32(0x40110000L);
                draft.putRandom(8);
                byte[] header = draft.copy(quote, draft.end());
                draft.set16(quote + 10, PlainChecksum.complement(PlainChecksum.sum(header, 0, header.length)));
                quotedUdp(draft, carrier, data);
            }
            case 13, 14 -> carrier.fill(draft, 12);
            default -> carrier.fill(draft, draft.randomPayloadLength());
        }
    }

    private static void bodyV6(FrameDraft draft, Carrier carrier, int type) {
        RandomGenerator random = draft.random();
        switch (type) {
            case 1, 2, 3, 4 -> {
                int data = random.nextInt(1, 1453);
                draft.put32(0x60000000L);
                draft.put16(8 + data);
                draft.put16(0x1140);
                draft.put(FieldValues.ipv6Address(random));
                draft.put(FieldValues.ipv6Address(random));
                quotedUdp(draft, carrier, data);
            }
            case 133 -> carrier.fill(draft, 0);
            case 135, 136 -> carrier.fill(draft, 16);
            default -> carrier.fill(draft, draft.randomPayloadLength());
        }
    }

    /** The UDP header of the quoted packet. None of its {@code data} bytes are quoted. */
    private static void quotedUdp(FrameDraft draft, Carrier carrier, int data) {
        draft.putRandom(4);
        draft.put16(8 + data);
        draft.putRandom(2);
        carrier.fill(draft, 0);
    }
}
