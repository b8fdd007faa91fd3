package com.example;

import io.github.packetcodec.packet.Packet;

/** Runs the application in an image of jlink, and checks that it and the library are modules. */
public class Image {
    public static void main(String[] arguments) {
        Application.main(arguments);
        if (!Image.class.getModule().isNamed()
                || !Packet.class.getModule().getName().equals("io.github.packetcodec")) {
            throw new AssertionError(Packet.class.getModule());
        }
    }
}
