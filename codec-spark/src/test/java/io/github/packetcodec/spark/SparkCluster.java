package io.github.packetcodec.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster of two workers on this machine, each of which starts executors in JVMs of their own. They find Spark in the folder
 * {@code SPARK_HOME}, which the POM specifies and this class fills with links to the jars of the class path.
 */
final class SparkCluster {
    private SparkCluster() {}

    static SparkSession start() throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Path jars = Files.createDirectories(home.resolve("jars"));
        List<String> folders = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path)) {
                folders.add(path.toString());
            } else if (Files.exists(path)) {
                Path link = jars.resolve(path.getFileName());
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, path);
            }
        }
        return SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .config("spark.executor.extraClassPath", String.join(File.pathSeparator, folders))
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", home.resolve("warehouse").toString())
                .config("spark.sql.files.openCostInBytes", 1)
                .getOrCreate();
    }

    private static String classPath() {
        // Surefire's own is a jar that refers to the others.
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Ends the process of an executor, as if its machine had failed. */
    static void killAnExecutor() {
        ProcessHandle executor = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no executor is running"));
        executor.destroyForcibly();
    }
}
