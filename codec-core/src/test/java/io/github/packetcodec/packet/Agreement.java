package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.HeaderClasses;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what holds for any bytes: the view, the packet, and the records decoded one by one agree, and encode to the same bytes. */
final class Agreement {
    private static final Set<Fault> OF_A_HEADER =
            EnumSet.of(Fault.TRUNCATED_HEADER, Fault.WRONG_VERSION, Fault.HEADER_LENGTH_TOO_SMALL);
    /** Of the options alone: a walk over headers refuses none. */
    private static final Set<Fault> OF_AN_OPTION = EnumSet.of(Fault.TRUNCATED_OPTION, Fault.OPTION_LENGTH_TOO_SMALL);

    /** The records' methods {@code decode(ByteBuf)}. Extension headers have one in common, which needs a protocol number. */
    private static final Map<Class<?>, Method> DECODERS = HeaderClasses.all().stream()
            .filter(type -> !Ipv6ExtensionHeader.class.isAssignableFrom(type))
            .collect(Collectors.toMap(Function.identity(), Agreement::decoder));

    private final PacketView view;
    private final LengthPolicy policy;

    /** Uses one view for all frames, so that state left over from one frame shows in the next. */
    Agreement(LengthPolicy policy) {
        this.policy = policy;
        this.view = new PacketView(policy);
    }

    /** Checks the frame and returns what was decoded. */
    Packet check(byte[] frame, int linkType) {
        byte[] original = frame.clone();
        boolean whole = view.parse(frame, 0, frame.length, linkType);
        Packet packet = Packet.of(view);
        assertThat(whole).isEqualTo(packet.refusal().isEmpty());
        assertThat(packet).isEqualTo(Packets.decode(frame, 0, frame.length, linkType, policy));
        verifyChecksums(view);
        packet.refusal()
                .ifPresentOrElse(
                        refusal -> {
                            assertThat(packet.ending()).isEqualTo(Ending.FAULT);
                            checkRefusal(frame, refusal);
                        },
                        () -> assertThat(packet.ending()).isNotEqualTo(Ending.FAULT));
        checkLengths(frame, packet);
        checkRecords(frame, packet);
        checkHeadersByName(packet, packet);
        checkHeadersByName(view, packet);
        checkAnswers(view, packet);
        assertThat(frame).isEqualTo(original);
        return packet;
    }

    private static void verifyChecksums(PacketView view) {
        if (view.networkLayer() == Layer.IPV4) {
            assertThat(view.ipv4ChecksumStatus()).isNotNull();
        }
        if (view.transportLayer() != null) {
            assertThat(view.transportChecksumStatus()).isNotNull();
        }
    }

    private static void checkRefusal(byte[] frame, Refusal refusal) {
        assertThat(refusal.fault()).isNotIn(OF_AN_OPTION);
        assertThat(refusal.offset()).isBetween(0, frame.length);
        switch (refusal.fault()) {
            case TRUNCATED_HEADER, HEADER_LENGTH_TOO_SMALL, TOTAL_LENGTH_TOO_SMALL, UDP_LENGTH_TOO_SMALL ->
                assertThat(refusal.available()).isLessThan(refusal.required());
            case TOTAL_LENGTH_TOO_LARGE, PAYLOAD_LENGTH_TOO_LARGE, UDP_LENGTH_TOO_LARGE, FRAME_LENGTH_TOO_LARGE ->
                assertThat(refusal.required()).isGreaterThan(refusal.available());
            default -> assertThat(refusal.required()).isNotEqualTo(refusal.available());
        }
    }

    private static void checkLengths(byte[] frame, Packet packet) {
        int headers = packet.headers().stream().mapToInt(Header::headerLength).sum();
        assertThat(packet.payloadOffset()).as("payload offset").isEqualTo(headers);
        assertThat(packet.payloadLength()).isNotNegative();
        assertThat(packet.paddingLength()).isNotNegative();
        int between = frame.length - headers - packet.payloadLength() - packet.paddingLength();
        boolean surplus = packet.anomalies().contains(Anomaly.UDP_LENGTH_SURPLUS)
                || packet.anomalies().contains(Anomaly.UDP_LENGTH_TOO_SMALL);
        assertThat(between).as("bytes between payload and padding").isBetween(0, surplus ? frame.length : 0);
    }

