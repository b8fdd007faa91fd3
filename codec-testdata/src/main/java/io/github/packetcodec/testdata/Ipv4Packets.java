package io.github.packetcodec.testdata;

import java.util.Map;
import java.util.random.RandomGenerator;

/** IPv4 packets (RFC 791), whole ones and fragments. */
final class Ipv4Packets {
    private static final int MAXIMUM_LENGTH = 65535;

    private Ipv4Packets() {}

    static void write(FrameDraft draft) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        draft.limit(at + MAXIMUM_LENGTH);
        int dscp = FieldValues.unsignedInt(random, 6);
        int ecn = FieldValues.unsignedInt(random, 2);
        int identification = FieldValues.unsignedInt(random, 16);
        boolean reservedFlag = FieldValues.oneIn(random, 16);
        boolean dontFragment = random.nextBoolean();
        int timeToLive = FieldValues.unsignedInt(random, 8);
        int protocol = Transports.protocol(draft, false);
        byte[] source = FieldValues.edgeOctets(random, 4);
        byte[] destination = FieldValues.edgeOctets(random, 4);

        draft.put8(0);
        draft.put8(dscp << 2 | ecn);
        draft.put16(0);
        draft.put16(identification);
        draft.put16(0);
        draft.put8(timeToLive);
        draft.put8(protocol);
        draft.put16(0);
        draft.put(source);
        draft.put(destination);
        Ipv4OptionLists options = new Ipv4OptionLists(draft, destination);
        int headerEnd = draft.end();
        draft.set8(at, 0x40 | (headerEnd - at) / 4);
        Map<String, Object> fields = draft.header("ipv4", at);

        Fragment fragment = Fragment.random(draft);
        int fragmentOffset = 0;
        if (fragment == Fragment.LATER || fragment == Fragment.LAST) {
            int length = fragment.laterLength(draft);
            draft.payload(length);
            fragmentOffset = Fragment.offset(random, draft.end() - at);
        } else {
            Carrier carrier =
                    new Carrier(source, options.finalDestination(), protocol, headerEnd, fragment == Fragment.FIRST);
            Transports.write(draft, carrier);
        }
        int flags = (reservedFlag ? 4 : 0) | (dontFragment ? 2 : 0) | (fragment.moreFragments() ? 1 : 0);
        draft.set16(at + 2, draft.end() - at);
        draft.set16(at + 6, flags << 13 | fragmentOffset);

        fields.put("headerLength", headerEnd - at);
        fields.put("dscp", dscp);
        fields.put("ecn", ecn);
        fields.put("totalLength", draft.end() - at);
        fields.put("reservedFlag", reservedFlag);
        fields.put("dontFragment", dontFragment);
        fields.put("moreFragments", fragment.moreFragments());
        fields.put("fragmentOffset", fragmentOffset);
        fields.put("timeToLive", timeToLive);
        fields.put("protocol", protocol);
        checksum(draft, fields, at, headerEnd, identification);
        fields.put("sourceAddress", AddressText.dotted(source));
        fields.put("destinationAddress", AddressText.dotted(destination));
        fields.put("options", options.told());
    }

    private static void checksum(
            FrameDraft draft, Map<String, Object> fields, int at, int headerEnd, int identification) {
        RandomGenerator random = draft.random();
        int told = identification;
        int checksum = PlainChecksum.complement(headerSum(draft, at, headerEnd));
        if (FieldValues.oneIn(random, 64)) {
            // The identification with which the sum is all ones, and the checksum zero.
            draft.set16(at + 4, 0);
            told = PlainChecksum.complement(headerSum(draft, at, headerEnd));
            draft.set16(at + 4, told);
            checksum = 0;
        }
        boolean valid = !draft.breaksChecksum(Need.IPV4_CHECKSUM);
        if (!valid) {
            // 0 and 0xFFFF are the same number in the sum; avoid both.
            checksum = Transports.otherThan(random, checksum);
        }
        draft.set16(at + 10, checksum);
        fields.put("identification", told);
        fields.put("headerChecksum", checksum);
        fields.put("checksumStatus", (valid ? ChecksumClaim.VALID : ChecksumClaim.INVALID).text());
    }

    private static long headerSum(FrameDraft draft, int at, int headerEnd) {
        byte[] header = draft.copy(at, headerEnd);
        return PlainChecksum.sum(header, 0, header.length);
    }
}
