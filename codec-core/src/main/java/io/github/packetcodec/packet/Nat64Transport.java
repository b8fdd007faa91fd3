package io.github.packetcodec.packet;

import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;

/**
 * Changes transport checksums as addresses change (RFC 7915, sections 4.5 and 5.5): by what has changed, so that a right checksum stays
 * right and a wrong one stays wrong by the same difference. Arguments named {@code addresses} are the sum of both addresses of a
 * pseudo-header.
 */
final class Nat64Transport {
    /** UDP-Lite (RFC 3828) and DCCP (RFC 4340) have theirs where UDP has it. */
    private static final int CHECKSUM_OF_UDP = Udp.checksumOffset(0);

    private static final int CHECKSUM_LENGTH = 2;

    private Nat64Transport() {}

    /** {@return the offset in bytes, within the transport header, of a checksum that covers addresses; -1 if there is none} */
    private static int checksumOffset(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP -> Tcp.checksumOffset(0);
            case IpProtocol.UDP, IpProtocol.UDP_LITE, IpProtocol.DCCP -> CHECKSUM_OF_UDP;
            default -> -1;
        };
    }

    /** {@return whether {@code bytes[at]..} is the beginning of a UDP datagram without a checksum} */
    static boolean isZeroUdp(byte[] bytes, int at, int length, int protocol, int fragmentOffset) {
        return protocol == IpProtocol.UDP
                && fragmentOffset == 0
                && length >= CHECKSUM_OF_UDP + CHECKSUM_LENGTH
                && Bytes.u16(bytes, at + CHECKSUM_OF_UDP) == 0;
    }

    /**
     * Updates the checksum in {@code bytes[at]..bytes[at + length - 1]}, if that part of a packet contains it. Of a TCP header that is cut into
     * fragments of 8 or 16 bytes, it is in the second or third one.
     *
     * @param fragmentOffset where the part begins in what the packet carries, in bytes
     */
    static void update(
            byte[] bytes, int at, int length, int protocol, int fragmentOffset, int oldAddresses, int newAddresses) {
        int offset = checksumOffset(protocol) - fragmentOffset;
        if (offset < 0 || offset + CHECKSUM_LENGTH > length) {
            return;
        }
        int old = Bytes.u16(bytes, at + offset);
        if (old == 0 && protocol == IpProtocol.UDP) {
            return;
        }
        Bytes.put16(bytes, at + offset, sent(protocol, InternetChecksum.update(old, oldAddresses, newAddresses)));
    }

    /** Updates the checksum of a whole segment or datagram, which may be one that its host has left to the network card. */
    static void updateWhole(byte[] bytes, int at, int length, int protocol, int oldAddresses, int newAddresses) {
        int covered = partialLength(bytes, at, length, protocol, oldAddresses);
        if (covered < 0) {
            update(bytes, at, length, protocol, 0, oldAddresses, newAddresses);
        } else {
            Bytes.put16(bytes, at + checksumOffset(protocol), pseudoHeader(newAddresses, protocol, covered));
        }
    }

    /** {@return how many bytes a partial checksum covers; -1 if the checksum is not partial: the sum of the pseudo-header and nothing else} */
    private static int partialLength(byte[] bytes, int at, int length, int protocol, int addresses) {
        int offset = checksumOffset(protocol);
        boolean possible = protocol == IpProtocol.TCP || protocol == IpProtocol.UDP;
        if (!possible || offset + CHECKSUM_LENGTH > length) {
            return -1;
        }
        int covered = protocol == IpProtocol.UDP ? Udp.length(bytes, at) : length;
        int pseudoHeader = pseudoHeader(addresses, protocol, covered);
        if (Bytes.u16(bytes, at + offset) != pseudoHeader || covered > length) {
            return -1;
        }
        // One of 65536 right checksums looks like this.
        int sum = InternetChecksum.fold((long) pseudoHeader + InternetChecksum.sum(bytes, at, covered));
        return sum == InternetChecksum.ALL_ONES ? -1 : covered;
    }

    /**
     * Computes the checksum of a datagram that has none.
     *
     * @return false if the datagram's length is impossible
     */
    static boolean computeUdp(byte[] bytes, int at, int length, int addresses) {
        int covered = Udp.length(bytes, at);
        if (covered < Udp.HEADER_LENGTH || covered > length) {
            return false;
        }
        long sum = (long) pseudoHeader(addresses, IpProtocol.UDP, covered) + InternetChecksum.sum(bytes, at, covered);
        int checksum = InternetChecksum.complement(InternetChecksum.fold(sum));
        Udp.setChecksum(bytes, at, sent(IpProtocol.UDP, checksum));
        return true;
    }

    /** UDP sends a 0 as 0xFFFF, because 0 means that there is no checksum. */
    private static int sent(int protocol, int checksum) {
        boolean zeroMeansNone = protocol == IpProtocol.UDP || protocol == IpProtocol.UDP_LITE;
        return checksum == 0 && zeroMeansNone ? InternetChecksum.ALL_ONES : checksum;
    }

    static int pseudoHeader(int addresses, int protocol, int length) {
        return InternetChecksum.fold((long) addresses + protocol + length);
    }

    /**
     * Changes the type and the code of a message that quotes nothing, and updates its checksum.
     *
     * @param length the number of bytes of the message that are there
     * @param typeAndCode the new ones
     * @param oldPseudoHeader the sum of the pseudo-header that the checksum covers now; 0 for ICMPv4
     * @param newPseudoHeader the sum of the one that it is to cover
     */
    static void changeIcmp(
            byte[] bytes, int at, int length, int typeAndCode, int oldPseudoHeader, int newPseudoHeader) {
        int old = Icmp.type(bytes, at) << 8 | Icmp.code(bytes, at);
        Icmp.setType(bytes, at, typeAndCode >>> 8);
        Icmp.setCode(bytes, at, typeAndCode);
        int checksum = InternetChecksum.update(Icmp.checksum(bytes, at), old, typeAndCode);
        Icmp.setChecksum(bytes, at, InternetChecksum.update(checksum, oldPseudoHeader, newPseudoHeader));
        if (newPseudoHeader == 0) {
            CoveringChecksum.correctZeros(bytes, at, at + length);
        }
    }
}
