package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** zstd and lz4; for gzip see {@link GzipStreamTest}. */
class DecompressionTest {
    private static byte[] compressed(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            try (OutputStream frame = name.equals("zstd")
                    ? new ZstdOutputStream(out)
                    : new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB)) {
                frame.write(part);
            }
        }
        return out.toByteArray();
    }

    private static byte[] longFile() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes());
        byte[] frame = new byte[1000];
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            random.nextBytes(frame);
            file.writeBytes(CaptureVector.hex("00000000 00000000 e8030000 e8030000"));
            file.writeBytes(frame);
        }
        return file.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "lz4"})
    void readsWhatIsCompressed(String name) throws IOException {
        for (CaptureVector vector : CaptureVector.ALL) {
            byte[] file = vector.bytes();
            assertThat(Reading.of(compressed(name, file))).isEqualTo(Reading.of(file));
            byte[] two = compressed(name, Arrays.copyOf(file, 30), Arrays.copyOfRange(file, 30, file.length));
            assertThat(Reading.of(two)).isEqualTo(Reading.of(file));
        }
        byte[] file = longFile();
        assertThat(Reading.of(compressed(name, file))).isEqualTo(Reading.of(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "lz4"})
    void isCutOrDamagedAnywhere(String name) throws IOException {
        byte[] whole = compressed(name, CaptureVector.PCAPNG.bytes());
        for (int length = 4; length < whole.length; length++) {
            Reading reading = Reading.of(Arrays.copyOf(whole, length));
            assertThat(reading.failure()).as("length %d", length).isInstanceOf(CaptureException.class);
        }
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                Reading reading = Reading.of(damaged);
                assertThat(reading.failure() == null || reading.failure() instanceof CaptureException)
                        .as("bit %d of byte %d: %s", bit, at, reading.failure())
                        .isTrue();
            }
        }
        byte[] file = longFile();
        byte[] half = compressed(name, file);
        Reading reading = Reading.of(Arrays.copyOf(half, half.length / 2));
        assertThat(reading.frames()).hasSizeGreaterThan(100);
        assertThat(reading.message()).startsWith(name + " data is cut: its content could be read up to byte ");
    }

    @Test
    void aFailureOfTheStreamIsNoDamage() throws IOException {
        byte[] zstd = compressed("zstd", longFile());
        InputStream failing = new ByteArrayInputStream(zstd) {
            @Override
            public synchronized int read(byte[] out, int at, int length) {
                int count = super.read(out, at, Math.min(length, 100_000));
                if (count < 0 || pos > 100_000) {
                    throw new java.io.UncheckedIOException(new IOException("unchecked"));
                }
                return count;
            }
        };
        assertThat(Reading.of(failing).failure()).isInstanceOf(IOException.class);
        InputStream broken = new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position == 1000) {
                    throw new IOException("disk is broken");
                }
                return zstd[position++] & 0xFF;
            }
        };
        assertThat(Reading.of(broken).failure())
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk is broken");
    }

    @Test
    void namesTheCompressionWithinAnother() throws IOException {
        byte[] zstd = compressed("zstd", compressed("lz4", new byte[3]));
        assertThat(Reading.of(zstd).message()).isEqualTo("file is lz4 within zstd, of which only one is undone");
    }

    /** As where nobody has added the libraries: by a class loader that does not have them. */
    @Test
    void namesTheLibraryThatIsMissing() throws Exception {
        URL classes = CaptureReader.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader without = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, without)) {
            Class<?> reader = loader.loadClass(CaptureReader.class.getName());
            for (List<String> each :
                    List.of(List.of("zstd", "com.github.luben:zstd-jni"), List.of("lz4", "at.yawk.lz4:lz4-java"))) {
                InputStream in = new ByteArrayInputStream(compressed(each.get(0), CaptureVector.PCAPNG.bytes()));
                assertThatThrownBy(() ->
                                reader.getMethod("open", InputStream.class).invoke(null, in))
                        .cause()
                        .hasMessage("file is compressed by " + each.get(0) + ", which is read with the library "
                                + each.get(1) + " only");
            }
            Path none = Path.of("no such file");
            assertThatThrownBy(() -> reader.getMethod("open", Path.class).invoke(null, none))
                    .hasCauseInstanceOf(IOException.class);
        }
    }
}
