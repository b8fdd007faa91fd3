package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;

/** MP_JOIN: adds a subflow to a connection (RFC 8684, section 3.2). Each segment of its handshake has a form of its own. */
public sealed interface MultipathJoinOption extends MultipathOption {
    int SUBTYPE = 1;

    @Override
    default int subtype() {
        return SUBTYPE;
    }

    /**
     * In the SYN.
     *
     * @param reserved three bits, 0..7
     * @param backup whether the subflow is to be used only if no other can
     * @param addressId of the sender's address, 0..255
     * @param receiverToken names the connection, 0..2^32-1
     * @param senderRandomNumber 0..2^32-1
     */
    record Syn(int reserved, boolean backup, int addressId, long receiverToken, long senderRandomNumber)
            implements MultipathJoinOption {
        public static final int LENGTH = 12;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public Syn {
            Limits.requireBits("reserved", reserved, 3);
            Limits.requireBits("addressId", addressId, 8);
            Limits.requireBits("receiverToken", receiverToken, 32);
            Limits.requireBits("senderRandomNumber", senderRandomNumber, 32);
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = MultipathOptionReader.writePrefix(this, out, at, reserved << 1 | (backup ? 1 : 0));
            Bytes.put8(out, next, addressId);
            Bytes.put32(out, at + 4, receiverToken);
            Bytes.put32(out, at + 8, senderRandomNumber);
            return at + LENGTH;
        }
    }

    /**
     * In the segment with SYN and ACK.
     *
     * @param reserved three bits, 0..7
     * @param backup whether the subflow is to be used only if no other can
     * @param addressId of the sender's address, 0..255
     * @param senderTruncatedHmac the first 64 bits of the code
     * @param senderRandomNumber 0..2^32-1
     */
    record SynAck(int reserved, boolean backup, int addressId, long senderTruncatedHmac, long senderRandomNumber)
            implements MultipathJoinOption {
        public static final int LENGTH = 16;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public SynAck {
            Limits.requireBits("reserved", reserved, 3);
            Limits.requireBits("addressId", addressId, 8);
            Limits.requireBits("senderRandomNumber", senderRandomNumber, 32);
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = MultipathOptionReader.writePrefix(this, out, at, reserved << 1 | (backup ? 1 : 0));
            Bytes.put8(out, next, addressId);
            Bytes.put64(out, at + 4, senderTruncatedHmac);
            Bytes.put32(out, at + 12, senderRandomNumber);
            return at + LENGTH;
        }
    }

    /**
     * In the third segment.
     *
     * @param reserved twelve bits, 0..4095
     * @param senderHmac the first 160 bits of the code: 20 bytes
     */
    record Ack(int reserved, Octets senderHmac) implements MultipathJoinOption {
        public static final int LENGTH = 24;

        private static final int HMAC_LENGTH = 20;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public Ack {
            Limits.requireBits("reserved", reserved, 12);
            if (senderHmac.length() != HMAC_LENGTH) {
                throw new IllegalArgumentException("senderHmac of " + senderHmac.length() + " bytes, not 20");
            }
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public int encode(byte[] out, int at) {
            int next = MultipathOptionReader.writePrefix(this, out, at, reserved >>> 8);
            Bytes.put8(out, next, reserved);
            return senderHmac.copyTo(out, next + 1);
        }
    }
}
