package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import java.util.List;

/**
 * A decryption secrets block (draft-ietf-opsawg-pcapng, section 4.7).
 *
 * @param secretsType the kind of secrets, 0..2<sup>32</sup> - 1
 * @param data the secrets; for TLS the text of an NSS key log
 * @param options the options
 */
public record DecryptionSecrets(long secretsType, Octets data, List<PcapngOption> options) implements CaptureBlock {
    /** The number of this kind of block. */
    public static final long TYPE = 10;

    /** The number for the keys of TLS. */
    public static final long TLS_KEY_LOG = 0x544C_534BL;
    /** The number for the keys of SSH. */
    public static final long SSH_KEY_LOG = 0x5353_484BL;
    /** The number for the keys of WireGuard. */
    public static final long WIREGUARD_KEY_LOG = 0x5747_4B4CL;

    /**
     * Creates a block of secrets.
     *
     * @throws IllegalArgumentException if the kind of secrets is not in its range
     */
    public DecryptionSecrets {
        Output.range("secretsType", secretsType, 0, 0xFFFF_FFFFL);
        options = List.copyOf(options);
    }

    @Override
    public long type() {
        return TYPE;
    }
}
