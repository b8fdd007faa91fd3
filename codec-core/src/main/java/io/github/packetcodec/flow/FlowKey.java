package io.github.packetcodec.flow;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.packet.FiveTuple;
import java.util.Objects;

/**
 * What identifies a flow, without a direction: a packet and its answer have equal keys. The first end is the one with the lower
 * address, or the lower port where the addresses are equal; {@link #directionOf} returns which way a packet goes.
 *
 * <p>Two keys are equal only if all their components are: no hash takes the place of one.
 *
 * @param firstAddress the lower address, as an unsigned number
 * @param firstPort 0..65535; 0 where there is none
 * @param secondAddress the higher address, of the same IP version
 * @param secondPort 0..65535; 0 where there is none
 * @param protocol what IP carries, 0..255
 * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
 */
public record FlowKey(
        IpAddress firstAddress,
        int firstPort,
        IpAddress secondAddress,
        int secondPort,
        int protocol,
        FlowDomain domain) {
    /**
     * Accepts only keys that a packet can have.
     *
     * @throws IllegalArgumentException if a number is outside its range, the addresses are of two IP versions, or the second end is
     *     lower than the first
     */
    public FlowKey {
        Objects.requireNonNull(domain);
        if (firstAddress.version() != secondAddress.version()) {
            throw new IllegalArgumentException(
                    "addresses of two IP versions: " + firstAddress + " and " + secondAddress);
        }
        Limits.requireBits("protocol", protocol, 8);
        Limits.requireBits("firstPort", firstPort, 16);
        Limits.requireBits("secondPort", secondPort, 16);
        if (compare(firstAddress, firstPort, secondAddress, secondPort) > 0) {
            throw new IllegalArgumentException("the first end is higher than the second");
        }
    }

    /**
     * {@return the key of the flow that a packet belongs to, in {@link FlowDomain#NONE}}
     *
     * @param tuple the addresses and ports of the packet
     */
    public static FlowKey of(FiveTuple tuple) {
        return of(tuple, FlowDomain.NONE);
    }

    /**
     * {@return the key of the flow that a packet belongs to, in a domain}
     *
     * @param tuple the addresses and ports of the packet
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     */
    public static FlowKey of(FiveTuple tuple, FlowDomain domain) {
        return isForward(tuple)
                ? new FlowKey(
                        tuple.sourceAddress(),
                        tuple.sourcePort(),
                        tuple.destinationAddress(),
                        tuple.destinationPort(),
                        tuple.protocol(),
                        domain)
                : new FlowKey(
                        tuple.destinationAddress(),
                        tuple.destinationPort(),
                        tuple.sourceAddress(),
                        tuple.sourcePort(),
                        tuple.protocol(),
                        domain);
    }

    /**
     * {@return which way a packet goes} It depends on the packet alone, so every key of this flow gives the same answer. A packet whose
     * two ends are equal goes {@link Direction#FORWARD}.
     *
     * @param tuple the addresses and ports of the packet
     */
    public static Direction directionOf(FiveTuple tuple) {
        return isForward(tuple) ? Direction.FORWARD : Direction.REVERSE;
    }

    private static boolean isForward(FiveTuple tuple) {
        return compare(tuple.sourceAddress(), tuple.sourcePort(), tuple.destinationAddress(), tuple.destinationPort())
                <= 0;
    }

    private static int compare(IpAddress address, int port, IpAddress otherAddress, int otherPort) {
        int order = address.compareTo(otherAddress);
        return order != 0 ? order : Integer.compare(port, otherPort);
    }

    /**
     * {@return the 5-tuple of a packet of this flow that goes in a direction}
     *
     * @param direction the direction of the packet
     */
    public FiveTuple tuple(Direction direction) {
        return direction == Direction.FORWARD
                ? new FiveTuple(firstAddress, secondAddress, protocol, firstPort, secondPort)
                : new FiveTuple(secondAddress, firstAddress, protocol, secondPort, firstPort);
    }
}
