package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.PacketView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words that pcap-filter(7) does not have: {@code fault}, {@code anomaly [NAME]}, {@code checksum bad} and {@code fragment}.
 *
 * @param anomaly which anomaly; null for any, and for the other words
 */
record DecodedPrimitive(Word word, @Nullable Anomaly anomaly) implements Expression {
    enum Word {
        FAULT("fault"),
        ANOMALY("anomaly"),
        CHECKSUM_BAD("checksum bad"),
        FRAGMENT("fragment");

        final String text;

        Word(String text) {
            this.text = text;
        }
    }

    /** The anomaly of that name, which is its constant's in any case, with hyphens or underscores; null if there is none. */
    static @Nullable Anomaly anomaly(String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Anomaly anomaly : Anomaly.values()) {
            if (anomaly.name().equals(constant)) {
                return anomaly;
            }
        }
        return null;
    }

    @Override
    public boolean matches(PacketView packet) {
        return switch (word) {
            case FAULT -> packet.fault() != null;
            case ANOMALY -> Decoded.hasAnomaly(packet, anomaly == null ? -1 : anomaly.bit());
            case CHECKSUM_BAD -> isChecksumBad(packet);
            case FRAGMENT -> packet.isFragment();
        };
    }

    private static boolean isChecksumBad(PacketView packet) {
        if (packet.networkLayer() == Layer.IPV4 && packet.ipv4ChecksumStatus() == ChecksumStatus.INVALID) {
            return true;
        }
        if (packet.transportLayer() == null) {
            return false;
        }
        ChecksumStatus status = packet.transportChecksumStatus();
        return status == ChecksumStatus.INVALID || status == ChecksumStatus.ZERO_FORBIDDEN;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        throw new Unsupported("'" + word.text + "' has no meaning to libpcap");
    }

    @Override
    public String toString() {
        return anomaly == null
                ? word.text
                : word.text + " " + anomaly.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
