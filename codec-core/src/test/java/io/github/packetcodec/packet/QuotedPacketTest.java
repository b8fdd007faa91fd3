package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.IcmpExtension;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.testdata.Captures;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotedPacketTest {
    private static final IcmpExtensions LABEL =
            IcmpExtensions.of(new IcmpObject.MplsLabelStack(List.of(new MplsEntry(24001, 0, true, 1))));

    /** An IPv4 packet with 100 bytes of UDP payload, all of it or its first bytes. */
    private static String quoted4(int length) {
        return ("45000080123400000111" + "0000" + "c0000201" + "c6336407" + "9c410050006c0000" + "79".repeat(100))
                .substring(0, 2 * length);
    }

    private static String quoted6(int length) {
        return ("60000000006c1140" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002"
                        + "9c410050006c1234" + "79".repeat(100))
                .substring(0, 2 * length);
    }

    private static byte[] error4(int type, int words, String payload) {
        int length = 28 + payload.length() / 2;
        return TestBytes.of(
                "4500%04x0000000040010000c0000202c0000201%02x00000000%02x0000".formatted(length, type, words)
                        + payload);
    }

    private static byte[] error6(int type, int words, String payload) {
        int length = 8 + payload.length() / 2;
        return TestBytes.of("60000000%04x3a40".formatted(length) + "20010db8000000000000000000000002"
                + "20010db8000000000000000000000001" + "%02x000000%02x000000".formatted(type, words) + payload);
    }

    private static String hex(IcmpExtensions extensions) {
        byte[] bytes = new byte[extensions.length()];
        extensions.encode(bytes, 0);
        return HexFormat.of().formatHex(bytes);
    }

    private static PacketView parse(byte[] packet) {
        PacketView view = new PacketView();
        view.parse(packet, 0, packet.length, LinkType.RAW, packet.length);
        return view;
    }

    private static PacketView inner(PacketView outer) {
        PacketView inner = new PacketView();
        inner.parseInner(outer);
        return inner;
    }

    @Test
    void theQuoteEndsBeforeTheExtensions() {
        for (byte[] packet : new byte[][] {
            error4(Icmpv4Type.TIME_EXCEEDED, 32, quoted4(128) + hex(LABEL)),
            error4(Icmpv4Type.DESTINATION_UNREACHABLE, 0, quoted4(128) + hex(LABEL)),
            error6(Icmpv6Type.TIME_EXCEEDED, 16, quoted6(128) + hex(LABEL)),
            error6(Icmpv6Type.DESTINATION_UNREACHABLE, 0, quoted6(128) + hex(LABEL)),
        }) {
            PacketView error = parse(packet);
            assertThat(error.innerLayer()).isEqualTo(error.networkLayer());
            assertThat(error.icmpExtensions()).hasValue(LABEL);
            assertThat(error.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            int at = error.icmpExtensionsOffset();
            assertThat(at).isEqualTo(error.payloadOffset() + 128);
            assertThat(IcmpExtension.objectClass(error.bytes(), at + IcmpExtension.HEADER_LENGTH))
                    .isEqualTo(1);
            PacketView quote = inner(error);
            assertThat(quote.frameOffset()).isEqualTo(error.payloadOffset());
            assertThat(quote.frameLength()).isEqualTo(128);
            assertThat(quote.sourcePort()).isEqualTo(40001);
            assertThat(quote.destinationPort()).isEqualTo(80);
            assertThat(quote.payloadLength() + quote.payloadOffset() - quote.frameOffset())
                    .isEqualTo(128);
            assertThat(quote.icmpExtensions()).isEmpty();
        }
    }

    @Test
    void withoutExtensionsAllIsQuoted() {
        for (byte[] packet : new byte[][] {
            error4(Icmpv4Type.TIME_EXCEEDED, 0, quoted4(128) + "79".repeat(20)),
            error4(Icmpv4Type.TIME_EXCEEDED, 37, quoted4(128) + hex(LABEL)),
            error4(Icmpv4Type.REDIRECT, 32, quoted4(128) + hex(LABEL)),
            error6(Icmpv6Type.PACKET_TOO_BIG, 16, quoted6(128) + hex(LABEL)),
        }) {
            PacketView error = parse(packet);
            assertThat(error.icmpExtensions()).isEmpty();
            assertThat(error.icmpExtensionsChecksumStatus()).isNull();
            assertThat(error.icmpExtensionsOffset()).isEqualTo(-1);
            assertThat(inner(error).frameLength()).isEqualTo(error.payloadLength());
        }
        PacketView echo = parse(error4(Icmpv4Type.ECHO_REQUEST, 32, quoted4(128) + hex(LABEL)));
        assertThat(echo.innerLayer()).isNull();
        assertThat(echo.icmpExtensions()).isEmpty();
        assertThat(echo.icmpExtensionsChecksumStatus()).isNull();
        assertThat(echo.icmpExtensionsOffset()).isEqualTo(-1);
    }

    /** Zeros pad a short packet to 128 bytes; they are padding of the quoted packet. */
    @Test
    void aShortQuoteIsPadded() {
        String whole = "4500001c1234000001110000c0000201c63364079c41005000080000";
        PacketView error = parse(error4(Icmpv4Type.TIME_EXCEEDED, 32, whole + "00".repeat(100) + hex(LABEL)));
        PacketView quote = inner(error);
        assertThat(quote.frameLength()).isEqualTo(128);
        assertThat(quote.payloadLength()).isZero();
        assertThat(quote.paddingLength()).isEqualTo(100);
        assertThat(quote.statedPayloadLength()).isZero();
    }

    /** Its length on the wire does not depend on how much of it was captured: that of the packet and its padding, or unknown. */
    @Test
    void thePaddingOfAQuoteCountsOnTheWire() {
        String padded = quoted4(60).replace("45000080", "4500003c") + "00".repeat(68);
        String extensions = "20000000" + "00080101" + "00010140";
        for (int words : new int[] {32, 0}) {
            byte[] packet = error4(11, words, padded + extensions);
            InternetChecksum checksum = new InternetChecksum().add(packet, 28 + 128, 12);
            Bytes.put16(packet, 28 + 130, checksum.checksum());
            for (int captured = 28 + 20; captured <= packet.length; captured++) {
                PacketView view = new PacketView();
                view.parse(packet, 0, captured, LinkType.RAW, packet.length);
                boolean known = words != 0 || captured == packet.length;
                assertThat(inner(view).wireLength()).isEqualTo(known ? 128 : Integer.MAX_VALUE);
                assertThat(inner(view).frameLength()).isEqualTo(Math.min(128, captured - 28));
            }
        }
    }

    /** Eight bytes after the IP header contain the ports (RFC 792); what is missing makes no checksum invalid. */
    @Test
    void aQuoteIsCutAsItIs() {
        for (int length = 0; length <= 128; length++) {
            PacketView quote = inner(parse(error4(Icmpv4Type.TIME_EXCEEDED, 0, quoted4(length))));
            assertThat(quote.hasPorts()).as("%d bytes", length).isEqualTo(length >= 24);
            assertThat(quote.networkLayer()).isEqualTo(length >= 20 ? Layer.IPV4 : null);
            assertThat(quote.transportLayer()).isEqualTo(length >= 28 ? Layer.UDP : null);
            if (length >= 28) {
                assertThat(quote.statedPayloadLength()).isEqualTo(100);
                assertThat(quote.payloadLength()).isEqualTo(length - 28);
            }
            PacketView quote6 = inner(parse(error6(Icmpv6Type.TIME_EXCEEDED, 0, quoted6(length))));
            assertThat(quote6.hasPorts()).as("%d bytes", length).isEqualTo(length >= 44);
            if (length >= 48) {
                assertThat(quote6.transportChecksumStatus()).isEqualTo(ChecksumStatus.UNVERIFIABLE);
                assertThat(quote6.statedPayloadLength()).isEqualTo(100);
            }
        }
    }

    /** Law 8: of a message that was cut, nothing is said that is not so of the whole. */
    @Test
    void cuttingRemovesFactsAndChangesNone() {
        for (byte[] packet : new byte[][] {
            error4(Icmpv4Type.TIME_EXCEEDED, 32, quoted4(128) + hex(LABEL)),
            error4(Icmpv4Type.TIME_EXCEEDED, 0, quoted4(128) + hex(LABEL)),
            error4(Icmpv4Type.TIME_EXCEEDED, 0, quoted4(128) + "20".repeat(20)),
            error6(Icmpv6Type.TIME_EXCEEDED, 16, quoted6(128) + hex(LABEL)),
            error6(Icmpv6Type.TIME_EXCEEDED, 0, quoted6(128) + hex(LABEL)),
        }) {
            PacketView whole = parse(packet);
            for (int there = 0; there < packet.length; there++) {
                PacketView cut = new PacketView();
                cut.parse(packet, 0, there, LinkType.RAW, packet.length);
                assertCut(cut, whole);
                // The same without the length on the wire, which the IP header states.
                cut.parse(packet, 0, there, LinkType.RAW, 0);
                assertCut(cut, whole);
            }
        }
    }

    private static void assertCut(PacketView cut, PacketView whole) {
        if (cut.icmpExtensionsChecksumStatus() != null) {
            assertThat(cut.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.UNVERIFIABLE);
            assertThat(whole.icmpExtensionsChecksumStatus()).isNotNull();
        }
        cut.icmpExtensions().ifPresent(extensions -> {
            IcmpExtensions expected = whole.icmpExtensions().orElseThrow();
            assertThat(extensions.checksum()).isEqualTo(expected.checksum());
            assertThat(expected.list()).containsAll(extensions.list());
        });
        if (cut.innerLayer() != null) {
            PacketView quote = inner(cut);
            PacketView expected = inner(whole);
            assertThat(quote.frameLength()).isLessThanOrEqualTo(expected.frameLength());
            if (quote.hasPorts()) {
                assertThat(quote.sourcePort()).isEqualTo(expected.sourcePort());
            }
            if (quote.transportLayer() != null) {
                assertThat(quote.statedPayloadLength()).isEqualTo(expected.statedPayloadLength());
                assertThat(quote.transportChecksumStatus()).isIn(ChecksumStatus.UNVERIFIABLE, ChecksumStatus.ABSENT);
            }
        }
    }

    /** The rest of a fragmented message is elsewhere. */
    @Test
    void ofAFragmentOnlyTheStatedLengthDecides() {
        byte[] stated = error4(Icmpv4Type.TIME_EXCEEDED, 32, quoted4(128) + hex(LABEL));
        stated[6] = 0x20;
        assertThat(parse(stated).icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.UNVERIFIABLE);
        assertThat(parse(stated).icmpExtensions()).hasValue(LABEL);
        byte[] unstated = error4(Icmpv4Type.TIME_EXCEEDED, 0, quoted4(128) + hex(LABEL));
        unstated[6] = 0x20;
        assertThat(parse(unstated).icmpExtensionsChecksumStatus()).isNull();
        assertThat(inner(parse(unstated)).frameLength()).isEqualTo(128);
        byte[] beyond = error4(Icmpv4Type.TIME_EXCEEDED, 64, quoted4(128));
        beyond[6] = 0x20;
        assertThat(parse(beyond).icmpExtensionsChecksumStatus()).isNull();
        assertThat(parse(beyond).anomalies()).doesNotContain(Anomaly.ICMP_QUOTE_LENGTH_TOO_LARGE);
    }

    @Test
    void impossibleLengthsAreAnomalies() {
        assertAnomaly(error4(Icmpv4Type.TIME_EXCEEDED, 33, quoted4(128)), Anomaly.ICMP_QUOTE_LENGTH_TOO_LARGE);
        assertAnomaly(error6(Icmpv6Type.TIME_EXCEEDED, 255, quoted6(128)), Anomaly.ICMP_QUOTE_LENGTH_TOO_LARGE);
        assertAnomaly(
                error4(Icmpv4Type.TIME_EXCEEDED, 31, quoted4(124) + hex(LABEL)), Anomaly.ICMP_QUOTE_LENGTH_TOO_SMALL);
        assertAnomaly(
                error6(Icmpv6Type.TIME_EXCEEDED, 15, quoted6(120) + hex(LABEL)), Anomaly.ICMP_QUOTE_LENGTH_TOO_SMALL);
        assertAnomaly(error4(Icmpv4Type.TIME_EXCEEDED, 32, quoted4(128) + hex(LABEL)), null);
        assertAnomaly(error4(Icmpv4Type.TIME_EXCEEDED, 32, quoted4(128)), null);
        assertAnomaly(error4(Icmpv4Type.TIME_EXCEEDED, 7, quoted4(28)), null);
        assertAnomaly(error4(Icmpv4Type.SOURCE_QUENCH, 255, quoted4(28)), null);
        assertAnomaly(error6(Icmpv6Type.PACKET_TOO_BIG, 255, quoted6(48)), null);
    }

    private static void assertAnomaly(byte[] packet, Anomaly anomaly) {
        assertThat(parse(packet).anomalies()).isEqualTo(anomaly == null ? Set.of() : Set.of(anomaly));
        assertThat(Packet.of(parse(packet)).anomalies()).isEqualTo(anomaly == null ? Set.of() : Set.of(anomaly));
    }

    /** A packet and a view say the same, of a buffer of any kind. */
    @Test
    void packetsContainTheExtensions() {
        byte[] long6 = error6(Icmpv6Type.TIME_EXCEEDED, 0, quoted6(128) + hex(LABEL));
        ByteBuf direct = Unpooled.directBuffer().writeBytes(long6);
        try {
            PacketView view = new PacketView();
            view.parse(direct, LinkType.RAW, long6.length);
            assertThat(view.icmpExtensions()).hasValue(LABEL);
            assertThat(view.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            Packet packet = Packet.of(view);
            assertThat(packet).isEqualTo(Packet.of(parse(long6)));
            assertThat(packet.icmpExtensions()).hasValue(LABEL);
            assertThat(packet.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            assertThat(packet.inner().orElseThrow().destinationPort()).isEqualTo(80);
            assertThat(packet.toString()).contains("icmpExtensions=IcmpExtensions[version=2");
        } finally {
            direct.release();
        }
    }

    /** An error about an error about a packet: each view reads one of them, and a bound ends the loop. */
    @Test
    void errorsQuoteErrors() {
        byte[] first = error4(Icmpv4Type.TIME_EXCEEDED, 32, quoted4(128) + hex(LABEL));
        byte[] second =
                error4(Icmpv4Type.DESTINATION_UNREACHABLE, 0, HexFormat.of().formatHex(first));
        byte[] third = error4(Icmpv4Type.REDIRECT, 0, HexFormat.of().formatHex(second));
        PacketView[] views = {parse(third), new PacketView()};
        PacketView innermost = views[0];
        int depth = 1;
        for (; depth < 10 && innermost.innerLayer() != null; depth++) {
            views[depth & 1].parseInner(innermost);
            innermost = views[depth & 1];
        }
        assertThat(depth).isEqualTo(4);
        assertThat(innermost.destinationPort()).isEqualTo(80);
        Packet packet = Packet.of(parse(third));
        Packet about = packet.inner().flatMap(Packet::inner).orElseThrow();
        assertThat(about.icmpExtensions()).hasValue(LABEL);
        assertThat(about.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    /** Of every frame of these captures, at every length: the view, the packet and a copied buffer agree. */
    @Test
    void viewAndPacketAgree() throws IOException {
        int frames = 0;
        for (String name :
                List.of("icmp-errors-ipv4", "icmp-errors-ipv6", "generated-icmp", "generated-icmp-extensions")) {
            try (CaptureReader reader = CaptureReader.open(Captures.open(name))) {
                while (reader.next()) {
                    byte[] bytes = Arrays.copyOfRange(
                            reader.bytes(), reader.offset(), reader.offset() + reader.capturedLength());
                    int length = (int) reader.wireLength();
                    for (int there = 34; there < bytes.length; there += there < 80 ? 1 : 7) {
                        agree(Arrays.copyOf(bytes, there), length);
                    }
                    agree(bytes, length);
                    frames++;
                }
            }
        }
        assertThat(frames).isGreaterThan(150);
    }

    private static void agree(byte[] captured, int length) {
        PacketView view = new PacketView();
        view.parse(captured, 0, captured.length, LinkType.ETHERNET, length);
        Packet packet = Packet.of(view);
        assertThat(packet.icmpExtensions()).isEqualTo(view.icmpExtensions());
        assertThat(packet.icmpExtensionsChecksumStatus()).isEqualTo(view.icmpExtensionsChecksumStatus());
        if (view.innerLayer() != null) {
            PacketView quote = inner(view);
            assertThat(packet.inner()).isEqualTo(Optional.of(Packet.of(quote)));
        }
        ByteBuf direct = Unpooled.directBuffer(captured.length).writeBytes(captured);
        try {
            PacketView copy = new PacketView();
            copy.parse(direct, LinkType.ETHERNET, length);
            assertThat(Packet.of(copy)).isEqualTo(packet);
        } finally {
            direct.release();
        }
    }
}
