package io.github.packetcodec.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6Route;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.ip.SegmentRoutingTlv;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.testdata.Vectors;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that every field, every kind of option and every fault has a vector. */
class VectorCompletenessTest {
    private static final List<Vector> VECTORS = Vectors.all();
    /** Padding that makes an IPv6 options header long enough. */
    private static final Octets PADDING = Octets.of((byte) 1, (byte) 4, (byte) 0, (byte) 0, (byte) 0, (byte) 0);

    @ParameterizedTest
    @EnumSource(value = Layer.class, mode = EnumSource.Mode.EXCLUDE, names = "FRAME")
    void everyFieldIsSetAlone(Layer layer) {
        List<Record> headers = VECTORS.stream()
                .filter(vector -> vector.kind().equals(layer.id()))
                .flatMap(VectorCompletenessTest::header)
                .toList();
        Map<String, Set<BigInteger>> alone = new HashMap<>();
        for (Record header : headers) {
            Map<String, BigInteger> set = setFields(header);
            set.remove(selector(layer));
            if (set.size() == 1) {
                set.forEach((name, value) ->
                        alone.computeIfAbsent(name, key -> new HashSet<>()).add(value));
            }
        }
        for (String name : RecordFields.components(headers.get(0).getClass())) {
            Set<BigInteger> values = alone.getOrDefault(name, Set.of());
            if (layer == Layer.LOOPBACK) {
                // The byte order of a family follows from the family. The field that is set alone is big-endian.
                assertThat(alone.get("family")).contains(big(1), big(0x8000), big(0xFFFF));
            } else if (name.equals(selector(layer)) || name.equals(selected(layer))) {
                assertThat(headers)
                        .extracting(header -> RecordFields.get(header, name))
                        .hasSizeGreaterThan(1);
            } else if (layer == Layer.PPP && name.equals("compressedProtocol")) {
                // The protocol in one byte is odd.
                assertThat(headers)
                        .extracting(header -> RecordFields.get(header, name))
                        .contains(true, false);
            } else if (layer == Layer.PPP && name.equals("protocol")) {
                assertThat(values).contains(big(1), big(0x8000), big(0xFEFF));
            } else if (layer == Layer.LLC && name.equals("control")) {
                // Two bytes if its lowest two bits are not both set, otherwise one.
                assertThat(values).contains(big(1), big(0x8000), big(0xFFFE), big(0x3), big(0xFF));
            } else {
                assertSetAlone(headers.get(0), name, values);
            }
        }
    }

    /** The component that specifies which of the others there are; null if there is none. */
    private static String selector(Layer layer) {
        return switch (layer) {
            case GRE, GTPU -> "flags";
            case ERSPAN -> "version";
            default -> null;
        };
    }

    /** The component that is there only if another one besides the selector is not 0; null if there is none. */
    private static String selected(Layer layer) {
        return switch (layer) {
            case GRE -> "route";
            case GTPU -> "extensions";
            default -> null;
        };
    }

