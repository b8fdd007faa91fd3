package io.github.packetcodec.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.ip.SegmentRoutingTlv;
import io.github.packetcodec.tcp.MultipathOption;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of a decoded header in the notation of vectors: each with its path, the values as text, numbers in decimal.
 */
final class RecordFields {
    /** A field that a vector omits because it is not in the bytes. It is in the line that specifies what to decode. */
    private static final Set<String> NOT_ON_THE_WIRE = Set.of("hopByHop", "protocol");

    private static final Pattern REPEATED = Pattern.compile("([0-9]+) x ([0-9a-f]{2})");

    private final Map<String, String> fields = new TreeMap<>();

    private RecordFields() {}

    static Map<String, String> of(Record header) {
        RecordFields fields = new RecordFields();
        for (String name : components(header.getClass())) {
            fields.add(name, get(header, name));
        }
        return fields.fields;
    }

    /** The contents of the data of a routing header, under the name {@code route}. */
    static Map<String, String> ofRoute(Ipv6RoutingHeader header) {
        RecordFields fields = new RecordFields();
        fields.add("route", header.route());
        return fields.fields;
    }

    /** The components of a header that are in its bytes. */
    static List<String> components(Class<?> record) {
        boolean extension = record.getSimpleName().matches("Ipv6(Options|GenericExtension)Header");
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !extension || !NOT_ON_THE_WIRE.contains(name))
                .toList();
    }

    static Object get(Record record, String component) {
        try {
            Method accessor = record.getClass().getMethod(component);
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The options in a component that contains options, or the elements of a list; empty for any other component. */
    static Optional<List<?>> elements(Object value) {
        if (value instanceof Ipv4Options options) {
            return Optional.of(options.list());
        } else if (value instanceof Ipv6Options options) {
            return Optional.of(options.list());
        } else if (value instanceof TcpOptions options) {
            return Optional.of(options.list());
        }
        return value instanceof List<?> list ? Optional.of(list) : Optional.empty();
    }

    private void add(String path, Object value) {
        Optional<List<?>> elements = elements(value);
        if (elements.isPresent()) {
            for (int i = 0; i < elements.get().size(); i++) {
                add(path + "." + i, elements.get().get(i));
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(there -> add(path, there));
        } else if (value instanceof OptionalInt optional) {
            optional.ifPresent(there -> add(path, there));
        } else if (value instanceof OptionalLong optional) {
            optional.ifPresent(there -> add(path, there));
        } else if (value instanceof MacAddress || value instanceof IpAddress) {
            fields.put(path, value.toString());
        } else if (value instanceof Record record) {
            addKind(path, record);
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                add(path + "." + component.getName(), get(record, component.getName()));
            }
        } else if (value instanceof Octets octets) {
            if (!octets.isEmpty()) {
                fields.put(path, octets.toString());
            }
        } else if (value instanceof Boolean flag) {
            fields.put(path, flag ? "1" : "0");
        } else {
            assertThat(value).as(path).isInstanceOfAny(Integer.class, Long.class);
            fields.put(path, Long.toUnsignedString(((Number) value).longValue()));
        }
    }

    /** The number of the kind is a field too, although the class of the record implies it. */
    private void addKind(String path, Record record) {
        if (record instanceof Ipv4Option option) {
            add(path + ".kind", option.kind());
        } else if (record instanceof Ipv6Option option) {
            add(path + ".kind", option.kind());
        } else if (record instanceof TcpOption option) {
            add(path + ".kind", option.kind());
        } else if (record instanceof SegmentRoutingTlv tlv) {
            add(path + ".type", tlv.type());
        }
        if (record instanceof MultipathOption option) {
            add(path + ".subtype", option.subtype());
        }
    }

    /** Fields as written in a vector, in the same form: numbers in decimal, repeated octets expanded. */
    static Map<String, String> written(Map<String, String> fields) {
        Map<String, String> written = new TreeMap<>(fields);
        written.replaceAll((path, value) -> {
            Matcher repeated = REPEATED.matcher(value);
            if (repeated.matches()) {
                return String.join(":", Collections.nCopies(Integer.parseInt(repeated.group(1)), repeated.group(2)));
            }
            return value.startsWith("0x")
                    ? Long.toUnsignedString(Long.parseUnsignedLong(value.substring(2), 16))
                    : value;
        });
        return written;
    }

    /** Removes what is zero, which a vector may omit, except elements of lists, which are never omitted. */
    static Map<String, String> withoutZeros(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().matches(".*\\.[0-9]+.*") || !isZero(field.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static boolean isZero(String value) {
        return value.equals(Ipv4Address.ANY.toString())
                || value.equals(Ipv6Address.ANY.toString())
                || value.matches("0|00(:00)*");
    }
}
