package io.github.packetcodec.packet;

import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Nat64Mapping;
import io.github.packetcodec.address.Nat64Table;
import io.github.packetcodec.testdata.PlainChecksum;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Packets written octet by octet, with checksums by the definition, for the tests of the translator. The IPv6 host 2001:db8::1 has the IPv4
 * address 192.0.2.1; IPv4 addresses follow the prefix 2001:db8:64::/96.
 */
final class Nat64Packets {
    static final String HOST4 = "198.51.100.7";
    static final String HOST4_IN_IPV6 = "2001:db8:64::198.51.100.7";
    static final String HOST6 = "2001:db8::1";
    static final String HOST6_IN_IPV4 = "192.0.2.1";

    static final Nat64Settings SETTINGS = Nat64Settings.of(mapping());

    private Nat64Packets() {}

    /** The mapping that TAYGA had when it was recorded. */
    static Nat64Mapping mapping() {
        return Nat64Table.otherwise(Nat64Mapping.of(IpPrefix.parse("2001:db8:64::/96")))
                .with(IpPrefix.parse("192.0.2.1/32"), IpPrefix.parse("2001:db8::1/128"))
                .with(IpPrefix.parse("192.0.2.254/32"), IpPrefix.parse("2001:db8:ff::fe/128"));
    }

    /** A packet from the IPv4 host to the IPv6 host, whose header checksum is right. */
    static byte[] ipv4(int protocol, byte[] payload) {
        return ipv4(HOST4, HOST6_IN_IPV4, protocol, 0, payload);
    }

    /** @param flagsAndOffset the 16 bits of the flags and the fragment offset */
    static byte[] ipv4(String source, String destination, int protocol, int flagsAndOffset, byte[] payload) {
        byte[] header = TestBytes.of("4500 0000 1234 0000 4000 0000" + address(source) + address(destination));
        put16(header, 2, header.length + payload.length);
        put16(header, 6, flagsAndOffset);
        header[9] = (byte) protocol;
        put16(header, 10, PlainChecksum.complement(PlainChecksum.sum(header, 0, header.length)));
        return concatenated(header, payload);
    }

    /** The packet with another octet or 16 bits in its IPv4 header, and the right header checksum. */
    static byte[] withHeaderField(byte[] ipv4, int at, String hex) {
        byte[] changed = ipv4.clone();
        byte[] value = TestBytes.of(hex);
        System.arraycopy(value, 0, changed, at, value.length);
        put16(changed, 10, 0);
        int headerLength = (changed[0] & 0xF) * 4;
        put16(changed, 10, PlainChecksum.complement(PlainChecksum.sum(changed, 0, headerLength)));
        return changed;
    }

    /** The packet with options, whose length is a multiple of 4. */
    static byte[] withOptions(byte[] ipv4, String hex) {
        byte[] options = TestBytes.of(hex);
        byte[] longer = concatenated(Arrays.copyOf(ipv4, 20), options, Arrays.copyOfRange(ipv4, 20, ipv4.length));
        longer[0] += (byte) (options.length / 4);
        put16(longer, 2, longer.length);
        return withHeaderField(longer, 0, HexFormat.of().toHexDigits(longer[0]));
    }

    /** A packet from the IPv6 host to the IPv4 host. */
    static byte[] ipv6(int nextHeader, byte[] payload) {
        return ipv6(HOST6, HOST4_IN_IPV6, nextHeader, payload);
    }

    static byte[] ipv6(String source, String destination, int nextHeader, byte[] payload) {
        byte[] header = TestBytes.of("60000000 0000 00 40" + address(source) + address(destination));
        put16(header, 4, payload.length);
        header[6] = (byte) nextHeader;
        return concatenated(header, payload);
    }

    /** A fragment header and what follows it. */
    static byte[] fragment(int nextHeader, int offset, boolean more, long identification, byte[] payload) {
        byte[] header = new byte[8];
        header[0] = (byte) nextHeader;
        put16(header, 2, offset << 3 | (more ? 1 : 0));
        put16(header, 4, (int) (identification >>> 16));
        put16(header, 6, (int) identification);
        return concatenated(header, payload);
    }

