package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Options;
import org.jspecify.annotations.Nullable;

/** Decides which record represents an option: the only class that knows the forms that the RFCs define. */
final class TcpOptionReader {
    @Nullable
    private TcpOptionReader() {}

    /** Decodes an option to the record of its kind; returns null if there is none, or the option does not have its form. */
    static @Nullable TcpOption decodeOrNull(byte[] in, int at, int length) {
        int data = at + Options.PREFIX_LENGTH;
        return switch (Bytes.u8(in, at)) {
            case TcpOption.End.KIND -> new TcpOption.End();
            case TcpOption.NoOperation.KIND -> new TcpOption.NoOperation();
            case TcpOption.MaximumSegmentSize.KIND ->
                length == TcpOption.MaximumSegmentSize.LENGTH
                        ? new TcpOption.MaximumSegmentSize(Bytes.u16(in, data))
                        : null;
            case TcpOption.WindowScale.KIND ->
                length == TcpOption.WindowScale.LENGTH ? new TcpOption.WindowScale(Bytes.u8(in, data)) : null;
            case TcpOption.SackPermitted.KIND ->
                length == TcpOption.SackPermitted.LENGTH ? new TcpOption.SackPermitted() : null;
            case TcpOption.SelectiveAcknowledgment.KIND ->
                TcpOption.SelectiveAcknowledgment.isLength(length)
                        ? TcpOption.SelectiveAcknowledgment.read(in, data, at + length)
                        : null;
            case TcpOption.Timestamps.KIND ->
                length == TcpOption.Timestamps.LENGTH
                        ? new TcpOption.Timestamps(Bytes.u32(in, data), Bytes.u32(in, data + 4))
                        : null;
            case TcpOption.Md5Signature.KIND ->
                length == TcpOption.Md5Signature.LENGTH
                        ? new TcpOption.Md5Signature(Octets.copyOf(in, data, at + length))
                        : null;
            case TcpOption.UserTimeout.KIND ->
                length == TcpOption.UserTimeout.LENGTH
                        ? new TcpOption.UserTimeout(in[data] < 0, Bytes.u16(in, data) & 0x7FFF)
                        : null;
            case AuthenticationOption.KIND -> AuthenticationOption.decodeOrNull(in, at, length);
            case MultipathOption.KIND -> MultipathOptionReader.decodeOrNull(in, at, length);
            case FastOpenOption.KIND -> FastOpenOption.decodeOrNull(in, at, length);
            case AccurateEcnOption.KIND_ORDER_0, AccurateEcnOption.KIND_ORDER_1 ->
                AccurateEcnOption.decodeOrNull(in, at, length);
            case ExperimentalOption.KIND_1, ExperimentalOption.KIND_2 -> decodeExperimentalOrNull(in, at, length);
            default -> null;
        };
    }

    private static @Nullable TcpOption decodeExperimentalOrNull(byte[] in, int at, int length) {
        FastOpenOption fastOpen = FastOpenOption.decodeExperimentalOrNull(in, at, length);
        return fastOpen != null ? fastOpen : ExperimentalOption.decodeOrNull(in, at, length);
    }
}
