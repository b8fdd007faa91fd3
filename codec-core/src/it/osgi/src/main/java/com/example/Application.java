package com.example;

import io.github.packetcodec.packet.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts the bundles of Netty and of the library, and a bundle that uses the library. The argument is a folder for the framework. */
public class Application {
    public static void main(String[] arguments) throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, arguments[0], Constants.FRAMEWORK_STORAGE_CLEAN, "onFirstInit"));
        framework.start();
        try {
            install(framework, jarOf(ReferenceCounted.class)).start();
            install(framework, jarOf(ByteBuf.class)).start();
            Bundle library = install(framework, jarOf(Packet.class));
            library.start();
            Bundle user = install(framework, userBundle(Path.of(arguments[0])));
            user.start(); // throws what the activator throws
            if (user.getState() != Bundle.ACTIVE || library.getState() != Bundle.ACTIVE) {
                throw new AssertionError("not active");
            }
            mustNotSee(user, "io.github.packetcodec.internal.Bytes");
            mustNotSee(user, "io.github.packetcodec.dissect.Dissect");
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private static void mustNotSee(Bundle user, String name) {
        try {
            user.loadClass(name);
        } catch (ClassNotFoundException e) {
            return;
        }
        throw new AssertionError(name + " is exported");
    }

    private static Bundle install(Framework framework, Path jar) throws BundleException {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path userBundle(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "com.example.user");
        headers.putValue(Constants.BUNDLE_ACTIVATOR, "com.example.User");
        headers.putValue(
                Constants.IMPORT_PACKAGE, "org.osgi.framework,io.github.packetcodec.packet,io.github.packetcodec.tcp");
        Path jar = folder.resolveSibling("user.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("com/example/User.class"));
            out.write(Application.class.getResourceAsStream("User.class").readAllBytes());
            out.closeEntry();
        }
        return jar;
    }
}
