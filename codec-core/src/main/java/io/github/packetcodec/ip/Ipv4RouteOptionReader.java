package io.github.packetcodec.ip;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.internal.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes the options that list addresses, which consist of kind, length, pointer and addresses. */
final class Ipv4RouteOptionReader {
    static final int FIXED_LENGTH = 3;

    private Ipv4RouteOptionReader() {}

    static List<Ipv4Address> checked(List<Ipv4Address> addresses) {
        if (addresses.size() > Ipv4RouteOption.MAXIMUM_ADDRESSES) {
            throw new IllegalArgumentException(
                    addresses.size() + " addresses are more than " + Ipv4RouteOption.MAXIMUM_ADDRESSES);
        }
        return List.copyOf(addresses);
    }

    /** Decodes an option of one of the three kinds; returns null if it does not have their form. */
    static @Nullable Ipv4RouteOption decodeOrNull(byte[] in, int at, int length) {
        int rest = length - FIXED_LENGTH;
        if (rest < 0
                || rest % Ipv4Address.LENGTH != 0
                || rest > Ipv4RouteOption.MAXIMUM_ADDRESSES * Ipv4Address.LENGTH) {
            return null;
        }
        int pointer = Bytes.u8(in, at + 2);
        List<Ipv4Address> addresses = new ArrayList<>();
        for (int next = at + FIXED_LENGTH; next < at + length; next += Ipv4Address.LENGTH) {
            addresses.add(Ipv4Address.of(in, next));
        }
        return switch (Bytes.u8(in, at)) {
            case Ipv4RouteOption.RecordRoute.KIND -> new Ipv4RouteOption.RecordRoute(pointer, addresses);
            case Ipv4RouteOption.LooseSourceRoute.KIND -> new Ipv4RouteOption.LooseSourceRoute(pointer, addresses);
            default -> new Ipv4RouteOption.StrictSourceRoute(pointer, addresses);
        };
    }
}
