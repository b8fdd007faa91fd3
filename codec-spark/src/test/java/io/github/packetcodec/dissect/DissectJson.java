package io.github.packetcodec.dissect;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The output of {@code dissect --json}, to compare with. */
public final class DissectJson {
    private DissectJson() {}

    /** Returns one line for each frame of a file, up to where it is damaged. */
    public static List<String> linesOf(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Dissect.run(
                new String[] {"--json", file.toString()},
                InputStream.nullInputStream(),
                out,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
