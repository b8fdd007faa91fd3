package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Nat64Packets.HOST4;
import static io.github.packetcodec.packet.Nat64Packets.HOST4_IN_IPV6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6_IN_IPV4;
import static io.github.packetcodec.packet.Nat64Packets.SETTINGS;
import static io.github.packetcodec.packet.Nat64Packets.concatenated;
import static io.github.packetcodec.packet.Nat64Packets.extensions;
import static io.github.packetcodec.packet.Nat64Packets.hex;
import static io.github.packetcodec.packet.Nat64Packets.icmpv4;
import static io.github.packetcodec.packet.Nat64Packets.icmpv6;
import static io.github.packetcodec.packet.Nat64Packets.ipv4;
import static io.github.packetcodec.packet.Nat64Packets.ipv6;
import static io.github.packetcodec.packet.Nat64Packets.put16;
import static io.github.packetcodec.packet.Nat64Packets.text;
import static io.github.packetcodec.packet.Nat64Packets.translated;
import static io.github.packetcodec.packet.Nat64Packets.withHeaderField;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** ICMP errors with extensions (RFC 4884). The quoted packets carry a protocol without a checksum of addresses. */
class Nat64QuoteTest {
    private static final int PROTOCOL = 253;

    private static byte[] quoted4(int payloadLength) {
        return withHeaderField(ipv4(HOST6_IN_IPV4, HOST4, PROTOCOL, 0, text(payloadLength)), 4, "0000");
    }

    private static byte[] quoted6(int payloadLength) {
        return ipv6(HOST6, HOST4_IN_IPV6, PROTOCOL, text(payloadLength));
    }

    /** A quote of so many words of 4 bytes, and extensions. */
    private static String error4(int type, int code, int words, byte[] quote) {
        String rest = "00" + hex(new byte[] {(byte) words}) + "0000";
        byte[] data = concatenated(Arrays.copyOf(quote, words * 4), extensions());
        return translated(SETTINGS, ipv4(1, icmpv4(type, code, rest, data)));
    }

    private static String toHost6(int type, int code, String rest, byte[]... data) {
        byte[] packet =
                ipv6(HOST4_IN_IPV6, HOST6, 58, icmpv6(HOST4_IN_IPV6, HOST6, type, code, rest, concatenated(data)));
        packet[7] = 63;
        return hex(packet);
    }

    private static String error6(int type, int code, int words, byte[] quote) {
        String rest = hex(new byte[] {(byte) words}) + "000000";
        byte[] data = concatenated(Arrays.copyOf(quote, words * 8), extensions());
        return translated(
                SETTINGS, ipv6(HOST4_IN_IPV6, HOST6, 58, icmpv6(HOST4_IN_IPV6, HOST6, type, code, rest, data)));
    }

    private static String toHost4(int type, int code, String rest, byte[]... data) {
        byte[] packet = ipv4(HOST4, HOST6_IN_IPV4, 1, 0, icmpv4(type, code, rest, concatenated(data)));
        return hex(withHeaderField(withHeaderField(packet, 4, "0000"), 8, "3f"));
    }

    /** 128 bytes become 148, which are padded to 152: 19 words of 8 bytes. */
    @Test
    void theQuoteBecomesLonger() {
        byte[] whole = quoted4(200);
        assertThat(error4(11, 0, 32, whole))
                .isEqualTo(
                        toHost6(3, 0, "13000000", Arrays.copyOf(Arrays.copyOf(quoted6(200), 148), 152), extensions()));
        assertThat(error4(3, 1, 34, whole))
                .isEqualTo(
                        toHost6(1, 0, "14000000", Arrays.copyOf(Arrays.copyOf(quoted6(200), 156), 160), extensions()));
    }

    /** The padding of a short packet is not a part of it. */
    @Test
    void paddingIsReplaced() {
        assertThat(error4(11, 0, 32, quoted4(20)))
                .isEqualTo(toHost6(3, 0, "10000000", Arrays.copyOf(quoted6(20), 128), extensions()));
        assertThat(error6(3, 0, 16, quoted6In(20)))
                .isEqualTo(toHost4(11, 0, "00200000", Arrays.copyOf(quoted4In(20), 128), extensions()));
    }

    /** Packets from the IPv4 host, which errors to it quote. */
    private static byte[] quoted6In(int payloadLength) {
        return ipv6(HOST6, HOST4_IN_IPV6, PROTOCOL, text(payloadLength));
    }

    private static byte[] quoted4In(int payloadLength) {
        return quoted4(payloadLength);
    }

    /** 152 bytes become 132; 128 become 108, which are padded. */
    @Test
    void theQuoteBecomesShorter() {
        assertThat(error6(3, 0, 19, quoted6(200)))
                .isEqualTo(toHost4(11, 0, "00210000", Arrays.copyOf(quoted4(200), 132), extensions()));
        assertThat(error6(1, 4, 16, quoted6(200)))
                .isEqualTo(
                        toHost4(3, 3, "00200000", Arrays.copyOf(Arrays.copyOf(quoted4(200), 108), 128), extensions()));
    }

