package io.github.packetcodec.testdata;

import java.util.Map;
import java.util.random.RandomGenerator;

/** Ethernet II and IEEE 802.3 frames, VLAN tags, LLC and SNAP. */
final class EthernetFrames {
    /** The minimum length of a frame, without its check sequence. */
    static final int MINIMUM_LENGTH = 60;

    private static final int MAXIMUM_802_3_LENGTH = 1500;

    private EthernetFrames() {}

    static GeneratedFrame write(FrameDraft draft, Network network) {
        RandomGenerator random = draft.random();
        byte[] destination = FieldValues.edgeOctets(random, 6);
        byte[] source = FieldValues.edgeOctets(random, 6);
        draft.put(destination);
        draft.put(source);
        draft.put16(0);
        Map<String, Object> fields = draft.header("ethernet", 0);
        fields.put("destination", AddressText.colonHex(destination));
        fields.put("source", AddressText.colonHex(source));
        for (int tags = tags(random); tags > 0; tags--) {
            type(draft, fields, "etherType", FieldValues.pick(random, 0x8100, 0x8100, 0x88A8, 0x9100));
            fields = tag(draft);
        }
        if (draft.needs(Need.FRAME_LENGTH) || FieldValues.oneIn(random, 8)) {
            return write802Dot3(draft, fields, network);
        }
        int etherType = network.etherType(random);
        type(draft, fields, "etherType", etherType);
        int networkOffset = draft.end();
        network.write(draft, etherType);
        // If no header specifies the length of the payload, padding would be part of the payload. And an IPv6 payload
        // length of 0 may be interpreted as the rest of the frame.
        boolean emptyIpv6 = network == Network.IPV6 && draft.end() == networkOffset + 40;
        return padded(draft, network != Network.UNKNOWN && !emptyIpv6);
    }

    private static GeneratedFrame write802Dot3(FrameDraft draft, Map<String, Object> fields, Network network) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        draft.limit(at + MAXIMUM_802_3_LENGTH);
        if (FieldValues.oneIn(random, 4)) {
            logicalLink(draft);
        } else {
            draft.put8(0xAA);
            draft.put8(0xAA);
            draft.put8(0x03);
            Map<String, Object> logicalLink = draft.header("llc", at);
            logicalLink.put("dsap", 0xAA);
            logicalLink.put("ssap", 0xAA);
            logicalLink.put("control", 0x03);
            subnetworkAccess(draft, network);
        }
        int length = draft.end() - at;
        draft.set16(at - 2, length);
        fields.put("length", length);
        return padded(draft, true);
    }

    /** LLC that carries something unknown to all decoders: any service access points except those of SNAP. */
    private static void logicalLink(FrameDraft draft) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        int destination = FieldValues.pick(random, 0x00, 0x42, 0xE0, 0xFE, 0xF0);
        int source = FieldValues.unsignedInt(random, 8);
        // An unnumbered format has both low bits set and one octet of control. The others have two octets.
        int control = FieldValues.unsignedInt(random, 8);
        boolean unnumbered = (control & 3) == 3;
        draft.put8(destination);
        draft.put8(source);
        draft.put8(control);
        if (!unnumbered) {
            draft.putRandom(1);
        }
        Map<String, Object> fields = draft.header("llc", at);
        fields.put("dsap", destination);
        fields.put("ssap", source);
        if (unnumbered) {
            fields.put("control", control);
        }
        draft.payload();
    }

    private static void subnetworkAccess(FrameDraft draft, Network network) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        boolean etherTypes = random.nextInt(4) != 0;
        int organization = etherTypes ? 0 : random.nextInt(1, 1 << 24);
        int protocolId = network.etherType(random);
        draft.put8(organization >>> 16);
        draft.put16(organization);
        draft.put16(protocolId);
        Map<String, Object> fields = draft.header("snap", at);
        fields.put("oui", organization);
        fields.put("protocolId", protocolId);
        if (etherTypes) {
            network.write(draft, protocolId);
        } else {
            draft.payload();
        }
    }

    /** Pads a short frame to the minimum length, or not. Sometimes adds a trailer to a frame of any length. */
    private static GeneratedFrame padded(FrameDraft draft, boolean allowed) {
        RandomGenerator random = draft.random();
        int padding = 0;
        if (allowed && random.nextBoolean()) {
            padding = Math.max(0, MINIMUM_LENGTH - draft.end());
            if (FieldValues.oneIn(random, 8)) {
                padding += random.nextInt(1, 47);
            }
        }
        if (FieldValues.oneIn(random, 4)) {
            draft.putRandom(padding);
        } else {
            draft.putZeros(padding);
        }
        return draft.frame(padding);
    }

    private static int tags(RandomGenerator random) {
        int choice = random.nextInt(16);
        return choice < 10 ? 0 : choice < 13 ? 1 : choice - 11;
    }

    private static Map<String, Object> tag(FrameDraft draft) {
        int at = draft.end();
        int priority = FieldValues.unsignedInt(draft.random(), 3);
        boolean dropEligible = draft.random().nextBoolean();
        int vlanId = FieldValues.unsignedInt(draft.random(), 12);
        draft.put16(priority << 13 | (dropEligible ? 0x1000 : 0) | vlanId);
        draft.put16(0);
        Map<String, Object> fields = draft.header("vlan", at);
        fields.put("priority", priority);
        fields.put("dropEligible", dropEligible);
        fields.put("vlanId", vlanId);
        return fields;
    }

    /** Sets the type or length, which is the last field of the header that ends here. */
    private static void type(FrameDraft draft, Map<String, Object> fields, String key, int value) {
        draft.set16(draft.end() - 2, value);
        fields.put(key, value);
    }
}
