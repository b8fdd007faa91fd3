package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dependencies among the packages have one direction. They are read from the import declarations of the sources. */
class PackageOrderTest {
    private static final String BASE = "io.github.packetcodec";
    private static final String ROOT = "";

    /** What each package may use in addition to itself. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry(ROOT, Set.of()),
            Map.entry("internal", Set.of(ROOT)),
            Map.entry("address", Set.of(ROOT, "internal")),
            Map.entry("checksum", Set.of(ROOT, "internal")),
            Map.entry("capture", Set.of(ROOT, "internal")),
            Map.entry("link", Set.of(ROOT, "internal", "address")),
            Map.entry("arp", Set.of(ROOT, "internal", "address", "link")),
            Map.entry("ip", Set.of(ROOT, "internal", "address", "checksum")),
            Map.entry("tunnel", Set.of(ROOT, "internal")),
            Map.entry("icmp", Set.of(ROOT, "internal", "address", "checksum", "link", "ip")),
            Map.entry("tcp", Set.of(ROOT, "internal", "address", "checksum", "ip")),
            Map.entry("udp", Set.of(ROOT, "internal", "address", "checksum", "ip")),
            Map.entry("socket", Set.of(ROOT, "internal", "address", "link", "checksum", "ip")),
            Map.entry(
                    "packet",
                    Set.of(
                            ROOT,
                            "internal",
                            "address",
                            "capture",
                            "checksum",
                            "link",
                            "arp",
                            "ip",
                            "icmp",
                            "tcp",
                            "tunnel",
                            "udp")),
            Map.entry("live", Set.of(ROOT, "internal", "address", "checksum", "link", "packet", "capture")),
            Map.entry(
                    "filter",
                    Set.of(
                            ROOT,
                            "internal",
                            "address",
                            "checksum",
                            "link",
                            "arp",
                            "ip",
                            "icmp",
                            "tcp",
                            "udp",
                            "packet",
                            "capture")),
            Map.entry(
                    "flow",
                    Set.of(ROOT, "internal", "address", "checksum", "link", "ip", "tcp", "udp", "packet", "capture")),
            Map.entry(
                    "dissect",
                    Set.of(
                            ROOT,
                            "internal",
                            "address",
                            "checksum",
                            "link",
                            "arp",
                            "ip",
                            "icmp",
                            "tcp",
                            "tunnel",
                            "udp",
                            "packet",
                            "flow",
                            "capture",
                            "live",
                            "filter")));

    private static final Pattern OWN = Pattern.compile(Pattern.quote(BASE) + "((?:\\.[a-z][a-z0-9]*)*)\\.[A-Z]");
    private static final Pattern NETTY = Pattern.compile("\\bio\\.netty\\.[a-z.]*[a-z]");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    /** A SeekableByteChannel is a file, and knows no network. */
    private static final Pattern NETWORK =
            Pattern.compile("\\bjava\\.(net\\b|nio\\.channels\\.(?!SeekableByteChannel\\b))");

    /** A source file and its text without comments, which may speak of anything. */
    private record Source(Path path, String inPackage, String text) {}

    @Test
    void everyPackageUsesOnlyThoseBeforeIt() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (Source source : sources()) {
            Set<String> uses = used.computeIfAbsent(source.inPackage, name -> new TreeSet<>());
            Matcher matcher = OWN.matcher(source.text);
            while (matcher.find()) {
                String name =
                        matcher.group(1).isEmpty() ? ROOT : matcher.group(1).substring(1);
                if (!name.equals(source.inPackage)) {
                    uses.add(name);
                }
            }
        }
        used.forEach((name, uses) -> {
            assertThat(MAY_USE).as("packages that have a place in the order").containsKey(name);
            assertThat(MAY_USE.get(name)).as("what package '%s' may use", name).containsAll(uses);
        });
        // The sources are found, and so is what they use.
        assertThat(used.get("tcp")).contains(ROOT, "internal");
        assertThat(used.get("ip")).contains("address", "checksum");
    }

    /** An order it is: whatever a package may use comes with less that it may use itself. */
    @Test
    void theOrderHasNoCycle() {
        MAY_USE.forEach((name, uses) -> assertThat(uses)
                .as("what '%s' may use", name)
                .allSatisfy(other -> assertThat(MAY_USE.get(other)).doesNotContain(name)));
    }

    // Pitfall 38: classes of java.net look names up and turn mapped addresses into others; one class alone meets
    // addresses of theirs.
    @Test
    void onlyInetAddressesAndNetworkInterfacesUseJavaNet() {
        assertThat(namesOfThoseThatMatch(NETWORK))
                .containsExactlyInAnyOrder("InetAddresses.java", "NetworkInterfaces.java");
    }

    // Pitfall 38: NetUtil, which lists the network's interfaces when it is loaded, is in io.netty.util.
    @Test
    void onlyTheBuffersOfNettyAreUsed() {
        assertThat(sources()).allSatisfy(source -> {
            Matcher matcher = NETTY.matcher(source.text);
            while (matcher.find()) {
                assertThat(matcher.group()).as("in %s", source.path).isEqualTo("io.netty.buffer");
            }
        });
        assertThat(namesOfThoseThatMatch(NETTY)).contains("TcpHeader.java", "Header.java");
    }

    private static List<String> namesOfThoseThatMatch(Pattern pattern) {
        return sources().stream()
                .filter(source -> pattern.matcher(source.text).find())
                .map(source -> source.path.getFileName().toString())
                .toList();
    }

    private static List<Source> sources() {
        Path base = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
        return Stream.of("java", "java22")
                .map(release -> base.resolve(Path.of("src", "main", release, "io", "github", "packetcodec")))
                .flatMap(folder -> sources(folder).stream())
                .toList();
    }

    private static List<Source> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> new Source(file, packageOf(folder.relativize(file)), read(file)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String packageOf(Path file) {
        return file.getParent() == null
                ? ROOT
                : file.getParent().toString().replace('\\', '.').replace('/', '.');
    }

    private static String read(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
