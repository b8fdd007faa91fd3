package io.github.packetcodec.testdata;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Bytes, and the result that a decoder must produce for them: one file of the directory {@code vectors}, whose README
 * describes the format. This class interprets only the format; names and values of fields are text.
 */
public final class Vector {
    /**
     * An expected result: a header or a fault.
     *
     * @param kind {@code header} or {@code fault}
     * @param value the type, for example {@code tcp}, {@code TRUNCATED_HEADER}
     * @param fields its fields by name, in the order of the file; unmodifiable
     */
    public record Section(String kind, String value, Map<String, String> fields) {
        /** Copies the fields. */
        public Section {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(value, "value");
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    private final String name;
    private final Map<String, String> properties;
    private final byte[] bytes;
    private final List<Section> sections;

    Vector(String name, Map<String, String> properties, byte[] bytes, List<Section> sections) {
        this.name = name;
        this.properties = Map.copyOf(properties);
        this.bytes = bytes.clone();
        this.sections = List.copyOf(sections);
    }

    /** The path of the file within the directory, without its extension: {@code fields/tcp/sourcePort-top}. */
    public String name() {
        return name;
    }

    /** The subject, in one line. */
    public String title() {
        return properties.get("title");
    }

    /** The origin of the bytes and of the result. */
    public String source() {
        return properties.get("source");
    }

    /** The numbers of the pitfalls of {@code docs/pitfalls.md} that the vector tests; usually none. */
    public List<Integer> pitfalls() {
        return property("pitfall")
                .map(numbers ->
                        Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toList())
                .orElse(List.of());
    }

    /** The kind of the bytes: {@code frame}, {@code checksum}, or the type of a header. */
    public String kind() {
        return properties.get("decode").split(" ")[0];
    }

    /**
     * The number after the kind: the link type of a frame, the protocol of an extension header. Empty if there is none.
     */
    public Optional<Integer> number() {
        String[] words = properties.get("decode").split(" ");
        return words.length > 1 ? Optional.of(Integer.valueOf(words[1])) : Optional.empty();
    }

    /** A property of the whole vector, for instance {@code policy}. Empty if the file does not specify it. */
    public Optional<String> property(String key) {
        return Optional.ofNullable(properties.get(key));
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The headers that decoding must return, in order. */
    public List<Section> headers() {
        return sections.stream()
                .filter(section -> section.kind().equals("header"))
                .toList();
    }

    /** The expected fault. Empty if there is none. */
    public Optional<Section> fault() {
        return sections.stream()
                .filter(section -> section.kind().equals("fault"))
                .findFirst();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
