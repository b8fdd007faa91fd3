package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Nat64Packets.HOST4;
import static io.github.packetcodec.packet.Nat64Packets.HOST4_IN_IPV6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6_IN_IPV4;
import static io.github.packetcodec.packet.Nat64Packets.SETTINGS;
import static io.github.packetcodec.packet.Nat64Packets.concatenated;
import static io.github.packetcodec.packet.Nat64Packets.hex;
import static io.github.packetcodec.packet.Nat64Packets.icmpv4;
import static io.github.packetcodec.packet.Nat64Packets.icmpv6;
import static io.github.packetcodec.packet.Nat64Packets.ipv4;
import static io.github.packetcodec.packet.Nat64Packets.ipv6;
import static io.github.packetcodec.packet.Nat64Packets.tcp;
import static io.github.packetcodec.packet.Nat64Packets.text;
import static io.github.packetcodec.packet.Nat64Packets.translated;
import static io.github.packetcodec.packet.Nat64Packets.udp;
import static io.github.packetcodec.packet.Nat64Packets.withHeaderField;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.LinkType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Nat64TranslatorTest {
    private static final byte[] PACKET4 = ipv4(17, udp(HOST4, HOST6_IN_IPV4, text(26)));
    private static final byte[] PACKET6 = ipv6(6, tcp(HOST6, HOST4_IN_IPV6, text(26)));
    private static final byte[] LONG4 = ipv4(17, udp(HOST4, HOST6_IN_IPV4, text(3000)));
    private static final byte[] ETHERNET4 = TestBytes.of("020000000001 020000000002 0800");

    private final Nat64Translator translator = new Nat64Translator(SETTINGS);

    @Test
    void nothingHasBeenTranslated() {
        assertThat(translator.verdict()).isEqualTo(Nat64Verdict.MALFORMED);
        assertThat(translator.length()).isZero();
        assertThat(translator.packetCount()).isZero();
        assertNoError();
        assertThat(translator.settings()).isSameAs(SETTINGS);
    }

    private void assertNoError() {
        assertThat(translator.icmpType()).isEqualTo(Nat64Translator.NONE);
        assertThat(translator.icmpCode()).isEqualTo(Nat64Translator.NONE);
        assertThat(translator.icmpRestOfHeader()).isEqualTo(Nat64Translator.NONE);
    }

    /** Each call replaces all of what the one before returned. */
    @Test
    void oneAfterTheOther() {
        byte[] out = new byte[translator.maximumLength(LONG4.length)];
        assertThat(translator.translate(LONG4, 0, LONG4.length, out, 0)).isEqualTo(Nat64Verdict.TRANSLATED);
        assertThat(translator.packetCount()).isEqualTo(3);
        assertThat(translator.length()).isEqualTo(3 * 48 + 3008);
        assertThat(translator.packetOffset(0)).isZero();
        assertThat(translator.packetLength(0)).isEqualTo(1280);
        assertThat(translator.packetOffset(2)).isEqualTo(2560);
        assertThat(translator.packetLength(2)).isEqualTo(48 + 3008 - 2 * 1232);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> translator.packetOffset(3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> translator.packetLength(-1));
        assertNoError();

        byte[] expired = withHeaderField(LONG4, 8, "01");
        assertThat(translator.translate(expired, 0, expired.length, out, 0)).isEqualTo(Nat64Verdict.HOP_LIMIT_EXCEEDED);
        assertThat(translator.verdict()).isEqualTo(Nat64Verdict.HOP_LIMIT_EXCEEDED);
        assertThat(translator.packetCount()).isZero();
        assertThat(translator.length()).isZero();
        assertThat(translator.icmpType()).isEqualTo(11);
        assertThat(translator.icmpCode()).isZero();
        assertThat(translator.icmpRestOfHeader()).isZero();

        assertThat(translator.translate(PACKET6, 0, PACKET6.length, out, 0)).isEqualTo(Nat64Verdict.TRANSLATED);
        assertThat(translator.packetCount()).isEqualTo(1);
        assertThat(translator.packetLength(0)).isEqualTo(translator.length()).isEqualTo(66);
        assertNoError();
    }

    /** The error as a packet, of both versions. */
    @Test
    void icmpErrors() {
        byte[] out = new byte[1280];
        byte[] expired = withHeaderField(PACKET4, 8, "01");
        translator.translate(expired, 0, expired.length, out, 0);
        PacketView view = new PacketView();
        view.parse(expired, 0, expired.length, LinkType.RAW);
        byte[] error = translator
                .icmpError()
                .orElseThrow()
                .about(view, Ipv4Header.of(Ipv4Address.parse("203.0.113.1"), Ipv4Address.parse(HOST4), 1));
        assertThat(hex(error)).endsWith(hex(icmpv4(11, 0, "00000000", expired)));

        byte[] unmapped = ipv6("2001:db8::77", HOST4_IN_IPV6, 253, text(8));
        translator.translate(unmapped, 0, unmapped.length, out, 0);
        view.parse(unmapped, 0, unmapped.length, LinkType.RAW);
        error = translator
                .icmpError()
                .orElseThrow()
                .about(view, Ipv6Header.of(Ipv6Address.parse(HOST6), Ipv6Address.parse("2001:db8::77"), 58));
        assertThat(hex(error)).endsWith(hex(icmpv6(HOST6, "2001:db8::77", 1, 1, "00000000", unmapped)));

        translator.translate(PACKET4, 0, PACKET4.length, out, 0);
        assertThat(translator.icmpError()).isEmpty();
    }

    /** An authentication header hides nothing: no error is sent about an ICMP error behind it (RFC 1812, section 4.3.2.7). */
    @Test
    void noErrorAboutASignedError() {
        byte[] out = new byte[1280];
        String authentication = "01 01 0000 00000007 00000001";
        for (String message : List.of("0b00 0000 00000000", "0800 0000 00010001")) {
            byte[] packet = withHeaderField(ipv4(51, TestBytes.of(authentication + message)), 8, "01");
            assertThat(translator.translate(packet, 0, packet.length, out, 0))
                    .isEqualTo(Nat64Verdict.HOP_LIMIT_EXCEEDED);
            assertThat(translator.icmpError().isPresent()).isEqualTo(message.startsWith("08"));
        }
        byte[] cut = withHeaderField(ipv4(51, TestBytes.of("01 05 0000 00000007 00000001")), 8, "01");
        translator.translate(cut, 0, cut.length, out, 0);
        assertThat(translator.icmpError()).isEmpty();
    }

    @Test
    void otherVersions() {
        assertThat(translated(SETTINGS, new byte[0])).isEqualTo("MALFORMED");
        for (int version = 0; version < 16; version++) {
            if (version != 4 && version != 6) {
                byte[] packet = PACKET4.clone();
                packet[0] = (byte) (version << 4 | 5);
                assertThat(translated(SETTINGS, packet)).isEqualTo("MALFORMED");
            }
        }
    }

    /** Nothing outside of the ranges is read or written, and the packet is not changed. */
    @Test
    void ranges() {
        for (byte[] packet : List.of(PACKET4, PACKET6, LONG4)) {
            String expected = translated(SETTINGS, packet).replace(" ", "");
            byte[] in = concatenated(text(5), packet, text(7));
            byte[] before = in.clone();
            byte[] out = new byte[11 + translator.maximumLength(packet.length) + 13];
            Arrays.fill(out, (byte) 0x66);
            Nat64Translator one = new Nat64Translator(SETTINGS);
            assertThat(one.translate(in, 5, packet.length, out, 11)).isEqualTo(Nat64Verdict.TRANSLATED);
            assertThat(hex(Arrays.copyOfRange(out, 11, 11 + one.length()))).isEqualTo(expected);
            assertThat(in).isEqualTo(before);
            for (int at = 0; at < out.length; at++) {
                if (at < 11 || at >= 11 + one.length()) {
                    assertThat(out[at]).isEqualTo((byte) 0x66);
                }
            }
        }
    }

    @Test
    void roomIsRequiredBeforeAnythingIsWritten() {
        byte[] out = new byte[translator.maximumLength(PACKET4.length)];
        assertThat(out).hasSize(1280);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> translator.translate(PACKET4, 0, PACKET4.length, out, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> translator.translate(PACKET4, 1, PACKET4.length, out, 0));
        assertThat(out).containsOnly(0);
    }

    @Test
    void maximumLengths() {
        assertThat(translator.maximumLength(0)).isEqualTo(1280);
        assertThat(translator.maximumLength(1500)).isEqualTo(1500 + 128 + 2 * 48);
        assertThat(translator.maximumLength(Integer.MAX_VALUE)).isEqualTo(translator.maximumLength(65575));
        Nat64Translator small = new Nat64Translator(SETTINGS.withMtus(68, 1280));
        assertThat(small.maximumLength(1500)).isEqualTo(1500 + 128 + 32 * 20);
    }

    @Test
    void frames() {
        byte[] frame = concatenated(ETHERNET4, PACKET4, new byte[6]);
        PacketView view = new PacketView();
        view.parse(frame);
        byte[] out = new byte[2000];
        assertThat(translator.translate(view, out, 0)).isEqualTo(Nat64Verdict.TRANSLATED);
        assertThat(hex(Arrays.copyOf(out, translator.length()))).isEqualTo(translated(SETTINGS, PACKET4));

        view.parse(PACKET6, 0, PACKET6.length, LinkType.RAW);
        assertThat(translator.translate(view, out, 0)).isEqualTo(Nat64Verdict.TRANSLATED);
        assertThat(hex(Arrays.copyOf(out, translator.length()))).isEqualTo(translated(SETTINGS, PACKET6));

        byte[] arp = TestBytes.of("ffffffffffff 020000000002 0806 0001 0800 0604 0001");
        view.parse(arp);
        assertThat(translator.translate(view, out, 0)).isEqualTo(Nat64Verdict.MALFORMED);
        assertThat(translator.translate(view, Unpooled.wrappedBuffer(arp), Unpooled.buffer()))
                .isEqualTo(Nat64Verdict.MALFORMED);
        // ARP of a hardware type that looks like the beginning of an IPv4 header, with addresses of no length.
        byte[] strange =
                concatenated(TestBytes.of("ffffffffffff 020000000002 0806"), withHeaderField(PACKET4, 4, "0000"));
        view.parse(strange);
        assertThat(view.networkLayer()).isEqualTo(Layer.ARP);
        assertThat(translator.translate(view, out, 0)).isEqualTo(Nat64Verdict.MALFORMED);
        assertThat(translator.translate(view, Unpooled.wrappedBuffer(strange), Unpooled.buffer()))
                .isEqualTo(Nat64Verdict.MALFORMED);
        view.parse(frame, 0, 30);
        assertThat(translator.translate(view, out, 0)).isEqualTo(Nat64Verdict.MALFORMED);
        // The frame ends within the payload.
        view.parse(frame, 0, 60, LinkType.ETHERNET, frame.length);
        assertThat(translator.translate(view, out, 0)).isEqualTo(Nat64Verdict.MALFORMED);
    }

    @Test
    void framesInBuffers() {
        byte[] frame = concatenated(ETHERNET4, LONG4);
        String expected = translated(SETTINGS, LONG4).replace(" ", "");
        PacketView view = new PacketView();
        for (ByteBuf buffer : List.of(
                Unpooled.wrappedBuffer(concatenated(text(3), frame)).skipBytes(3),
                Unpooled.directBuffer().writeBytes(text(3)).writeBytes(frame).skipBytes(3),
                Unpooled.wrappedBuffer(
                        Unpooled.wrappedBuffer(frame, 0, 50), Unpooled.wrappedBuffer(frame, 50, frame.length - 50)),
                Unpooled.wrappedBuffer(frame).asReadOnly())) {
            view.parse(buffer);
            for (ByteBuf out : List.of(Unpooled.buffer(4), Unpooled.directBuffer(4), Unpooled.compositeBuffer())) {
                out.writeBytes(text(3));
                assertThat(translator.translate(view, buffer, out)).isEqualTo(Nat64Verdict.TRANSLATED);
                assertThat(out.readableBytes()).isEqualTo(3 + translator.length());
                byte[] written = new byte[translator.length()];
                out.getBytes(3, written);
                assertThat(hex(written)).isEqualTo(expected);
                assertThat(buffer.readableBytes()).isEqualTo(frame.length);
                assertThat(buffer.refCnt()).isOne();
                out.release();
            }
            if (!buffer.hasArray()) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> translator.translate(view, new byte[9000], 0))
                        .withMessage(
                                "the view has copied only the first bytes of the buffer: translating needs the buffer");
            }
            buffer.release();
        }
    }

    /** What is inside a packet does not begin where the buffer does. */
    @Test
    void innerPacketsInBuffers() {
        byte[] frame = concatenated(ETHERNET4, ipv4(4, PACKET4), new byte[6]);
        String expected = translated(SETTINGS, PACKET4).replace(" ", "");
        for (ByteBuf buffer : List.of(
                Unpooled.wrappedBuffer(concatenated(text(3), frame)).skipBytes(3),
                Unpooled.directBuffer().writeBytes(text(3)).writeBytes(frame).skipBytes(3))) {
            PacketView outer = new PacketView();
            PacketView inner = new PacketView();
            outer.parse(buffer);
            inner.parseInner(outer);
            byte[] array = new byte[2000];
            assertThat(translator.translate(inner, array, 0)).isEqualTo(Nat64Verdict.TRANSLATED);
            assertThat(hex(Arrays.copyOf(array, translator.length()))).isEqualTo(expected);
            ByteBuf out = Unpooled.buffer();
            assertThat(translator.translate(inner, buffer, out)).isEqualTo(Nat64Verdict.TRANSLATED);
            assertThat(hex(ByteBufUtil.getBytes(out))).isEqualTo(expected);
            buffer.release();
        }
    }

    @Test
    void droppedPacketsMoveNoIndex() {
        byte[] expired = withHeaderField(PACKET4, 8, "01");
        for (ByteBuf out : List.of(Unpooled.buffer(4), Unpooled.directBuffer(4))) {
            assertThat(translator.translate(Unpooled.wrappedBuffer(expired), 0, expired.length, out))
                    .isEqualTo(Nat64Verdict.HOP_LIMIT_EXCEEDED);
            assertThat(out.readableBytes()).isZero();
            out.release();
        }
    }

    @Test
    void buffersThatAreNoGood() {
        ByteBuf in = Unpooled.wrappedBuffer(PACKET4);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> translator.translate(in, 1, PACKET4.length, Unpooled.buffer()));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> translator.translate(in, 0, PACKET4.length, Unpooled.buffer(10, 1279)));
        ByteBuf readOnly = Unpooled.buffer(2000).asReadOnly();
        assertThatExceptionOfType(ReadOnlyBufferException.class)
                .isThrownBy(() -> translator.translate(in, 0, PACKET4.length, readOnly));
    }

    @Test
    void arguments() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Nat64Translator(null))
                .withMessage("settings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Nat64Translator(SETTINGS, 65536))
                .withMessage("firstIdentification 65536 is not in 0..65535");
    }

    @Test
    void allocatesNothing() {
        byte[] quoted6 = ipv6(HOST4_IN_IPV6, HOST6, 17, udp(HOST4_IN_IPV6, HOST6, text(26)));
        byte[] quoted4 = ipv4(HOST6_IN_IPV4, HOST4, 17, 0, udp(HOST6_IN_IPV4, HOST4, text(26)));
        byte[][] packets = {
            PACKET4,
            PACKET6,
            LONG4,
            ipv4(1, icmpv4(8, 0, "00010002", text(26))),
            ipv4(1, icmpv4(3, 1, "00000000", quoted4)),
            ipv4(1, icmpv4(13, 1, "00000000", quoted4)),
            ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, 128, 0, "00010002", text(26))),
            ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, 1, 0, "00000000", quoted6)),
            withHeaderField(PACKET4, 8, "01"),
            ipv6("2001:db8::77", HOST4_IN_IPV6, 17, text(8)),
            Arrays.copyOf(PACKET4, 25),
            Arrays.copyOf(PACKET6, 25)
        };
        byte[] out = new byte[translator.maximumLength(LONG4.length)];
        Allocation.assertNone("arrays", 20_000, call -> {
            byte[] packet = packets[call % packets.length];
            return translator.translate(packet, 0, packet.length, out, 0).ordinal() + translator.packetCount();
        });
        ByteBuf[] buffers = Arrays.stream(packets).map(Unpooled::wrappedBuffer).toArray(ByteBuf[]::new);
        ByteBuf written = Unpooled.buffer(out.length);
        Allocation.assertNone("buffers", 20_000, call -> {
            ByteBuf packet = buffers[call % packets.length];
            return translator
                    .translate(packet, 0, packet.readableBytes(), written.clear())
                    .ordinal();
        });
    }
}
