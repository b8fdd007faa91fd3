package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;

/** MP_JOIN: adds a subflow to a connection (RFC 8684, section 3.2). Each segment of the handshake has its own form. */
public sealed interface MultipathJoinOption extends MultipathOption {
    /** The subtype of these options. */
    int SUBTYPE = 1;

    @Override
    default int subtype() {
        return SUBTYPE;
    }

    /**
     * The form in the SYN.
     *
     * @param reserved the three reserved bits, 0..7
     * @param backup whether the subflow is to be used only if no other subflow is available
     * @param addressId the identifier of the sender's address, 0..255
     * @param receiverToken the token that identifies the connection, 0..2^32-1
     * @param senderRandomNumber the random number of the sender, 0..2^32-1
     */
    record Syn(int reserved, boolean backup, int addressId, long receiverToken, long senderRandomNumber)
            implements MultipathJoinOption {
        public static final int LENGTH = 12;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
     * The form in the segment with SYN and ACK.
     *
     * @param reserved the three reserved bits, 0..7
     * @param backup whether the subflow is to be used only if no other subflow is available
     * @param addressId the identifier of the sender's address, 0..255
     * @param senderTruncatedHmac the leftmost 64 bits of the HMAC
     * @param senderRandomNumber the random number of the sender, 0..2^32-1
     */
    record SynAck(int reserved, boolean backup, int addressId, long senderTruncatedHmac, long senderRandomNumber)
            implements MultipathJoinOption {
        public static final int LENGTH = 16;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
     * The form in the third segment.
     *
     * @param reserved the twelve reserved bits, 0..4095
     * @param senderHmac the leftmost 160 bits of the HMAC: 20 bytes
     */
    record Ack(int reserved, Octets senderHmac) implements MultipathJoinOption {
        public static final int LENGTH = 24;

        private static final int HMAC_LENGTH = 20;

        /** Creates an option; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
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
