package io.github.packetcodec.fuzz;

import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Nat64Mapping;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.Nat64Settings;
import io.github.packetcodec.packet.Nat64Translator;
import java.util.Arrays;

/**
 * Rules for the translation of any bytes between IPv4 and IPv6: nothing outside of the room is written, every translated packet is as long as its
 * header specifies, and can be translated back or is dropped.
 */
final class TranslationLaws {
    private static final int GUARD = 8;
    private static final byte BACKGROUND = 0x66;

    /** Maps all addresses, so that little is dropped for their sake. */
    private static final class EveryAddress implements Nat64Mapping {
        private static final Nat64Mapping PREFIX = Nat64Mapping.of(IpPrefix.parse("2001:db8:64::/96"));

        @Override
        public boolean toIpv6(int address, byte[] out, int at) {
            return PREFIX.toIpv6(address, out, at);
        }

        @Override
        public long toIpv4(long high, long low) {
            return low & 0xFFFF_FFFFL;
        }
    }

    private static final Nat64Settings USUAL = Nat64Settings.of(new EveryAddress());
    private static final Nat64Settings SMALL = USUAL.withMtus(68, 1280).withHopLimitDecremented(false);

    private TranslationLaws() {}

    static void check(byte[] input) {
        byte[] packet = input.clone();
        if (packet.length >= Ipv4.MINIMUM_HEADER_LENGTH && Ipv4.check(packet, 0, packet.length) > 0) {
            Ipv4.setHeaderChecksum(packet, 0, 0);
            Ipv4.setHeaderChecksum(packet, 0, InternetChecksum.complement(Ipv4.sum(packet, 0)));
        }
        check(new Nat64Translator(USUAL), packet);
        check(new Nat64Translator(SMALL), packet);
    }

    private static void check(Nat64Translator translator, byte[] packet) {
        byte[] before = packet.clone();
        int room = translator.maximumLength(packet.length);
        byte[] out = new byte[room + 2 * GUARD];
        Arrays.fill(out, BACKGROUND);
        translator.translate(packet, 0, packet.length, out, GUARD);
        Check.sameBytes("packet", packet, 0, before, 0, packet.length);
        Check.within("length", translator.length(), 0, room);
        for (int i = 0; i < GUARD; i++) {
            Check.same("before", out[i], BACKGROUND);
            Check.same("after", out[GUARD + room + i], BACKGROUND);
        }
        Nat64Translator back = new Nat64Translator(translator.settings());
        for (int i = 0; i < translator.packetCount(); i++) {
            int at = GUARD + translator.packetOffset(i);
            int length = translator.packetLength(i);
            if (packet[0] >>> 4 == 4) {
                Check.same("version", out[at] >>> 4, 6);
                Check.same("payload length", Ipv6.HEADER_LENGTH + Ipv6.payloadLength(out, at), length);
            } else {
                Check.same("version", out[at] >>> 4, 4);
                Check.same("total length", Ipv4.totalLength(out, at), length);
                Check.same("header checksum", Ipv4.sum(out, at), InternetChecksum.ALL_ONES);
            }
            back.translate(out, at, length, new byte[back.maximumLength(length)], 0);
        }
    }
}
