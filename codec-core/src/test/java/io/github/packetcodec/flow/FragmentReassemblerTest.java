package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Layer;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.flow.FragmentReassembler.Outcome;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentReassemblerTest {
    private static final long SECOND = 1_000_000_000L;

    private final PacketView view = new PacketView(LengthPolicy.LENIENT);
    private FragmentReassembler reassembler = new FragmentReassembler(100, 1 << 20, 30 * SECOND, null);

    private Datagram add(byte[] packet) {
        return add(packet, 0);
    }

    private Datagram add(byte[] packet, long time) {
        view.parse(packet, 0, packet.length, LinkType.RAW);
        return reassembler.add(view, time);
    }

    private Outcome outcomeOf(byte[] packet) {
        assertThat(add(packet)).isNull();
        return reassembler.outcome();
    }

    /** The whole capture, recorded from the kernel: every datagram that comes out has a valid checksum. */
    @ParameterizedTest
    @ValueSource(strings = {"fragments-ipv4", "fragments-ipv6"})
    void recordedFragmentsGiveValidChecksums(String capture) throws IOException {
        List<Datagram> datagrams = new ArrayList<>();
        try (InputStream in = Captures.open(capture);
                CaptureReader reader = CaptureReader.open(in)) {
            while (reader.next()) {
                view.parse(reader);
                Datagram datagram = reassembler.add(view, reader);
                if (datagram != null) {
                    datagrams.add(datagram);
                }
            }
        }
        assertThat(datagrams).hasSize(1);
        Datagram datagram = datagrams.get(0);
        assertThat(datagram.fragments()).isEqualTo(3);
        assertThat(datagram.isAmbiguous()).isFalse();
        PacketView whole = new PacketView();
        assertThat(whole.parse(datagram.bytes(), 0, datagram.bytes().length, datagram.linkType()))
                .isTrue();
        assertThat(whole.isFragment()).isFalse();
        assertThat(whole.transportLayer()).isEqualTo(Layer.UDP);
        assertThat(whole.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(whole.payloadLength()).isEqualTo(4000);
        if (capture.endsWith("4")) {
            assertThat(whole.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        }
        assertThat(reassembler.waiting()).isZero();
        assertThat(reassembler.waitingBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void anyOrderAndDuplicates(int version) {
        byte[] data = Fragments.data(1, 4001);
        Random random = new Random(7);
        for (int turn = 0; turn < 200; turn++) {
            List<byte[]> fragments = new ArrayList<>();
            for (int at = 0; at < data.length; ) {
                int length = Math.min(data.length - at, 8 * (1 + random.nextInt(100)));
                boolean last = at + length == data.length;
                fragments.add(Fragments.fragment(version, turn, at, Arrays.copyOfRange(data, at, at + length), !last));
                at += length;
            }
            Collections.shuffle(fragments, random);
            List<byte[]> sent = new ArrayList<>();
            for (byte[] fragment : fragments) {
                sent.add(fragment);
                if (random.nextInt(4) == 0) {
                    sent.add(sent.get(random.nextInt(sent.size())));
                }
            }
            Datagram datagram = null;
            for (byte[] fragment : sent) {
                Datagram whole = add(fragment);
                datagram = whole == null ? datagram : whole;
            }
            assertThat(datagram).isNotNull();
            assertThat(datagram.bytes()).isEqualTo(Fragments.whole(version, turn, data));
            assertThat(datagram.fragments()).isEqualTo(fragments.size());
            reassembler = new FragmentReassembler(100, 1 << 20, 30 * SECOND, null);
        }
    }

    @Test
    void interleavedPacketsStayApart() {
        // The same identification, between the same addresses: the other protocol, the other version, another domain.
        byte[] data = Fragments.data(1, 32);
        byte[] first = Arrays.copyOf(data, 16);
        byte[] second = Arrays.copyOfRange(data, 16, 32);
        byte[] other = Fragments.fragment(4, 9, 16, second, false);
        other[9] = 6;
        assertThat(outcomeOf(Fragments.fragment(4, 9, 0, first, true))).isEqualTo(Outcome.WAITING);
        assertThat(outcomeOf(other)).isEqualTo(Outcome.WAITING);
        assertThat(outcomeOf(Fragments.fragment(6, 9, 16, second, false))).isEqualTo(Outcome.WAITING);
        assertThat(outcomeOf(Fragments.fragment(4, 8, 16, second, false))).isEqualTo(Outcome.WAITING);
        view.parse(Fragments.fragment(4, 9, 16, second, false), 0, 36, LinkType.RAW);
        assertThat(reassembler.add(view, 0, FlowDomain.ofNumber(7))).isNull();
        assertThat(reassembler.waiting()).isEqualTo(5);
        assertThat(add(Fragments.fragment(4, 9, 16, second, false)).bytes()).isEqualTo(Fragments.whole(4, 9, data));
        assertThat(reassembler.waiting()).isEqualTo(4);
    }

    /** Pitfall 47: a header with options in the first fragment; the packet keeps it, with DF if the fragments had it. */
    @Test
    void theFirstFragmentsHeaderIsKept() {
        byte[] data = Fragments.data(1, 24);
        byte[] first = Fragments.fragment(4, 3, 0, Arrays.copyOf(data, 16), true);
        byte[] withOptions = new byte[first.length + 4];
        System.arraycopy(first, 0, withOptions, 0, 20);
        System.arraycopy(new byte[] {(byte) 148, 4, 0, 0}, 0, withOptions, 20, 4);
        System.arraycopy(first, 20, withOptions, 24, 16);
        withOptions[0] = 0x46;
        withOptions[3] += 4;
        withOptions[6] |= 0x40;
        byte[] last = Fragments.fragment(4, 3, 16, Arrays.copyOfRange(data, 16, 24), false);
        last[8] = 17; // another time to live
        assertThat(outcomeOf(last)).isEqualTo(Outcome.WAITING);
        byte[] whole = add(withOptions).bytes();
        view.parse(whole, 0, whole.length, LinkType.IPV4);
        assertThat(view.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(whole).hasSize(24 + 24);
        assertThat(whole[8]).isEqualTo((byte) 64);
        assertThat(whole[6]).isEqualTo((byte) 0x40);
        assertThat(Arrays.copyOfRange(whole, 24, 48)).isEqualTo(data);
    }

    /** RFC 6946: a fragment header in a whole packet. */
    @Test
    void atomicFragmentsPass() {
        byte[] atomic = Fragments.fragment(6, 5, 0, Fragments.data(1, 30), false);
        assertThat(outcomeOf(Fragments.fragment(6, 5, 0, Fragments.data(2, 16), true)))
                .isEqualTo(Outcome.WAITING);
        assertThat(outcomeOf(atomic)).isEqualTo(Outcome.ATOMIC);
        assertThat(view.transportLayer()).isEqualTo(Layer.UDP);
        assertThat(outcomeOf(Fragments.whole(4, 5, Fragments.data(1, 30)))).isEqualTo(Outcome.NOT_A_FRAGMENT);
        assertThat(outcomeOf(Fragments.whole(6, 5, Fragments.data(1, 30)))).isEqualTo(Outcome.NOT_A_FRAGMENT);
    }

    /** RFC 5722, section 4. */
    @ParameterizedTest
    @CsvSource({"0, 16", "8, 8", "8, 16", "16, 8", "8, 24", "0, 40"})
    void overlapsDropThePacket(int offset, int length) {
        for (int version : new int[] {4, 6}) {
            assertThat(outcomeOf(Fragments.fragment(version, 1, 0, Fragments.data(1, 8), true)))
                    .isEqualTo(Outcome.WAITING);
            assertThat(outcomeOf(Fragments.fragment(version, 1, 8, Fragments.data(1, 16), true)))
                    .isEqualTo(Outcome.WAITING);
            assertThat(outcomeOf(Fragments.fragment(version, 1, offset, Fragments.data(9, length), true)))
                    .isEqualTo(Outcome.OVERLAP);
            // And what would have completed it.
            assertThat(outcomeOf(Fragments.fragment(version, 1, 24, Fragments.data(1, 3), false)))
                    .isEqualTo(Outcome.OVERLAP);
        }
    }

    /** A repeated fragment with other bytes is an overlap. */
    @Test
    void aDuplicateIsEqual() {
        assertThat(outcomeOf(Fragments.fragment(4, 1, 8, Fragments.data(1, 8), true)))
                .isEqualTo(Outcome.WAITING);
        assertThat(outcomeOf(Fragments.fragment(4, 1, 8, Fragments.data(1, 8), true)))
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(outcomeOf(Fragments.fragment(4, 1, 8, Fragments.data(2, 8), true)))
                .isEqualTo(Outcome.OVERLAP);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST, 11112222",
        "LAST, 33334444",
        // It begins with the first segment, which stays; but before the second.
        "BSD, 11114444",
        "WINDOWS, 11114444",
        // It begins with the first segment and ends after it.
        "LINUX, 33334444",
        "SOLARIS, 33334444"
    })
    void policiesDecide(OverlapPolicy policy, String expected) {
        // Two letters stand for one: 1111 at 8, 2222 at 16, then 33334444 over both.
        reassembler = new FragmentReassembler(10, 1 << 20, SECOND, policy);
        byte[] later = join(fill('3', 8), fill('4', 8));
        add(Fragments.fragment(6, 1, 0, Fragments.data(5, 8), true));
        add(Fragments.fragment(6, 1, 8, fill('1', 8), true));
        add(Fragments.fragment(6, 1, 16, fill('2', 8), true));
        assertThat(add(Fragments.fragment(6, 1, 8, later, true))).isNull();
        Datagram datagram = add(Fragments.fragment(6, 1, 24, Fragments.data(5, 8), false));
        assertThat(datagram.isAmbiguous()).isTrue();
        byte[] bytes = Arrays.copyOfRange(datagram.bytes(), 40 + 8, 40 + 24);
        StringBuilder found = new StringBuilder();
        IntStream.range(0, 8).forEach(i -> found.append((char) bytes[2 * i]));
        assertThat(found.toString()).isEqualTo(expected);
    }

    @Test
    void refusesWhatNoFragmentMayBe() {
        assertThat(outcomeOf(Fragments.fragment(4, 1, 0, Fragments.data(1, 9), true)))
                .isEqualTo(Outcome.BAD_LENGTH);
        assertThat(outcomeOf(Fragments.fragment(6, 1, 8, new byte[0], false))).isEqualTo(Outcome.BAD_LENGTH);
        // The last byte of all has number 65534 after a header of 20 bytes.
        assertThat(outcomeOf(Fragments.fragment(4, 1, 65512, Fragments.data(1, 4), false)))
                .isEqualTo(Outcome.TOO_LONG);
        assertThat(outcomeOf(Fragments.fragment(4, 1, 65512, Fragments.data(1, 3), false)))
                .isEqualTo(Outcome.WAITING);
        assertThat(outcomeOf(Fragments.fragment(6, 1, 65528, Fragments.data(1, 8), true)))
                .isEqualTo(Outcome.TOO_LONG);
        assertThat(outcomeOf(Fragments.fragment(6, 1, 65528, Fragments.data(1, 7), false)))
                .isEqualTo(Outcome.WAITING);
        byte[] cut = Fragments.fragment(4, 2, 0, Fragments.data(1, 16), true);
        assertThat(outcomeOf(Arrays.copyOf(cut, cut.length - 1))).isEqualTo(Outcome.CUT);
    }

    /** Pitfall 47: a last fragment that ends before data that is there. */
    @Test
    void endsThatDoNotAgreeDropThePacket() {
        add(Fragments.fragment(4, 1, 16, Fragments.data(1, 8), true));
        assertThat(outcomeOf(Fragments.fragment(4, 1, 8, Fragments.data(1, 8), false)))
                .isEqualTo(Outcome.INCONSISTENT_END);
        add(Fragments.fragment(4, 2, 16, Fragments.data(1, 8), false));
        assertThat(outcomeOf(Fragments.fragment(4, 2, 24, Fragments.data(1, 8), true)))
                .isEqualTo(Outcome.INCONSISTENT_END);
        add(Fragments.fragment(4, 3, 16, Fragments.data(1, 8), false));
        assertThat(outcomeOf(Fragments.fragment(4, 3, 8, Fragments.data(1, 8), false)))
                .isEqualTo(Outcome.INCONSISTENT_END);
    }

    @Test
    void timesOutByThePacketsTime() {
        add(Fragments.fragment(4, 1, 0, Fragments.data(1, 8), true), SECOND);
        add(Fragments.fragment(4, 1, 8, Fragments.data(1, 8), true), 20 * SECOND);
        assertThat(add(Fragments.fragment(4, 2, 8, Fragments.data(1, 8), true), 31 * SECOND))
                .isNull();
        assertThat(reassembler.waiting()).isEqualTo(2);
        assertThat(add(Fragments.fragment(4, 1, 16, Fragments.data(1, 8), false), 31 * SECOND + 1))
                .isNull();
        assertThat(reassembler.waiting()).isEqualTo(2);
        assertThat(reassembler.droppedDatagrams()).isEqualTo(1);
    }

    /** Hostile: first fragments without end, of packets without end, and every shape of overlap; both bounds hold. */
    @Test
    void boundsHold() {
        reassembler = new FragmentReassembler(50, 100_000, 30 * SECOND, OverlapPolicy.LAST);
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            int version = random.nextBoolean() ? 4 : 6;
            int offset = 8 * random.nextInt(random.nextInt(8190) + 1);
            byte[] data = Fragments.data(i, 8 * (1 + random.nextInt(20)));
            Datagram whole = add(
                    Fragments.fragment(version, random.nextInt(100), offset, data, random.nextInt(50) != 0), i * 1000L);
            assertThat(whole == null || whole.bytes().length <= 65_575).isTrue();
            assertThat(reassembler.waiting()).isLessThanOrEqualTo(50);
            assertThat(reassembler.waitingBytes()).isBetween(0L, 100_000L);
        }
        reassembler.expire(Long.MAX_VALUE);
        assertThat(reassembler.waiting()).isZero();
        assertThat(reassembler.waitingBytes()).isZero();
        reassembler = new FragmentReassembler(50, 700, SECOND, null);
        assertThat(outcomeOf(Fragments.fragment(4, 1, 0, Fragments.data(1, 800), true)))
                .isEqualTo(Outcome.NO_ROOM);
    }

    /** Whatever bytes are called a packet: no exception, no bound broken. */
    @Test
    void damagedFragments() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            byte[] packet =
                    Fragments.fragment(i % 2 == 0 ? 4 : 6, i % 5, 8 * (i % 3), Fragments.data(i, 40), i % 4 != 0);
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                packet[random.nextInt(Math.min(60, packet.length))] ^= (byte) (1 << random.nextInt(8));
            }
            add(Arrays.copyOf(packet, random.nextInt(packet.length + 1)), i);
        }
        assertThat(reassembler.waitingBytes()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void refusesImpossibleLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FragmentReassembler(0, 1, 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new FragmentReassembler(1, 0, 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new FragmentReassembler(1, 1, 0, null));
    }

    private static byte[] fill(char letter, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) letter);
        return bytes;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
