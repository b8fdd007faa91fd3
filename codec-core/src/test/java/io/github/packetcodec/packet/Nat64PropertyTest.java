package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Nat64Packets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Nat64Mapping;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Nat64Settings.ZeroUdpChecksum;
import io.github.packetcodec.testdata.ChecksumClaim;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.PlainChecksum;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every packet, on frames from seeded generators. */
class Nat64PropertyTest {
    private static final Nat64Mapping PREFIX = Nat64Mapping.of(IpPrefix.parse("2001:db8:64::/96"));
    private static final int PADDING = 16;

    /** Maps every address of both versions, so that most generated packets can be translated; it loses most of an IPv6 address. */
    private static final class EveryAddress implements Nat64Mapping {
        @Override
        public boolean toIpv6(int address, byte[] out, int at) {
            return PREFIX.toIpv6(address, out, at);
        }

        @Override
        public long toIpv4(long high, long low) {
            long mapped = PREFIX.toIpv4(high, low);
            return mapped == NONE ? 0xC633_6400L | low & 0xFF : mapped;
        }
    }

    static final Nat64Settings EVERY_ADDRESS =
            Nat64Settings.of(new EveryAddress()).withHopLimitDecremented(false);

    private final Nat64Translator translator = new Nat64Translator(EVERY_ADDRESS);
    /** Fragment as often as possible. */
    private final Nat64Translator ofRecorded = new Nat64Translator(Nat64Packets.SETTINGS.withMtus(68, 1280));

    private final Nat64Translator ofEverything = new Nat64Translator(EVERY_ADDRESS.withMtus(68, 1280));

    private final byte[] out = new byte[ofEverything.maximumLength(70_000) + 2 * PADDING];

    /** Translates the IP packet of a frame. The result is strictly valid, and its checksums are what they were. */
    @Test
    void validFrames() {
        Map<Nat64Verdict, Integer> verdicts = new EnumMap<>(Nat64Verdict.class);
        Property.forEachSeed(
                20_000,
                random -> verdicts.merge(check(FrameGenerator.valid(random).bytes()), 1, Integer::sum));
        assertThat(verdicts.get(Nat64Verdict.TRANSLATED)).isGreaterThan(5_000);
        assertThat(verdicts).containsKeys(Nat64Verdict.ADDRESS_ILLEGAL, Nat64Verdict.ICMP_UNTRANSLATABLE);
    }

    @ParameterizedTest
    @EnumSource(ChecksumClaim.class)
    void checksumsAreAsTheyWere(ChecksumClaim claim) {
        int[] translated = new int[1];
        Property.forEachSeed(1_500, random -> {
            if (check(FrameGenerator.withChecksum(random, claim).bytes()).isTranslated()) {
                translated[0]++;
            }
        });
        assertThat(translated[0]).isGreaterThan(100);
    }

