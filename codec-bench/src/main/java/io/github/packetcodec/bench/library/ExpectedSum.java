package io.github.packetcodec.bench.library;

import io.github.packetcodec.Header;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.bench.workload.RecordSum;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.packet.Packet;
import java.lang.reflect.RecordComponent;
import java.util.Set;

/**
 * The result that a library must have which reads all fields except some. Slow on purpose: adds every component of every record, so that
 * no field can be omitted by mistake.
 */
final class ExpectedSum {
    private ExpectedSum() {}

    /** Returns the sum of {@code ParseByView} without the absent fields, such as {@code Ipv6Header.payloadLength}. */
    static long of(Packet packet, Set<String> absent) {
        long sum = absent.contains("payloadLength") ? 0 : packet.payloadLength();
        for (Header header : packet.headers()) {
            sum += of(header, absent);
        }
        return sum;
    }

    private static long of(Header header, Set<String> absent) {
        String name = header.getClass().getSimpleName();
        if (absent.contains(name)) {
            return 0;
        }
        if (header instanceof ArpHeader || header instanceof Ipv6ExtensionHeader) {
            return RecordSum.of(header);
        }
        boolean lengthIsRead = name.equals("Ipv4Header") || name.equals("TcpHeader");
        long sum = lengthIsRead && !absent.contains(name + ".headerLength") ? header.headerLength() : 0;
        for (RecordComponent component : header.getClass().getRecordComponents()) {
            if (!absent.contains(name + "." + component.getName())) {
                sum += value(component, header);
            }
        }
        return sum;
    }

    private static long value(RecordComponent component, Header header) {
        Object value;
        try {
            value = component.getAccessor().invoke(header);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        if (value instanceof Number number) {
            return number.longValue();
        } else if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        } else if (value instanceof MacAddress address) {
            return address.value();
        } else if (value instanceof Ipv4Address address) {
            return address.value() & 0xFFFF_FFFFL;
        } else if (value instanceof Ipv6Address address) {
            return address.high() + address.low();
        }
        return 0; // options
    }
}
