package com.example;

import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The activator of the bundle that uses the library. */
public class User implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        byte[] bytes = new byte[20];
        TcpHeader.of(40001, 80, 1, 0, TcpFlags.SYN).encode(bytes, 0);
        Packet packet = Packet.decode(bytes);
        System.out.println(FrameworkUtil.getBundle(Packet.class) + " decodes " + packet);
    }

    @Override
    public void stop(BundleContext context) {}
}
