package io.github.packetcodec.testdata;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The data that a checksum covers, as one large number: a second way to compute the sum and to find the final
 * destination.
 */
final class PacketSum {
    private PacketSum() {}

    /** All data that the checksum of this header covers. */
    static BigInteger of(GeneratedFrame frame, GeneratedHeader header) {
        if (header.layer().equals("ipv4")) {
            return number(Arrays.copyOfRange(frame.bytes(), header.offset(), header.end()));
        }
        int end = frame.payloadOffset() + frame.payloadLength();
        BigInteger segment = number(Arrays.copyOfRange(frame.bytes(), header.offset(), end));
        return header.layer().equals("icmpv4") ? segment : segment.add(pseudoHeader(frame, header));
    }

    /** The pseudo-header of the upper layer whose header this is. */
    static BigInteger pseudoHeader(GeneratedFrame frame, GeneratedHeader header) {
        byte[] bytes = frame.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = frame.payloadOffset() + frame.payloadLength() - header.offset();
        int protocol = switch (header.layer()) {
            case "tcp" -> 6;
            case "udp" -> 17;
            default -> 58;
        };
        frame.header("ipv4").ifPresent(ipv4 -> {
            out.write(bytes, ipv4.offset() + 12, 4);
            out.writeBytes(finalIpv4Destination(bytes, ipv4));
            out.write(0);
        });
        frame.header("ipv6").ifPresent(ipv6 -> {
            out.write(bytes, ipv6.offset() + 8, 16);
            out.writeBytes(finalIpv6Destination(frame, bytes, ipv6));
            out.write(length >>> 24);
            out.write(length >>> 16);
        });
        if (frame.header("ipv4").isPresent()) {
            out.write(protocol);
            out.write(length >>> 8);
            out.write(length);
        } else {
            out.write(length >>> 8);
            out.write(length);
            out.write(0);
            out.write(0);
            out.write(0);
            out.write(protocol);
        }
        return number(out.toByteArray());
    }

    private static byte[] finalIpv4Destination(byte[] bytes, GeneratedHeader ipv4) {
        int at = ipv4.offset() + 20;
        while (at < ipv4.end() && bytes[at] != 0) {
            int length = bytes[at] == 1 ? 1 : bytes[at + 1] & 0xFF;
            boolean sourceRoute = bytes[at] == (byte) 131 || bytes[at] == (byte) 137;
            if (sourceRoute && bytes[at + 2] <= length) {
                return Arrays.copyOfRange(bytes, at + length - 4, at + length);
            }
            at += length;
        }
        return Arrays.copyOfRange(bytes, ipv4.offset() + 16, ipv4.offset() + 20);
    }

    private static byte[] finalIpv6Destination(GeneratedFrame frame, byte[] bytes, GeneratedHeader ipv6) {
        byte[] destination = Arrays.copyOfRange(bytes, ipv6.offset() + 24, ipv6.end());
        GeneratedHeader routing = frame.header("ipv6-routing").orElse(null);
        if (routing == null || routing.number("segmentsLeft") == 0) {
            return destination;
        }
        int at = routing.offset();
        switch (routing.number("routingType")) {
            case 4 -> {
                return Arrays.copyOfRange(bytes, at + 8, at + 24);
            }
            case 3 -> {
                int leftOut = bytes[at + 4] & 15;
                int end = routing.end() - (bytes[at + 5] >>> 4 & 15);
                System.arraycopy(bytes, end - (16 - leftOut), destination, leftOut, 16 - leftOut);
                return destination;
            }
            default -> {
                return Arrays.copyOfRange(bytes, routing.end() - 16, routing.end());
            }
        }
    }

    /** The octets as one number. A zero follows an odd number of them. */
    private static BigInteger number(byte[] octets) {
        return new BigInteger(1, Arrays.copyOf(octets, octets.length + octets.length % 2));
    }
}
