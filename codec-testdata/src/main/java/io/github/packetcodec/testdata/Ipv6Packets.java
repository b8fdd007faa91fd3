package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** IPv6 packets (RFC 8200) with extension headers in any order. */
final class Ipv6Packets {
    private static final int HEADER_LENGTH = 40;
    private static final int MAXIMUM_PAYLOAD_LENGTH = 65535;

    private Ipv6Packets() {}

    static void write(FrameDraft draft) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        draft.limit(at + HEADER_LENGTH + MAXIMUM_PAYLOAD_LENGTH);
        int trafficClass = FieldValues.unsignedInt(random, 8);
        int flowLabel = FieldValues.unsignedInt(random, 20);
        int hopLimit = FieldValues.unsignedInt(random, 8);
        byte[] source = FieldValues.ipv6Address(random);
        byte[] destination = FieldValues.ipv6Address(random);
        List<Integer> chain = chain(draft);

        draft.put32(6L << 28 | (long) trafficClass << 20 | flowLabel);
        draft.put16(0);
        draft.put8(chain.get(0));
        draft.put8(hopLimit);
        draft.put(source);
        draft.put(destination);
        Map<String, Object> fields = draft.header("ipv6", at);
        carry(draft, source, destination, chain);
        int payloadLength = draft.end() - at - HEADER_LENGTH;
        draft.set16(at + 4, payloadLength);

        fields.put("trafficClass", trafficClass);
        fields.put("flowLabel", flowLabel);
        fields.put("payloadLength", payloadLength);
        fields.put("nextHeader", chain.get(0));
        fields.put("hopLimit", hopLimit);
        fields.put("sourceAddress", AddressText.ipv6(source));
        fields.put("destinationAddress", AddressText.ipv6(destination));
    }

    private static void carry(FrameDraft draft, byte[] source, byte[] destination, List<Integer> chain) {
        int upper = chain.get(chain.size() - 1);
        byte[] finalDestination = destination;
        int fragmentable = draft.end();
        boolean firstFragment = false;
        for (int i = 0; i < chain.size() - 1; i++) {
            int next = chain.get(i + 1);
            switch (chain.get(i)) {
                case Ipv6Extensions.ROUTING ->
                    finalDestination =
                            Ipv6RoutingHeaders.write(draft, next, destination, Transports.coversPseudoHeader(upper));
                case Ipv6Extensions.AUTHENTICATION -> Ipv6Extensions.authentication(draft, next);
                case Ipv6Extensions.FRAGMENT -> {
                    Fragment fragment = Ipv6Extensions.fragment(draft, next);
                    if (fragment == Fragment.LATER || fragment == Fragment.LAST) {
                        return;
                    }
                    fragmentable = draft.end();
                    firstFragment = fragment == Fragment.FIRST;
                }
                default -> Ipv6Extensions.options(draft, chain.get(i), next);
            }
        }
        Transports.write(draft, new Carrier(source, finalDestination, upper, fragmentable, firstFragment));
    }

    /** The numbers of the extension headers, at most one of them routing and one fragment, and of the upper layer. */
    private static List<Integer> chain(FrameDraft draft) {
        RandomGenerator random = draft.random();
        List<Integer> chain = new ArrayList<>();
        int choice = random.nextInt(16);
        int extensions = choice < 7 ? 0 : choice < 15 ? choice % 3 + 1 : random.nextInt(4, 9);
        for (int i = 0; i < extensions; i++) {
            int number = FieldValues.pick(
                    random,
                    i == 0 ? Ipv6Extensions.HOP_BY_HOP : Ipv6Extensions.DESTINATION_OPTIONS,
                    FieldValues.oneIn(random, 4) ? Ipv6Extensions.HOP_BY_HOP : Ipv6Extensions.DESTINATION_OPTIONS,
                    Ipv6Extensions.ROUTING,
                    Ipv6Extensions.FRAGMENT,
                    Ipv6Extensions.AUTHENTICATION);
            boolean once = number == Ipv6Extensions.ROUTING || number == Ipv6Extensions.FRAGMENT;
            if (!once || !chain.contains(number)) {
                chain.add(number);
            }
        }
        needed(draft, chain);
        chain.add(Transports.protocol(draft, true));
        return chain;
    }

    /**
     * Adds the extension header that the draft requires, before a fragment header, because there may be none after it.
     */
    private static void needed(FrameDraft draft, List<Integer> chain) {
        boolean authentication = draft.needs(Need.AUTHENTICATION);
        boolean options = draft.needs(Need.OPTIONS_EXTENSION) || draft.needs(Need.EXTENSION) && chain.isEmpty();
        if (authentication || options) {
            int fragment = chain.indexOf(Ipv6Extensions.FRAGMENT);
            int at = draft.random().nextInt((fragment < 0 ? chain.size() : fragment) + 1);
            chain.add(at, authentication ? Ipv6Extensions.AUTHENTICATION : Ipv6Extensions.DESTINATION_OPTIONS);
        }
    }
}