    private Nat64Verdict check(byte[] frame) {
        PacketView before = new PacketView();
        if (!before.parse(frame) || before.networkLayer() == null) {
            return Nat64Verdict.MALFORMED;
        }
        Nat64Verdict verdict = translator.translate(before, out, 0);
        for (int i = 0; i < translator.packetCount(); i++) {
            int at = translator.packetOffset(i);
            int length = translator.packetLength(i);
            PacketView after = new PacketView(LengthPolicy.STRICT);
            Supplier<String> text = () -> hex(Arrays.copyOfRange(out, at, at + length));
            assertThat(after.parse(out, at, length, LinkType.RAW)).as(text).isTrue();
            assertThat(after.networkLayer()).isNotEqualTo(before.networkLayer());
            assertThat((long) after.networkOffset + length).as(text).isEqualTo(after.packetEnd());
            if (after.networkLayer() == Layer.IPV4) {
                assertThat(after.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
                assertThat(length).isLessThanOrEqualTo(1500);
            }
            if (translator.packetCount() == 1) {
                assertSameChecksum(before, after, text);
            } else {
                assertThat(after.isFragment()).isTrue();
            }
        }
        return verdict;
    }

    private static void assertSameChecksum(PacketView before, PacketView after, Supplier<String> text) {
        if (after.transportLayer() == null || before.transportLayer() == null || isBehindAuthentication(after)) {
            return;
        }
        ChecksumStatus old = before.transportChecksumStatus();
        ChecksumStatus now = after.transportChecksumStatus();
        boolean toIpv6 = after.networkLayer() == Layer.IPV6;
        switch (old) {
            case ABSENT, ZERO_FORBIDDEN ->
                assertThat(now)
                        .as(text)
                        .isIn(toIpv6 ? ChecksumStatus.VALID : ChecksumStatus.ABSENT, ChecksumStatus.UNVERIFIABLE);
            case PARTIAL -> {
                boolean icmp = before.transportLayer() == Layer.ICMPV6;
                assertThat(now).as(text).isEqualTo(icmp ? ChecksumStatus.INVALID : ChecksumStatus.PARTIAL);
            }
            case INVALID -> {
                assertThat(now).as(text).isEqualTo(old);
                assertThat(error(after)).as(text).isEqualTo(error(before));
            }
            default -> assertThat(now).as(text).isEqualTo(old);
        }
    }

    /** What an authentication header, or another one that is not skipped, carries is copied: it fails anyway (RFC 7915, section 5.1). */
    private static boolean isBehindAuthentication(PacketView view) {
        int carried = view.networkLayer() == Layer.IPV4
                ? Ipv4.protocol(view.bytes, view.networkOffset)
                : Nat64Chain.protocol(Nat64Chain.of(view.bytes, view.networkOffset, view.limit));
        return carried != view.protocol();
    }

    /** By how much a checksum is wrong. */
    private static int error(PacketView view) {
        int expected = Checksums.expectedTransport(view, null);
        return PlainChecksum.fold((long) Checksums.field(view) + PlainChecksum.complement(expected));
    }

    /** From IPv4 to IPv6 and back: what comes back is the packet, except for what RFC 7915 does not carry. */
    @Test
    void roundTrips() {
        Nat64Translator there = new Nat64Translator(EVERY_ADDRESS
                .withMtus(65535, 65535)
                .withLowestIpv6Mtu(65535)
                .withZeroUdpChecksum(ZeroUdpChecksum.KEEP));
        byte[] ipv6 = new byte[there.maximumLength(70_000)];
        byte[] ipv4 = new byte[there.maximumLength(70_000)];
        int[] count = new int[1];
        Property.forEachSeed(20_000, random -> {
            PacketView view = new PacketView();
            byte[] frame = FrameGenerator.ipv4(random).bytes();
            boolean translated = view.parse(frame)
                    && view.networkLayer() == Layer.IPV4
                    && there.translate(view, ipv6, 0).isTranslated()
                    && there.packetCount() == 1;
            if (!translated) {
                return;
            }
            assertThat(there.translate(ipv6, 0, there.length(), ipv4, 0)).isEqualTo(Nat64Verdict.TRANSLATED);
            byte[] back = Arrays.copyOf(ipv4, there.length());
            byte[] original = Arrays.copyOfRange(frame, view.networkOffset, (int) view.packetEnd());
            boolean error = Ipv4.protocol(original, 0) == 1
                    && !Ipv4.isFragment(original, 0)
                    && Icmpv4Type.isError(original[Ipv4.headerLength(original, 0)]);
            if (error) {
                return; // Codes of errors, and what they quote, do not all have a counterpart of their own.
            }
            count[0]++;
            assertThat(hex(back)).isEqualTo(hex(expected(original, Ipv4.identification(back, 0))));
        });
        assertThat(count[0]).isGreaterThan(4_000);
    }

    /** Bytes of any kind cause no exception, and nothing is written outside of what was translated. */
    @Test
    void hostileBytes() {
        Map<Nat64Verdict, Integer> verdicts = new EnumMap<>(Nat64Verdict.class);
        Property.forEachSeed(20_000, random -> {
            byte[] frame =
                    random.nextBoolean() ? FrameGenerator.nearlyValid(random).bytes() : FrameGenerator.bytes(random);
            int offset = Math.min(frame.length, random.nextInt(4) == 0 ? random.nextInt(40) : 14);
            byte[] packet = Arrays.copyOfRange(frame, offset, frame.length);
            if (packet.length > 0 && random.nextInt(4) == 0) {
                packet[0] = (byte) (random.nextBoolean() ? 0x60 : 0x45);
            }
            if (packet.length >= 20 && packet[0] == 0x45) {
                Bytes.put16(packet, 10, 0);
                Bytes.put16(packet, 10, PlainChecksum.complement(PlainChecksum.sum(packet, 0, 20)));
            }
            verdicts.merge(within(ofEverything, packet), 1, Integer::sum);
        });
        assertThat(verdicts.get(Nat64Verdict.TRANSLATED)).isGreaterThan(1_000);
        assertThat(verdicts.get(Nat64Verdict.MALFORMED)).isGreaterThan(1_000);
    }

    /** Each recorded packet, cut at every byte, and with every bit changed. */
    @Test
    void recordedPacketsDamaged() throws IOException {
        Map<Nat64Verdict, Integer> verdicts = new EnumMap<>(Nat64Verdict.class);
        for (byte[] packet : Nat64TaygaTest.packets()) {
            int cut = Math.min(packet.length, 200);
            for (int length = 0; length <= cut; length++) {
                within(ofRecorded, Arrays.copyOf(packet, length));
            }
            for (int bit = 0; bit < cut * 8; bit++) {
                byte[] damaged = packet.clone();
                damaged[bit / 8] ^= (byte) (0x80 >>> bit % 8);
                if (damaged[0] >>> 4 == 4 && (damaged[0] & 0xF) >= 5) {
                    int headerLength = Math.min(Ipv4.headerLength(damaged, 0), damaged.length);
                    Ipv4.setHeaderChecksum(damaged, 0, 0);
                    Ipv4.setHeaderChecksum(
                            damaged, 0, PlainChecksum.complement(PlainChecksum.sum(damaged, 0, headerLength)));
                }
                verdicts.merge(within(ofRecorded, damaged), 1, Integer::sum);
            }
        }
        assertThat(verdicts.keySet())
                .containsAll(EnumSet.complementOf(
                        EnumSet.of(Nat64Verdict.HEADER_CHECKSUM_WRONG, Nat64Verdict.EXTENSION_IN_FRAGMENT)));
    }

    /** Translates a packet to the middle of an array, whose other bytes must stay as they are. */
    private Nat64Verdict within(Nat64Translator strange, byte[] packet) {
        int room = strange.maximumLength(packet.length);
        Arrays.fill(out, 0, Math.min(out.length, room + 2 * PADDING), (byte) 0x66);
        byte[] before = packet.clone();
        Nat64Verdict verdict = strange.translate(packet, 0, packet.length, out, PADDING);
        assertThat(packet).isEqualTo(before);
        assertThat(strange.length()).isBetween(0, room);
        for (int i = 0; i < PADDING; i++) {
            assertThat(out[i] & out[PADDING + room + i]).isEqualTo(0x66);
        }
        return verdict;
    }

    /** The packet without the options and flags that IPv6 does not have, and with a new identification unless it is a fragment. */
    private static byte[] expected(byte[] ipv4, int identification) {
        int headerLength = Ipv4.headerLength(ipv4, 0);
        byte[] expected = Arrays.copyOfRange(ipv4, headerLength - 20, ipv4.length);
        System.arraycopy(ipv4, 0, expected, 0, 20);
        Ipv4.setVersionAndHeaderLength(expected, 0, 20);
        Ipv4.setTotalLength(expected, 0, expected.length);
        boolean fragment = Ipv4.isFragment(ipv4, 0);
        Ipv4.setIdentification(expected, 0, fragment ? Ipv4.identification(ipv4, 0) : identification);
        Ipv4.setFragmentation(
                expected,
                0,
                false,
                !fragment && expected.length > 1260,
                Ipv4.moreFragments(ipv4, 0),
                Ipv4.fragmentOffset(ipv4, 0));
        Ipv4.setHeaderChecksum(expected, 0, 0);
        Ipv4.setHeaderChecksum(expected, 0, PlainChecksum.complement(PlainChecksum.sum(expected, 0, 20)));
        return expected;
    }
}
