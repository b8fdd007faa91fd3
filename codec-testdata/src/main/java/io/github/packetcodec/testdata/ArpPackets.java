package io.github.packetcodec.testdata;

import java.util.Map;
import java.util.random.RandomGenerator;

/** ARP (RFC 826), RARP (RFC 903) and InARP (RFC 2390), for Ethernet and IPv4 and for addresses of any length. */
final class ArpPackets {
    private static final int IPV4 = 0x0800;

    private ArpPackets() {}

    static void write(FrameDraft draft) {
        RandomGenerator random = draft.random();
        boolean usual = random.nextInt(4) != 0;
        int hardwareType = usual ? 1 : FieldValues.unsignedInt(random, 16);
        int protocolType = usual || random.nextBoolean() ? IPV4 : FieldValues.unsignedInt(random, 16);
        int hardwareLength = usual ? 6 : addressLength(random);
        int protocolLength = usual ? 4 : addressLength(random);
        // 1 and 2 ARP, 3 and 4 RARP, 8 and 9 InARP.
        int operation = usual ? FieldValues.pick(random, 1, 1, 2, 2, 3, 4, 8, 9) : FieldValues.unsignedInt(random, 16);

        int at = draft.end();
        draft.put16(hardwareType);
        draft.put16(protocolType);
        draft.put8(hardwareLength);
        draft.put8(protocolLength);
        draft.put16(operation);
        byte[] senderHardware = address(draft, hardwareLength);
        byte[] senderProtocol = address(draft, protocolLength);
        byte[] targetHardware = address(draft, hardwareLength);
        byte[] targetProtocol = address(draft, protocolLength);

        Map<String, Object> fields = draft.header("arp", at);
        fields.put("hardwareType", hardwareType);
        fields.put("protocolType", protocolType);
        fields.put("hardwareLength", hardwareLength);
        fields.put("protocolLength", protocolLength);
        fields.put("operation", operation);
        if (hardwareLength > 0) {
            fields.put("senderHardwareAddress", AddressText.colonHex(senderHardware));
            fields.put("targetHardwareAddress", AddressText.colonHex(targetHardware));
        }
        if (protocolLength > 0) {
            boolean dotted = protocolType == IPV4 && protocolLength == 4;
            fields.put(
                    "senderProtocolAddress",
                    dotted ? AddressText.dotted(senderProtocol) : AddressText.colonHex(senderProtocol));
            fields.put(
                    "targetProtocolAddress",
                    dotted ? AddressText.dotted(targetProtocol) : AddressText.colonHex(targetProtocol));
        }
        draft.payload(0);
    }

    private static int addressLength(RandomGenerator random) {
        // 124: 8 + 2 * (124 + 4) does not fit in 8 bits.
        return random.nextBoolean() ? FieldValues.pick(random, 0, 4, 6, 8, 124, 255) : random.nextInt(256);
    }

    private static byte[] address(FrameDraft draft, int length) {
        byte[] address = FieldValues.octets(draft.random(), length);
        draft.put(address);
        return address;
    }
}
