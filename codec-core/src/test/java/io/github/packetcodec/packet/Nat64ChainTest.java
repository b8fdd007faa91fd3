package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Nat64Packets.concatenated;
import static io.github.packetcodec.packet.Nat64Packets.ipv6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Nat64ChainTest {
    private static final String HOP_BY_HOP = "3c 00 0502 0000 0100";
    private static final String DESTINATION_OPTIONS = "2b 01 0104 00000000 0106 000000000000";
    private static final String USED_UP_ROUTE = "2c 02 02 00 00000000 20010db8000000000000000000000009";
    private static final String FRAGMENT = "11 00 0011 abcd1234";

    @Test
    void noExtensionHeader() {
        byte[] packet = ipv6(17, new byte[8]);
        long chain = Nat64Chain.of(packet, 0, packet.length);
        assertThat(Nat64Chain.upperLayer(chain)).isEqualTo(40);
        assertThat(Nat64Chain.protocol(chain)).isEqualTo(17);
        assertThat(Nat64Chain.hasFragmentHeader(chain)).isFalse();
        assertThat(Nat64Chain.isFragment(packet, chain)).isFalse();
        assertThat(Nat64Chain.fragmentOffset(packet, chain)).isZero();
    }

    /** The packet does not begin at the start of the array. */
    @Test
    void allOfThem() {
        byte[] packet = concatenated(
                new byte[3],
                ipv6(
                        0,
                        TestBytes.of(
                                HOP_BY_HOP + DESTINATION_OPTIONS + USED_UP_ROUTE + FRAGMENT + "4142434445464748")));
        long chain = Nat64Chain.of(packet, 3, packet.length);
        assertThat(Nat64Chain.upperLayer(chain)).isEqualTo(3 + 40 + 8 + 16 + 24 + 8);
        assertThat(Nat64Chain.protocol(chain)).isEqualTo(17);
        assertThat(Nat64Chain.hasFragmentHeader(chain)).isTrue();
        assertThat(Nat64Chain.isFragment(packet, chain)).isTrue();
        assertThat(Nat64Chain.fragmentOffset(packet, chain)).isEqualTo(2);
        assertThat(Nat64Chain.moreFragments(packet, chain)).isTrue();
        assertThat(Nat64Chain.identification(packet, chain)).isEqualTo(0x1234);
    }

    @Test
    void anAtomicFragmentIsNoFragment() {
        byte[] packet = ipv6(44, TestBytes.of("11 00 0000 00000001"));
        long chain = Nat64Chain.of(packet, 0, packet.length);
        assertThat(Nat64Chain.hasFragmentHeader(chain)).isTrue();
        assertThat(Nat64Chain.isFragment(packet, chain)).isFalse();
    }

    /** RFC 7915, section 5.1: the first header that is not skipped is what IPv4 carries. */
    @Test
    void othersAreNotSkipped() {
        for (int protocol : new int[] {51, 50, 59, 135, 139, 140, 253}) {
            byte[] packet = ipv6(protocol, new byte[24]);
            long chain = Nat64Chain.of(packet, 0, packet.length);
            assertThat(Nat64Chain.protocol(chain)).isEqualTo(protocol);
            assertThat(Nat64Chain.upperLayer(chain)).isEqualTo(40);
        }
    }

    @Test
    void noExtensionHeaderFollowsAFragmentHeader() {
        for (int protocol : new int[] {0, 43, 44, 51, 60, 135, 139, 140}) {
            byte[] packet = ipv6(44, concatenated(new byte[] {(byte) protocol}, new byte[23]));
            assertThat(Nat64Chain.of(packet, 0, packet.length)).isEqualTo(Nat64Verdict.EXTENSION_IN_FRAGMENT.code());
        }
        byte[] esp = ipv6(44, concatenated(new byte[] {50}, new byte[23]));
        assertThat(Nat64Chain.protocol(Nat64Chain.of(esp, 0, esp.length))).isEqualTo(50);
    }

    @Test
    void routesThatAreNotUsedUp() {
        byte[] packet =
                ipv6(60, TestBytes.of(DESTINATION_OPTIONS + "11 02 02 01 00000000 20010db8000000000000000000000009"));
        assertThat(Nat64Chain.of(packet, 0, packet.length)).isEqualTo(Nat64Verdict.SOURCE_ROUTED.code());
        assertThat(Nat64Chain.segmentsLeftOffset(packet, 0)).isEqualTo(40 + 16 + 3);
    }

    @Test
    void cutAtEveryByte() {
        byte[] packet = ipv6(0, TestBytes.of(HOP_BY_HOP + DESTINATION_OPTIONS + USED_UP_ROUTE + FRAGMENT));
        for (int end = 40; end < packet.length; end++) {
            assertThat(Nat64Chain.of(Arrays.copyOf(packet, end), 0, end)).isEqualTo(Nat64Verdict.MALFORMED.code());
        }
    }

    @Test
    void tooManyExtensionHeaders() {
        byte[] packet = ipv6(60, new byte[65535]);
        for (int at = 40; at + 8 <= packet.length; at += 8) {
            packet[at] = 60;
        }
        assertThat(Nat64Chain.of(packet, 0, packet.length)).isEqualTo(Nat64Verdict.MALFORMED.code());
        packet[40 + 255 * 8] = 17;
        assertThat(Nat64Chain.protocol(Nat64Chain.of(packet, 0, packet.length))).isEqualTo(17);
        packet[40 + 255 * 8] = 60;
        packet[40 + 256 * 8] = 17;
        assertThat(Nat64Chain.of(packet, 0, packet.length)).isEqualTo(Nat64Verdict.MALFORMED.code());
    }

    /** RFC 4443, section 2.4 (e): no error is sent about a redirect either. */
    @Test
    void aRedirectCausesNoError() {
        assertThat(mayBeIcmpError("3a", "8900 0000")).isTrue();
        assertThat(mayBeIcmpError("3a", "8800 0000")).isFalse();
    }

    @Test
    void icmpErrorsBehindExtensionHeaders() {
        assertThat(mayBeIcmpError("3a", HOP_BY_HOP.replace("3c", "3a") + "0100 0000"))
                .isFalse();
        assertThat(mayBeIcmpError("00", HOP_BY_HOP.replace("3c", "3a") + "0100 0000"))
                .isTrue();
        assertThat(mayBeIcmpError("00", HOP_BY_HOP.replace("3c", "3a") + "8000 0000"))
                .isFalse();
        assertThat(mayBeIcmpError("00", HOP_BY_HOP.replace("3c", "11") + "0100 0000"))
                .isFalse();
        assertThat(mayBeIcmpError("2b", "3a 02 02 01 00000000 20010db8000000000000000000000009 0300 0000"))
                .isTrue();
        assertThat(mayBeIcmpError("2c", "3a 00 0010 00000001 8000 0000")).isTrue();
        assertThat(mayBeIcmpError("2c", "3a 00 0001 00000001 8000 0000")).isFalse();
        assertThat(mayBeIcmpError("33", "3a 01 0000 00000007 00000001 0300 0000"))
                .isTrue();
        assertThat(mayBeIcmpError("33", "3a 01 0000 00000007 00000001 8000 0000"))
                .isFalse();
        assertThat(mayBeIcmpError("3a", "")).isTrue();
        assertThat(mayBeIcmpError("3c", "3a 01")).isTrue();
    }

    private static boolean mayBeIcmpError(String nextHeader, String payload) {
        byte[] packet = ipv6(TestBytes.of(nextHeader)[0], TestBytes.of(payload));
        return Nat64Chain.mayBeIcmpError(packet, 0, packet.length);
    }
}
