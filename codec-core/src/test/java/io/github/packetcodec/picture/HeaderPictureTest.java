package io.github.packetcodec.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.HeaderClasses;
import io.github.packetcodec.picture.HeaderExamples.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pictures in the documentation are those that the code draws today. {@code -Dpages.write=true} writes them. */
class HeaderPictureTest {
    private static final Path MAIN = Path.of("src/main/java/io/github/packetcodec");

    @Test
    void theCommittedPicturesAreThoseOfTheCode() throws IOException {
        for (Picture picture : HeaderExamples.all()) {
            String drawn = HeaderPicture.of(picture.title(), FieldMap.of(picture.example()), picture.rest());
            compare(MAIN.resolve(picture.folder()).resolve("doc-files").resolve(picture.file() + ".svg"), drawn);
        }
    }

    static void compare(Path file, String drawn) throws IOException {
        if (Boolean.getBoolean("pages.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, drawn);
        }
        assertThat(file).as("-Dpages.write=true writes it").exists();
        assertThat(Files.readString(file))
                .as("%s; -Dpages.write=true writes it", file)
                .isEqualTo(drawn);
    }

    /** An oracle that is not the code: positions from RFC 791, section 3.1. */
    @Test
    void theFieldsOfIpv4AreWhereTheRfcHasThem() {
        List<String> fields = fields("ipv4");
        assertThat(fields.subList(0, 4)).containsOnly("version");
        assertThat(fields.subList(4, 8)).containsOnly("headerLength");
        assertThat(fields.subList(8, 14)).containsOnly("dscp");
        assertThat(fields.subList(14, 16)).containsOnly("ecn");
        assertThat(fields.subList(16, 32)).containsOnly("totalLength");
        assertThat(fields.get(48)).isEqualTo("reservedFlag");
        assertThat(fields.get(49)).isEqualTo("dontFragment");
        assertThat(fields.get(50)).isEqualTo("moreFragments");
        assertThat(fields.subList(51, 64)).containsOnly("fragmentOffset");
        assertThat(fields.subList(96, 128)).containsOnly("sourceAddress");
        assertThat(fields.subList(128, 160)).containsOnly("destinationAddress");
    }

    @Test
    void everyHeaderHasAPictureAndThePageShowsEachPicture() throws IOException {
        String page = Files.readString(Path.of("../docs/headers.md"));
        Set<Class<?>> drawn = new HashSet<>();
        for (Picture picture : HeaderExamples.all()) {
            drawn.add(
                    picture.example().decode().apply(picture.example().bytes()).getClass());
            assertThat(page)
                    .contains("../codec-core/src/main/java/io/github/packetcodec/" + picture.folder() + "/doc-files/"
                            + picture.file() + ".svg");
        }
        assertThat(HeaderClasses.all())
                .allMatch(header -> drawn.contains(header)
                        // Of this one, the first byte and the length have the places that all extension headers have.
                        || header.getSimpleName().equals("Ipv6GenericExtensionHeader"));
    }

    private static List<String> fields(String file) {
        return HeaderExamples.all().stream()
                .filter(picture -> picture.file().equals(file))
                .map(picture -> FieldMap.of(picture.example()))
                .findFirst()
                .orElseThrow();
    }
}