    /** A datagram from one address to another, with its checksum. */
    static byte[] udp(String source, String destination, byte[] data) {
        byte[] datagram = concatenated(TestBytes.of("9c41 9c42 0000 0000"), data);
        put16(datagram, 4, datagram.length);
        return withChecksum(datagram, 6, source, destination, 17);
    }

    static byte[] tcp(String source, String destination, byte[] data) {
        byte[] segment = concatenated(TestBytes.of("9c41 0050 00000001 00000002 5018 ffff 0000 0000"), data);
        return withChecksum(segment, 16, source, destination, 6);
    }

    /** A message of ICMPv4 with its checksum. */
    static byte[] icmpv4(int type, int code, String rest, byte[] data) {
        byte[] message = concatenated(new byte[] {(byte) type, (byte) code, 0, 0}, TestBytes.of(rest), data);
        put16(message, 2, PlainChecksum.complement(PlainChecksum.sum(message, 0, message.length)));
        return message;
    }

    /** A message of ICMPv6 with its checksum. */
    static byte[] icmpv6(String source, String destination, int type, int code, String rest, byte[] data) {
        byte[] message = concatenated(new byte[] {(byte) type, (byte) code, 0, 0}, TestBytes.of(rest), data);
        return withChecksum(message, 2, source, destination, 58);
    }

    /** The extensions of an ICMP error: one object of an MPLS label. */
    static byte[] extensions() {
        return TestBytes.of("2000 eaf3 0008 0101 00 01 f4 01");
    }

    static byte[] withChecksum(byte[] upperLayer, int at, String source, String destination, int protocol) {
        byte[] changed = upperLayer.clone();
        put16(changed, at, 0);
        long sum = PlainChecksum.pseudoHeaderSum(octets(source), octets(destination), protocol, changed.length);
        put16(changed, at, PlainChecksum.complement(sum + PlainChecksum.sum(changed, 0, changed.length)));
        return changed;
    }

    static byte[] text(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('A' + i % 26);
        }
        return text;
    }

    static byte[] concatenated(byte[]... parts) {
        byte[] all = {};
        for (byte[] part : parts) {
            all = Arrays.copyOf(all, all.length + part.length);
            System.arraycopy(part, 0, all, all.length - part.length, part.length);
        }
        return all;
    }

    static void put16(byte[] out, int at, int value) {
        out[at] = (byte) (value >>> 8);
        out[at + 1] = (byte) value;
    }

    private static String address(String text) {
        return HexFormat.of().formatHex(octets(text));
    }

    private static byte[] octets(String text) {
        IpAddress address = IpAddress.parse(text);
        byte[] octets = new byte[address instanceof Ipv4Address ? 4 : 16];
        address.encode(octets, 0);
        return octets;
    }

    /** What a translator made of a packet: each translated packet in hexadecimal digits, or the verdict. */
    static String translated(Nat64Translator translator, byte[] packet) {
        byte[] out = new byte[translator.maximumLength(packet.length)];
        Nat64Verdict verdict = translator.translate(packet, 0, packet.length, out, 0);
        if (!verdict.isTranslated()) {
            String icmp = translator.icmpType() == Nat64Translator.NONE
                    ? ""
                    : " " + translator.icmpType() + "/" + translator.icmpCode() + "/" + translator.icmpRestOfHeader();
            return verdict + icmp;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < translator.packetCount(); i++) {
            int at = translator.packetOffset(i);
            text.append(i == 0 ? "" : " ").append(HexFormat.of().formatHex(out, at, at + translator.packetLength(i)));
        }
        return text.toString();
    }

    /** What a translator with the settings makes of a packet. */
    static String translated(Nat64Settings settings, byte[] packet) {
        return translated(new Nat64Translator(settings), packet);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