    /** Decodes record after record from a buffer and encodes each again. The header that was refused is then refused as a record too. */
    private static void checkRecords(byte[] frame, Packet packet) {
        ByteBuf in = Unpooled.wrappedBuffer(frame, 0, frame.length - packet.paddingLength());
        byte[] out = new byte[packet.payloadOffset()];
        int protocol = 0;
        for (Header header : packet.headers()) {
            int at = in.readerIndex();
            assertThat(decode(in, header.getClass(), protocol)).isEqualTo(header);
            assertThat(in.readerIndex()).isEqualTo(at + header.headerLength());
            assertThat(header.encode(out, at)).isEqualTo(in.readerIndex());
            if (header instanceof Ipv6Header ipv6) {
                protocol = ipv6.nextHeader();
            } else if (header instanceof Ipv6ExtensionHeader extension) {
                protocol = extension.nextHeader();
            }
        }
        assertThat(out).as("headers encoded again").isEqualTo(Arrays.copyOf(frame, out.length));
        if (packet.refusal().isPresent()
                && packet.refusal().get().layer() != Layer.FRAME
                && OF_A_HEADER.contains(packet.refusal().get().fault())) {
            Refusal refusal = packet.refusal().get();
            int of = protocol;
            assertThat(catchThrowable(() -> decode(in, HeaderForm.type(refusal.layer()), of)))
                    .isInstanceOfSatisfying(
                            DecodeException.class,
                            refused -> assertThat(refused.refusal())
                                    .usingRecursiveComparison()
                                    .ignoringFields("boundary")
                                    .isEqualTo(refusal));
            assertThat(in.readerIndex()).isEqualTo(refusal.offset());
        }
    }

    /** A header requested by the name of its layer, or by its class, is the one in the list; a missing one is refused. */
    private static void checkHeadersByName(DecodedFrame decoded, Packet packet) {
        List<Header> headers = packet.headers();
        assertThat(decoded.headers()).isEqualTo(headers);
        Map<Layer, Supplier<Header>> byName = byName(decoded);
        for (Layer layer : byName.keySet()) {
            if (headers.stream().anyMatch(header -> header.layer() == layer)) {
                assertThat(byName.get(layer).get())
                        .isIn(headers)
                        .extracting(Header::layer)
                        .isEqualTo(layer);
            } else {
                assertThatIllegalStateException()
                        .isThrownBy(byName.get(layer)::get)
                        .withMessage("no " + layer + " header was decoded");
            }
        }
        for (Layer layer : Layer.values()) {
            assertThat(decoded.count(layer)).isEqualTo((int)
                    headers.stream().filter(header -> header.layer() == layer).count());
        }
        for (Header header : headers) {
            Class<? extends Header> type = header.getClass();
            List<Header> ofType = headers.stream().filter(type::isInstance).toList();
            assertThat(decoded.header(type).map(Header.class::cast)).contains(ofType.get(0));
            assertThat(List.<Header>copyOf(decoded.headers(type))).isEqualTo(ofType);
        }
        assertThat(headers).extracting(Header::layer).contains(layers(packet));
    }

    /** The view and the packet return the same. */
    static void checkAnswers(PacketView view, Packet packet) {
        assertThat(packet.linkLayer()).isEqualTo(view.linkLayer());
        assertThat(packet.networkLayer()).isEqualTo(view.networkLayer());
        assertThat(packet.transportLayer()).isEqualTo(view.transportLayer());
        assertThat(packet.etherType()).isEqualTo(view.etherType());
        assertThat(packet.protocol()).isEqualTo(view.protocol());
        assertThat(packet.isFragment()).isEqualTo(view.isFragment());
        assertThat(packet.anomalies()).isEqualTo(view.anomalies());
        assertThat(packet.hasPorts()).isEqualTo(view.hasPorts());
        assertThat(packet.sourcePort()).isEqualTo(view.sourcePort());
        assertThat(packet.destinationPort()).isEqualTo(view.destinationPort());
        assertThat(packet.payloadOffset()).isEqualTo(view.payloadOffset() - view.frameOffset());
        assertThat(packet.payloadLength()).isEqualTo(view.payloadLength());
        assertThat(packet.statedPayloadLength()).isEqualTo(view.statedPayloadLength());
        assertThat(packet.paddingLength()).isEqualTo(view.paddingLength());
        assertThat(packet.ending()).isEqualTo(view.ending());
        assertThat(packet.refusal()).isEqualTo(view.refusal());
        assertThat(packet.partial()).isEqualTo(view.partial());
    }

    private static Map<Layer, Supplier<Header>> byName(DecodedFrame decoded) {
        return Map.of(
                Layer.ETHERNET, decoded::ethernet,
                Layer.ARP, decoded::arp,
                Layer.IPV4, decoded::ipv4,
                Layer.IPV6, decoded::ipv6,
                Layer.TCP, decoded::tcp,
                Layer.UDP, decoded::udp,
                Layer.ICMPV4, decoded::icmpv4,
                Layer.ICMPV6, decoded::icmpv6);
    }

    private static Layer[] layers(Packet packet) {
        return Stream.of(packet.linkLayer(), packet.networkLayer(), packet.transportLayer())
                .filter(Objects::nonNull)
                .toArray(Layer[]::new);
    }

    private static Method decoder(Class<?> type) {
        try {
            return type.getMethod("decode", ByteBuf.class);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Header decode(ByteBuf in, Class<? extends Header> type, int protocol) {
        if (Ipv6ExtensionHeader.class.isAssignableFrom(type)) {
            return Ipv6ExtensionHeader.decode(in, protocol);
        }
        try {
            return (Header) DECODERS.get(type).invoke(null, in);
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
