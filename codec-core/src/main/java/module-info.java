/**
 * Immutable header records with encoders and decoders for Ethernet, ARP, IPv4, IPv6, TCP, UDP and ICMP, an allocation-free way to
 * read the same bytes, readers and writers of capture files, and capture on network interfaces.
 */
@SuppressWarnings("requires-automatic") // org.lz4.java has the name that its jar states, and no declaration
module io.github.packetcodec {
    requires transitive io.netty.buffer;
    // For compilers only.
    requires static org.jspecify;
    // Optional: they read captures that are compressed by zstd and by lz4.
    requires static com.github.luben.zstd_jni;
    requires static org.lz4.java;
    // ByteBuf extends types of this module, and io.netty.buffer does not require it transitively.
    requires transitive io.netty.common;

    exports io.github.packetcodec;
    exports io.github.packetcodec.address;
    exports io.github.packetcodec.arp;
    exports io.github.packetcodec.capture;
    exports io.github.packetcodec.checksum;
    exports io.github.packetcodec.filter;
    exports io.github.packetcodec.flow;
    exports io.github.packetcodec.icmp;
    exports io.github.packetcodec.ip;
    exports io.github.packetcodec.link;
    exports io.github.packetcodec.live;
    exports io.github.packetcodec.packet;
    exports io.github.packetcodec.socket;
    exports io.github.packetcodec.tcp;
    exports io.github.packetcodec.tunnel;
    exports io.github.packetcodec.udp;
}
