package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Nat64Packets.fragment;
import static io.github.packetcodec.packet.Nat64Packets.hex;
import static io.github.packetcodec.packet.Nat64Packets.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Nat64FragmentsTest {
    private static final int BEFORE = 3;

    @Test
    void lengthsLeaveMultiplesOfEight() {
        assertThat(Nat64Fragments.lengthOfIpv6(1280)).isEqualTo(48 + 1232);
        assertThat(Nat64Fragments.lengthOfIpv6(1287)).isEqualTo(48 + 1232);
        assertThat(Nat64Fragments.lengthOfIpv6(1288)).isEqualTo(48 + 1240);
        assertThat(Nat64Fragments.lengthOfIpv4(68)).isEqualTo(20 + 48);
        assertThat(Nat64Fragments.lengthOfIpv4(1500)).isEqualTo(20 + 1480);
        assertThat(Nat64Fragments.lengthOfIpv4(1499)).isEqualTo(20 + 1472);
    }

    /** Every length, so that the last fragment has every length as well. */
    @Test
    void ipv6() {
        for (int length = 1; length <= 200; length++) {
            byte[] data = text(length);
            for (boolean more : new boolean[] {false, true}) {
                byte[] packet = Nat64Packets.ipv6(44, fragment(17, 5, more, 0xABCD_1234L, data));
                byte[] out = room(packet);
                int end = Nat64Fragments.cutIpv6(out, BEFORE, packet.length, 48 + 64);
                int at = BEFORE;
                for (int from = 0; from < length; from += 64) {
                    int to = Math.min(length, from + 64);
                    byte[] part = Arrays.copyOfRange(data, from, to);
                    byte[] expected =
                            Nat64Packets.ipv6(44, fragment(17, 5 + from / 8, more || to < length, 0xABCD_1234L, part));
                    assertThat(hex(Arrays.copyOfRange(out, at, at + expected.length)))
                            .isEqualTo(hex(expected));
                    at += expected.length;
                }
                assertThat(end).isEqualTo(at - BEFORE);
                assertUntouched(out, at);
            }
        }
    }

    @Test
    void ipv4() {
        for (int length = 1; length <= 200; length++) {
            byte[] data = text(length);
            for (int more : new int[] {0, 0x2000}) {
                byte[] packet = Nat64Packets.ipv4("192.0.2.1", "192.0.2.2", 17, more | 5, data);
                byte[] out = room(packet);
                int end = Nat64Fragments.cutIpv4(out, BEFORE, packet.length, 20 + 48);
                int at = BEFORE;
                for (int from = 0; from < length; from += 48) {
                    int to = Math.min(length, from + 48);
                    int flags = to < length ? 0x2000 : more;
                    byte[] part = Arrays.copyOfRange(data, from, to);
                    byte[] expected = Nat64Packets.ipv4("192.0.2.1", "192.0.2.2", 17, flags | 5 + from / 8, part);
                    assertThat(hex(Arrays.copyOfRange(out, at, at + expected.length)))
                            .isEqualTo(hex(expected));
                    at += expected.length;
                }
                assertThat(end).isEqualTo(at - BEFORE);
                assertUntouched(out, at);
            }
        }
    }

    private static byte[] room(byte[] packet) {
        byte[] out = new byte[1000];
        Arrays.fill(out, (byte) 0x66);
        System.arraycopy(packet, 0, out, BEFORE, packet.length);
        return out;
    }

    private static void assertUntouched(byte[] out, int end) {
        for (int at = 0; at < out.length; at++) {
            if (at < BEFORE || at >= end) {
                assertThat(out[at]).isEqualTo((byte) 0x66);
            }
        }
    }
}
