package io.github.packetcodec.testdata;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Bytes, and what they must be found to be: one file of the folder {@code vectors}, whose README describes the format. Nothing
 * is interpreted here but the format: the names and values of fields are text.
 */
public final class Vector {
    /**
     * What must be found in the bytes: a header or a fault.
     *
     * @param kind {@code header} or {@code fault}
     * @param value which one: {@code tcp}, {@code TRUNCATED_HEADER}
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

    /** The path of the file within the folder, without its ending: {@code fields/tcp/sourcePort-top}. */
    public String name() {
        return name;
    }

    /** What it is about, in one line. */
    public String title() {
        return properties.get("title");
    }

    /** Where the bytes, and what is said of them, are from. */
    public String source() {
        return properties.get("source");
    }

    /** The numbers of the pitfalls of {@code docs/pitfalls.md} that it is about; mostly none. */
    public List<Integer> pitfalls() {
        return property("pitfall")
                .map(numbers ->
                        Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toList())
                .orElse(List.of());
    }

    /** What the bytes are: {@code frame}, {@code checksum}, or the type of a header. */
    public String kind() {
        return properties.get("decode").split(" ")[0];
    }

    /** The number after the kind: the link type of a frame, the protocol of an extension header; empty if there is none. */
    public Optional<Integer> number() {
        String[] words = properties.get("decode").split(" ");
        return words.length > 1 ? Optional.of(Integer.valueOf(words[1])) : Optional.empty();
    }

    /** A property of the whole vector, for instance {@code policy}; empty if the file does not tell it. */
    public Optional<String> property(String key) {
        return Optional.ofNullable(properties.get(key));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The headers that must be found, in order. */
    public List<Section> headers() {
        return sections.stream()
                .filter(section -> section.kind().equals("header"))
                .toList();
    }

    /** The fault that must be found; empty if none must be. */
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
