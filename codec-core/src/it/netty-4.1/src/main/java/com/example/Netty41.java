package com.example;

import io.netty.util.Version;

/** Runs the application, and checks that it runs with Netty 4.1. */
public class Netty41 {
    public static void main(String[] arguments) {
        Application.main(arguments);
        Version netty = Version.identify().get("netty-buffer");
        if (!netty.artifactVersion().startsWith("4.1.")) {
            throw new AssertionError(netty);
        }
        System.out.println(netty);
    }
}