    private static void assertSetAlone(Record sample, String name, Set<BigInteger> values) {
        assertThat(values).as("values of %s alone", name).isNotEmpty();
        if (RecordFields.elements(RecordFields.get(sample, name)).isEmpty()) {
            BigInteger ones = values.stream().max(BigInteger::compareTo).orElseThrow();
            assertThat(ones.bitCount()).as("all ones of %s", name).isEqualTo(ones.bitLength());
            assertThat(values).as(name).contains(big(1), big(1).shiftLeft(ones.bitLength() - 1));
            assertNoGreater(sample, name, ones);
        }
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** The components that are not zero, and not only padding. Options count as 1. */
    private static Map<String, BigInteger> setFields(Record header) {
        Map<String, BigInteger> set = new HashMap<>();
        for (String name : RecordFields.components(header.getClass())) {
            BigInteger value = number(RecordFields.get(header, name));
            if (value.signum() != 0) {
                set.put(name, value);
            }
        }
        return set;
    }

    private static BigInteger number(Object value) {
        if (value instanceof Number number) {
            return big(number.longValue());
        } else if (value instanceof Boolean flag) {
            return big(flag ? 1 : 0);
        } else if (value instanceof MacAddress address) {
            return big(address.value());
        } else if (value instanceof Ipv4Address address) {
            return big(Integer.toUnsignedLong(address.value()));
        } else if (value instanceof Ipv6Address address) {
            return new BigInteger(1, address.octets().toByteArray());
        } else if (value instanceof Octets octets) {
            return new BigInteger(1, octets.toByteArray());
        }
        boolean padding =
                value instanceof Ipv6Options options && options.octets().equals(PADDING);
        return big(padding || RecordFields.elements(value).orElseThrow().isEmpty() ? 0 : 1);
    }

    /** One more than all ones is rejected, so these are all bits of the field. */
    private static void assertNoGreater(Record sample, String name, BigInteger ones) {
        RecordComponent[] components = sample.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        boolean number = false;
        for (int i = 0; i < values.length; i++) {
            values[i] = RecordFields.get(sample, components[i].getName());
            if (components[i].getName().equals(name) && values[i] instanceof Number) {
                number = true;
                values[i] = types[i] == long.class ? (Object) (ones.longValue() + 1) : (Object) (ones.intValue() + 1);
            }
        }
        if (number) {
            assertThat(catchThrowable(() -> construct(sample.getClass(), types, values)))
                    .as("%s %s and one more", name, ones)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void construct(Class<?> record, Class<?>[] types, Object[] values) throws Throwable {
        try {
            record.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Test
    void everyKindOfOptionIsRead() {
        Set<Class<?>> read = new HashSet<>();
        VECTORS.stream().flatMap(VectorCompletenessTest::header).forEach(header -> addKinds(header, read));
        for (Class<?> family : List.of(
                Ipv4Option.class, Ipv6Option.class, TcpOption.class, Ipv6Route.class, SegmentRoutingTlv.class)) {
            assertThat(read).containsAll(kindsOf(family).toList());
        }
    }

    private static Stream<Class<?>> kindsOf(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(VectorCompletenessTest::kindsOf)
                : Stream.of(type);
    }

    private static void addKinds(Record record, Set<Class<?>> to) {
        to.add(record.getClass());
        if (record instanceof Ipv6RoutingHeader routing) {
            addKinds((Record) routing.route(), to);
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            RecordFields.elements(RecordFields.get(record, component.getName())).stream()
                    .flatMap(List::stream)
                    .filter(Record.class::isInstance)
                    .forEach(element -> addKinds((Record) element, to));
        }
    }

    /** The header of a vector of one header; none if it is rejected, or if the vector is of another kind. */
    private static Stream<Record> header(Vector vector) {
        if (vector.headers().isEmpty() || vector.kind().equals("frame")) {
            return Stream.empty();
        }
        byte[] bytes = vector.bytes();
        return Stream.of((Record) HeaderKind.of(vector).decoder().decode(bytes, 0, bytes.length));
    }

    @Test
    void everyFaultOfEveryLayerIsRaised() {
        Set<String> raised = VECTORS.stream()
                .flatMap(vector -> vector.fault().stream())
                .map(fault -> fault.value() + " " + fault.fields().get("layer"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> possible = Stream.of(Fault.values())
                .flatMap(fault -> layersOf(fault).map(layer -> fault + " " + layer))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(raised).containsExactlyInAnyOrderElementsOf(possible);
    }

    /** The layers that can have a fault. */
    private static Stream<String> layersOf(Fault fault) {
        return switch (fault) {
            case TRUNCATED_HEADER ->
                Stream.of(Layer.values()).filter(layer -> layer != Layer.FRAME).map(Layer::id);
            case WRONG_VERSION -> Stream.of("ipv4", "ipv6", "gre", "geneve", "gtpu", "erspan", "control-word");
            case WRONG_CONTROL -> Stream.of("ppp");
            case HEADER_TOO_LARGE -> Stream.of("gre", "gtpu");
            case HEADER_LENGTH_TOO_SMALL -> Stream.of("ipv4", "tcp", "gtpu", "ipv6-authentication", "authentication");
            case OPTION_LENGTH_TOO_SMALL -> Stream.of("ipv4", "tcp");
            case TRUNCATED_OPTION -> Stream.of("ipv4", "tcp", "ipv6-hop-by-hop", "ipv6-destination-options");
            case TOTAL_LENGTH_TOO_SMALL, TOTAL_LENGTH_TOO_LARGE -> Stream.of("ipv4");
            case PAYLOAD_LENGTH_TOO_LARGE -> Stream.of("ipv6");
            case UDP_LENGTH_TOO_SMALL, UDP_LENGTH_TOO_LARGE -> Stream.of("udp");
            case FRAME_LENGTH_TOO_LARGE -> Stream.of("ethernet", "vlan");
            // That of GTP-U too, which is in a packet inside another one: InnerPacketTest has it.
            case CARRIER_LENGTH_TOO_LARGE -> Stream.of("pppoe");
            case TOO_MANY_EXTENSIONS ->
                Stream.of(
                        "ipv6-hop-by-hop",
                        "ipv6-destination-options",
                        "ipv6-routing",
                        "ipv6-fragment",
                        "ipv6-authentication",
                        "ipv6-extension",
                        "authentication");
            case UNKNOWN_LINK_TYPE -> Stream.of("frame");
        };
    }
}
