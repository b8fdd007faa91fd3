package io.github.packetcodec.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.ChecksumVerdict;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.Packets;
import io.github.packetcodec.packet.Tunnels;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.testdata.Vector.Section;
import io.github.packetcodec.testdata.Vectors;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Checks every vector file: records, layouts and the view return what it specifies, and records encode to its bytes. */
class VectorTest {
    private static final Set<String> FAULT_FIELDS = Set.of("layer", "offset", "required", "available");

    @TestFactory
    Stream<DynamicTest> vectors() {
        return Vectors.all().stream().map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check(vector)));
    }

    private static void check(Vector vector) {
        try {
            switch (vector.kind()) {
                case "frame" -> checkFrame(vector);
                case "checksum" -> checkChecksum(vector);
                default -> checkHeader(vector);
            }
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(vector + " (" + vector.title() + "): " + failure.getMessage(), failure);
        }
    }

    private static void checkChecksum(Vector vector) {
        byte[] bytes = vector.bytes();
        int checksum = Integer.decode(vector.property("checksum").orElseThrow());
        assertThat(InternetChecksum.of(bytes, 0, bytes.length)).isEqualTo(checksum);
        assertThat(new InternetChecksum().add(bytes, 0, bytes.length).checksum())
                .isEqualTo(checksum);
        assertNoOtherPropertyIsSpecified(vector, Set.of("checksum"));
    }

    private static void checkHeader(Vector vector) {
        assertNoOtherPropertyIsSpecified(vector, Set.of());
        HeaderKind kind = HeaderKind.of(vector);
        byte[] bytes = vector.bytes();
        Optional<Refusal> refusal = vector.fault().map(VectorTest::refusal);
        if (vector.headers().isEmpty()) {
            Refusal expected = refusal.orElseThrow();
            DecodeException refused = catchThrowableOfType(
                    DecodeException.class, () -> kind.decoder().decode(bytes, 0, bytes.length));
            assertThat(refused).as("what decoding throws").isNotNull();
            assertThat(refused.refusal()).isEqualTo(expected);
            assertThat(kind.check().check(bytes, 0, bytes.length))
                    .isEqualTo(expected.fault().code(expected.required(), expected.available()));
        } else {
            assertThat(vector.headers()).hasSize(1);
            assertThat(vector.headers().get(0).value()).isEqualTo(kind.layer().id());
            Header header = kind.decoder().decode(bytes, 0, bytes.length);
            assertFields(vector.headers().get(0), header);
            assertThat(kind.check().check(bytes, 0, bytes.length))
                    .isEqualTo(header.headerLength())
                    .isEqualTo(bytes.length);
            assertThat(optionsRefusal(header)).isEqualTo(refusal);
            assertLayoutAgrees(kind, header, bytes, 0);
            assertEncodesTo(List.of(header), bytes);
        }
        checkInFrame(vector, kind, refusal);
    }

    /** The view finds the same header, or the same fault, in a frame that carries it. */
    private static void checkInFrame(Vector vector, HeaderKind kind, Optional<Refusal> refusal) {
        byte[] carrier = kind.carrierBytes();
        byte[] bytes = vector.bytes();
        byte[] frame = Arrays.copyOf(carrier, carrier.length + bytes.length);
        System.arraycopy(bytes, 0, frame, carrier.length, bytes.length);
        // A label of a pseudowire with control words changes nothing of what begins with other bits than 0.
        Tunnels tunnels = Tunnels.DEFAULT.withLabels(Layer.CONTROL_WORD);
        PacketView view = new PacketView(LengthPolicy.LENIENT, tunnels, PacketView.DEFAULT_MAXIMUM_DEPTH);
        view.parse(frame, 0, frame.length, kind.linkType());
        int carriers = kind.carrierHeaders();
        int offset = carrier.length;
        if (kind.layer() == Layer.CONTROL_WORD && bytes[0] >>> 4 != 0) {
            assertThat(view.innerLayer()).isNull(); // The first bits decide whether there is a control word.
            return;
        }
        if (kind.isInner()) {
            PacketView inner = new PacketView(LengthPolicy.LENIENT, tunnels, PacketView.DEFAULT_MAXIMUM_DEPTH);
            inner.parseInner(view);
            offset -= view.payloadOffset() - view.frameOffset();
            view = inner;
            carriers = kind.innerHeaders();
        }
        List<Header> headers = Packet.of(view).headers();
        int shift = offset;
        if (vector.headers().isEmpty()) {
            assertThat(headers).hasSize(carriers);
            assertThat(view.refusal().map(Refusal::message).map(VectorTest::withoutBoundary))
                    .isEqualTo(refusal.map(from -> from.shiftedBy(shift)).map(Refusal::message));
        } else {
            assertThat(headers).hasSizeGreaterThan(carriers);
            assertThat(headers.get(carriers)).isEqualTo(kind.decoder().decode(bytes, 0, bytes.length));
        }
    }

    private static void checkFrame(Vector vector) {
        assertNoOtherPropertyIsSpecified(vector, Set.of("policy", "ending", "payload", "padding", "anomalies"));
        byte[] bytes = vector.bytes();
        int linkType = vector.number().orElseThrow();
        LengthPolicy policy = LengthPolicy.valueOf(vector.property("policy")
                .orElse("strict")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        PacketView view = new PacketView(policy);
        assertThat(view.parse(bytes, 0, bytes.length, linkType))
                .isEqualTo(vector.fault().isEmpty());
        Packet packet = Packet.of(view);
        assertThat(packet.headers().stream().map(header -> header.layer().id()))
                .isEqualTo(vector.headers().stream().map(Section::value).toList());
        Map<Layer, String> verdicts = ChecksumVerdict.of(view).stream()
                .collect(Collectors.toMap(
                        ChecksumVerdict::layer, verdict -> verdict.status().id()));
        int at = 0;
        for (int i = 0; i < packet.headers().size(); i++) {
            Header header = packet.headers().get(i);
            Section section = vector.headers().get(i);
            assertFields(section, header);
            assertThat(section.fields().get("checksumStatus"))
                    .as("checksum status of " + section.value())
                    .isEqualTo(verdicts.get(header.layer()));
            assertLayoutAgrees(HeaderKind.of(header.layer(), protocol(header), 0), header, bytes, at);
            at += header.headerLength();
        }
        assertEncodesTo(packet.headers(), Arrays.copyOf(bytes, at));
        assertThat(packet.payloadOffset() + " " + packet.payloadLength())
                .as("payload")
                .isEqualTo(vector.property("payload").orElse("none told"));
        assertThat(packet.paddingLength() + "")
                .as("padding")
                .isEqualTo(vector.property("padding").orElse("0"));
        assertThat(packet.ending().name())
                .isEqualTo(
                        vector.fault().isPresent()
                                ? "FAULT"
                                : vector.property("ending").orElse("none told"));
        assertThat(packet.anomalies().stream().map(Anomaly::name).collect(Collectors.joining(" ")))
                .as("anomalies")
                .isEqualTo(vector.property("anomalies").orElse(""));
        assertThat(packet.refusal().map(Refusal::message).map(VectorTest::withoutBoundary))
                .isEqualTo(vector.fault().map(VectorTest::refusal).map(Refusal::message));
        checkBuffer(bytes, linkType, policy, packet);
    }

    /** A buffer without an array returns the same. */
    private static void checkBuffer(byte[] bytes, int linkType, LengthPolicy policy, Packet packet) {
        ByteBuf direct = Unpooled.directBuffer(bytes.length + 3).writeZero(3).writeBytes(bytes);
        try {
            direct.skipBytes(3);
            assertThat(Packets.decode(direct, linkType, policy)).isEqualTo(packet);
        } finally {
            direct.release();
        }
    }

    /** Checks that each property of a vector is tested; a property that is specified but not tested would be useless. */
    private static void assertNoOtherPropertyIsSpecified(Vector vector, Set<String> looked) {
        for (String key : List.of("policy", "ending", "payload", "padding", "anomalies", "checksum")) {
            assertThat(vector.property(key).isEmpty() || looked.contains(key))
                    .as("%s of a vector of %s", key, vector.kind())
                    .isTrue();
        }
    }

    /** A vector specifies how many bytes are available, and not what limits them. */
    private static String withoutBoundary(String message) {
        return message.replaceFirst(" \\(limited by .*\\)$", "");
    }

    private static void assertFields(Section section, Header header) {
        Map<String, String> told = RecordFields.written(section.fields());
        told.remove("checksumStatus");
        Map<String, String> route = new HashMap<>(told);
        route.keySet().removeIf(path -> !path.startsWith("route."));
        if (!route.isEmpty()) {
            told.keySet().removeAll(route.keySet());
            assertThat(RecordFields.withoutZeros(RecordFields.ofRoute((Ipv6RoutingHeader) header)))
                    .isEqualTo(RecordFields.withoutZeros(route));
        }
        assertThat(told.keySet().stream().map(path -> path.replaceFirst("\\..*", "")))
                .as("fields of %s", section.value())
                .isSubsetOf(RecordFields.components(header.getClass()));
        assertThat(RecordFields.withoutZeros(RecordFields.of((Record) header)))
                .as(section.value())
                .isEqualTo(RecordFields.withoutZeros(told));
    }

    private static Refusal refusal(Section fault) {
        Map<String, String> fields = RecordFields.written(fault.fields());
        assertThat(fields.keySet()).isEqualTo(FAULT_FIELDS);
        Layer layer = Arrays.stream(Layer.values())
                .filter(one -> one.id().equals(fields.get("layer")))
                .findFirst()
                .orElseThrow();
        return new Refusal(
                layer,
                Fault.valueOf(fault.value()),
                Integer.parseInt(fields.get("offset")),
                Integer.parseInt(fields.get("required")),
                Integer.parseInt(fields.get("available")));
    }

    private static Optional<Refusal> optionsRefusal(Header header) {
        if (header instanceof Ipv4Header ipv4) {
            return ipv4.options().refusal();
        } else if (header instanceof TcpHeader tcp) {
            return tcp.options().refusal();
        }
        return header instanceof Ipv6OptionsHeader options
                ? options.options().refusal(options.layer())
                : Optional.empty();
    }

    /** Every field that a layout reads is equal to the component of the record with that name. */
    private static void assertLayoutAgrees(HeaderKind kind, Header header, byte[] in, int at) {
        for (String name : RecordFields.components(kind.record())) {
            Object value = RecordFields.get((Record) header, name);
            if (value instanceof Ipv6Address address) {
                assertThat(read(kind, name + "High", in, at)).isEqualTo(address.high());
                assertThat(read(kind, name + "Low", in, at)).isEqualTo(address.low());
            } else if (value instanceof Ipv4Address address) {
                assertThat(read(kind, name, in, at)).isEqualTo(address.value());
            } else if (value instanceof MacAddress address) {
                assertThat(read(kind, name, in, at)).isEqualTo(address.value());
            } else if (value instanceof Number || value instanceof Boolean) {
                assertThat(read(kind, name, in, at)).as(name).isEqualTo(value);
            }
        }
    }

    private static Object read(HeaderKind kind, String name, byte[] in, int at) {
        String question = "is" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (Class<?> layout : kind.layouts()) {
            for (Method method : layout.getMethods()) {
                if ((method.getName().equals(name) || method.getName().equals(question))
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {byte[].class, int.class})) {
                    try {
                        return method.invoke(null, in, at);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
        throw new AssertionError("no layout of " + kind.layer() + " reads " + name);
    }

    private static int protocol(Header header) {
        return header instanceof Ipv6GenericExtensionHeader extension ? extension.protocol() : 135;
    }

    private static void assertEncodesTo(List<Header> headers, byte[] bytes) {
        byte[] out = new byte[bytes.length];
        int at = 0;
        for (Header header : headers) {
            at = header.encode(out, at);
        }
        assertThat(out).isEqualTo(bytes);
    }
}