    /** Routers that are older than the RFC write no length: the translated error has one. */
    @Test
    void extensionsWithoutALength() {
        byte[] data = concatenated(Arrays.copyOf(quoted4(200), 128), extensions());
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(11, 0, "00000000", data))))
                .isEqualTo(
                        toHost6(3, 0, "13000000", Arrays.copyOf(Arrays.copyOf(quoted6(200), 148), 152), extensions()));
    }

    /** Some routers do not pad the quote; the translated one is padded. */
    @Test
    void quotesThatAreTooShort() {
        assertThat(error4(11, 0, 10, quoted4(20)))
                .isEqualTo(toHost6(3, 0, "10000000", Arrays.copyOf(quoted6(20), 128), extensions()));
    }

    /** A length that reaches to the end of the message or further announces no extensions. */
    @Test
    void lengthsWithoutExtensions() {
        for (String rest : new String[] {"00200000", "00ff0000"}) {
            assertThat(translated(SETTINGS, ipv4(1, icmpv4(11, 0, rest, Arrays.copyOf(quoted4(200), 128)))))
                    .isEqualTo(toHost6(3, 0, "00000000", Arrays.copyOf(quoted6(200), 148)));
        }
    }

    /** ICMPv6 has no extensions in these errors. */
    @Test
    void errorsThatCannotHaveExtensions() {
        byte[] quote6 = Arrays.copyOf(quoted6(200), 148);
        assertThat(error4(3, 2, 32, quoted4(200))).isEqualTo(toHost6(4, 1, "00000006", quote6));
        byte[] data = concatenated(Arrays.copyOf(quoted4(200), 128), extensions());
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(3, 4, "00200578", data))))
                .isEqualTo(toHost6(2, 0, "0000058c", quote6));
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(12, 0, "09200000", data))))
                .isEqualTo(toHost6(4, 0, "00000006", quote6));
    }

    /** RFC 4443, section 2.4: an error is at most 1280 bytes long. */
    @Test
    void longErrorsAreCut() {
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(11, 0, "00000000", quoted4(1192)))))
                .isEqualTo(toHost6(3, 0, "00000000", quoted6(1192)));
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(11, 0, "00000000", quoted4(1400)))))
                .isEqualTo(toHost6(3, 0, "00000000", Arrays.copyOf(quoted6(1400), 1232)));
        assertThat(translated(
                        SETTINGS,
                        ipv6(HOST4_IN_IPV6, HOST6, 58, icmpv6(HOST4_IN_IPV6, HOST6, 3, 0, "00000000", quoted6(1400)))))
                .isEqualTo(toHost4(11, 0, "00000000", dontFragment(Arrays.copyOf(quoted4(1400), 1232))));
    }

    private static byte[] dontFragment(byte[] ipv4) {
        return withHeaderField(ipv4, 6, "4000");
    }

    /** 1020 bytes of quote become 1040, and the extensions still fit; then the quote is cut, but not to less than 128 bytes. */
    @Test
    void longExtensions() {
        byte[] quote = Arrays.copyOf(quoted4(1400), 1020);
        assertThat(longError(quote, 180)).isEqualTo(longTranslation(1040, 180));
        assertThat(longError(quote, 192)).isEqualTo(longTranslation(1040, 192));
        assertThat(longError(quote, 193)).isEqualTo(longTranslation(1032, 193));
        assertThat(longError(quote, 1104)).isEqualTo(longTranslation(128, 1104));
        assertThat(longError(quote, 1105)).isEqualTo(toHost6(3, 0, "00000000", Arrays.copyOf(quoted6(1400), 1040)));
    }

    private static String longError(byte[] quote, int extensionsLength) {
        byte[] data = concatenated(quote, text(extensionsLength));
        return translated(SETTINGS, ipv4(1, icmpv4(11, 0, "00ff0000", data)));
    }

    private static String longTranslation(int quoteLength, int extensionsLength) {
        String rest = hex(new byte[] {(byte) (quoteLength / 8)}) + "000000";
        return toHost6(3, 0, rest, Arrays.copyOf(quoted6(1400), quoteLength), text(extensionsLength));
    }

    /** The length of ICMPv4 counts to 1020 bytes only. */
    @Test
    void quotesThatAreTooLongForIcmpv4() {
        assertThat(error6(3, 0, 150, quoted6(1400)))
                .isEqualTo(toHost4(11, 0, "00ff0000", dontFragment(Arrays.copyOf(quoted4(1400), 1020)), extensions()));
    }

    @Test
    void wrongChecksumsStayWrongByTheSameDifference() {
        byte[] right = icmpv4(11, 0, "00000000", quoted4(20));
        byte[] translated = TestBytes.of(translated(SETTINGS, ipv4(1, right)));
        for (int difference : new int[] {1, 0x100, 0x7FFF, 0xFFFE}) {
            byte[] wrong = right.clone();
            put16(wrong, 2, u16(right, 2) + difference + (u16(right, 2) + difference >>> 16));
            byte[] result = TestBytes.of(translated(SETTINGS, ipv4(1, wrong)));
            int expected = u16(translated, 42) + difference;
            assertThat(u16(result, 42)).isEqualTo((expected & 0xFFFF) + (expected >>> 16));
            put16(result, 42, u16(translated, 42));
            assertThat(hex(result)).isEqualTo(hex(translated));
        }
    }

    private static int u16(byte[] in, int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }
}
