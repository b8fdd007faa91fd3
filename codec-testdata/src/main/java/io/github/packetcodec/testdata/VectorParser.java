package io.github.packetcodec.testdata;

import io.github.packetcodec.testdata.Vector.Section;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses one vector file. Rejects everything that does not conform to the format, and names the line. */
final class VectorParser {
    private static final Set<String> REQUIRED = Set.of("title", "source", "decode", "bytes");
    private static final Map<String, Pattern> PROPERTIES = Map.of(
            "title", Pattern.compile(".+"),
            "source", Pattern.compile(".+"),
            "pitfall", Pattern.compile("[1-9][0-9]{0,3}( [1-9][0-9]{0,3})*"),
            "decode",
                    Pattern.compile(
                            "frame [0-9]{1,5}|ipv6-extension [0-9]{1,3}|(?!(frame|ipv6-extension)$)[a-z][a-z0-9-]*"),
            "policy", Pattern.compile("strict|lenient"),
            "ending", Pattern.compile("[A-Z_]+"),
            "payload", Pattern.compile("[0-9]{1,9} [0-9]{1,9}"),
            "padding", Pattern.compile("[0-9]{1,9}"),
            "anomalies", Pattern.compile("[A-Z0-9_]+( [A-Z0-9_]+)*"),
            "checksum", Pattern.compile("0x[0-9a-f]{4}"));
    private static final Set<String> SECTIONS = Set.of("header", "fault");
    private static final Pattern REPEATED = Pattern.compile("([1-9][0-9]{0,5}) x (.*)");
    private static final Pattern LINE = Pattern.compile("( *)([A-Za-z0-9.]+):(?: (.*))?");

    private final String name;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Open> sections = new ArrayList<>();
    /** The fields of the current section; null before the first one. */
    private Map<String, String> fields;

    private boolean inBytes;
    private int lineNumber;

    /** A section to which fields are still added. */
    private record Open(String kind, String value, Map<String, String> fields) {
        Section closed() {
            return new Section(kind, value, fields);
        }
    }

    private VectorParser(String name) {
        this.name = name;
    }

    static Vector parse(String name, String text) {
        return new VectorParser(name).parse(text);
    }

    private Vector parse(String text) {
        for (String whole : text.split("\n", -1)) {
            lineNumber++;
            String line = whole.replaceFirst("#.*", "").stripTrailing();
            if (!line.isEmpty()) {
                boolean indented = line.startsWith(" ");
                if (indented && inBytes) {
                    addBytes(line.strip());
                } else {
                    add(line, indented);
                }
            }
        }
        lineNumber = 0;
        for (String key : REQUIRED) {
            if (!properties.containsKey(key)) {
                throw wrong("no " + key);
            }
        }
        properties.remove("bytes");
        return new Vector(
                name,
                properties,
                bytes.toByteArray(),
                sections.stream().map(Open::closed).toList());
    }

    private void add(String line, boolean indented) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw wrong("not of the form \"key: value\"");
        }
        String key = parts.group(2);
        String value = parts.group(3) == null ? "" : parts.group(3).strip();
        if (indented) {
            addField(key, value);
        } else if (SECTIONS.contains(key)) {
            inBytes = false;
            fields = new LinkedHashMap<>();
            if (value.isEmpty()
                    || key.equals("fault")
                            && sections.stream().anyMatch(s -> s.kind().equals(key))) {
                throw wrong(value.isEmpty() ? key + " of what" : "a second fault");
            }
            sections.add(new Open(key, value, fields));
        } else {
            fields = null;
            addProperty(key, value);
        }
    }

    private void addField(String key, String value) {
        if (fields == null) {
            throw wrong("a field of nothing");
        }
        if (value.isEmpty()) {
            throw wrong("no value");
        }
        if (fields.put(key, value) != null) {
            throw wrong("a second " + key);
        }
    }

    private void addProperty(String key, String value) {
        inBytes = key.equals("bytes");
        if (inBytes ? !value.isEmpty() : !PROPERTIES.containsKey(key)) {
            throw wrong(inBytes ? "bytes stand on lines of their own" : "unknown key " + key);
        }
        if (!inBytes && !PROPERTIES.get(key).matcher(value).matches()) {
            throw wrong(key + " cannot be \"" + value + "\"");
        }
        if (properties.put(key, value) != null) {
            throw wrong("a second " + key);
        }
    }

    private void addBytes(String line) {
        Matcher repeated = REPEATED.matcher(line);
        boolean times = repeated.matches();
        byte[] once;
        try {
            once = HexFormat.of().parseHex((times ? repeated.group(2) : line).replace(" ", ""));
        } catch (IllegalArgumentException e) {
            throw wrong("not hexadecimal");
        }
        int count = times ? Integer.parseInt(repeated.group(1)) : 1;
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(once);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(name + (lineNumber > 0 ? ", line " + lineNumber : "") + ": " + what);
    }
}
