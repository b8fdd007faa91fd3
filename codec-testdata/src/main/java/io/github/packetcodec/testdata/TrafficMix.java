package io.github.packetcodec.testdata;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Ordinary traffic for measurements: 60 % TCP over IPv4, a twelfth of it with a VLAN tag, 17 % UDP over IPv4, 14 % TCP
 * and 5 % UDP over IPv6, 2 % ARP, 1 % IPv6 with an extension header, 1 % IPv4 with options. There are 3000 IPv4 and 1000
 * IPv6 flows, and some of them are much busier than others. All lengths and checksums are correct, except those of
 * fragments. The same call returns the same frames, and frame {@code i} does not depend on the number of frames.
 */
public final class TrafficMix {
    private static final int SMALL = 64;
    private static final long SEED = 20240601;

    private static final byte[][] MAC_ADDRESSES = new byte[64][];
    private static final Flow[] IPV4_FLOWS = new Flow[3000];
    private static final Flow[] IPV6_FLOWS = new Flow[1000];

    static {
        RandomGenerator random = new SplittableRandom(SEED);
        for (int i = 0; i < MAC_ADDRESSES.length; i++) {
            MAC_ADDRESSES[i] = address(random, 6, 0x02);
        }
        for (int i = 0; i < IPV4_FLOWS.length; i++) {
            int port = FieldValues.pick(random, 80, 443, 443, 443, 53, 22, 8080, random.nextInt(1024, 65536));
            IPV4_FLOWS[i] = new Flow(address(random, 4, 10), address(random, 4), random.nextInt(1024, 65536), port);
        }
        for (int i = 0; i < IPV6_FLOWS.length; i++) {
            int port = FieldValues.pick(random, 80, 443, 443, 53, random.nextInt(1024, 65536));
            IPV6_FLOWS[i] = new Flow(
                    address(random, 16, 0x20, 0x01, 0x0D, 0xB8),
                    address(random, 16, 0x26, 0x00),
                    random.nextInt(1024, 65536),
                    port);
        }
    }

    private final RandomGenerator random;
    private final ByteWriter out = new ByteWriter();

    private TrafficMix(int frame) {
        this.random = new SplittableRandom(SEED + 7919L * (frame + 1));
    }

    private record Flow(byte[] source, byte[] destination, int sourcePort, int destinationPort) {}

    /** Frames of 60 to 1514 bytes, half of them short: about 490 bytes on average. */
    public static byte[][] mixed(int count) {
        byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++) {
            frames[i] = new TrafficMix(i).frame(false);
        }
        return frames;
    }

    /** The frames of {@link #mixed} with the shortest payload that makes them 64 bytes long, if they are not longer. */
    public static byte[][] small(int count) {
        byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++) {
            frames[i] = new TrafficMix(i).frame(true);
        }
        return frames;
    }

    private byte[] frame(boolean small) {
        int kind = random.nextInt(100);
        int drawn = size();
        int size = small ? SMALL : drawn;
        if (kind < 55) {
            ipv4(false, 6, new byte[0], size);
        } else if (kind < 72) {
            ipv4(false, 17, new byte[0], size);
        } else if (kind < 86) {
            ipv6(6, false, size);
        } else if (kind < 91) {
            ipv6(17, false, size);
        } else if (kind < 96) {
            ipv4(true, 6, new byte[0], size);
        } else if (kind < 98) {
            arp();
        } else if (kind == 98) {
            ipv6(random.nextBoolean() ? 17 : 6, true, size);
        } else {
            byte[] options = switch (random.nextInt(3)) {
                case 0 -> new byte[] {(byte) 0x94, 4, 0, 0}; // router alert
                case 1 -> new byte[] {7, 11, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0}; // record route
                default -> new byte[] {1, 1, 1, 0};
            };
            ipv4(false, random.nextBoolean() ? 17 : 6, options, size);
        }
        out.putZeros(Math.max(0, EthernetFrames.MINIMUM_LENGTH - out.end()));
        return out.toByteArray();
    }

    private int size() {
        int choice = random.nextInt(10);
        if (choice < 5) {
            return random.nextInt(60, 101);
        }
        return choice < 8
                ? FieldValues.pick(random, 576, 590, random.nextInt(120, 900))
                : FieldValues.pick(random, 1514, 1514, 1514, random.nextInt(900, 1515));
    }

    private void arp() {
        int operation = random.nextInt(1, 3);
        byte[] sender = macAddress();
        byte[] target = operation == 1 ? new byte[6] : macAddress();
        out.put(operation == 1 ? new byte[] {-1, -1, -1, -1, -1, -1} : macAddress());
        out.put(sender);
        out.put16(0x0806);
        out.put16(1);
        out.put16(0x0800);
        out.put16(0x0604);
        out.put16(operation);
        out.put(sender);
        out.put(address(random, 4, 10));
        out.put(target);
        out.put(address(random, 4, 10));
    }

    private void ipv4(boolean tagged, int protocol, byte[] options, int size) {
        Flow flow = busy(IPV4_FLOWS);
        out.put(macAddress());
        out.put(macAddress());
        if (tagged) {
            out.put16(0x8100);
            out.put16(random.nextInt(65536));
        }
        out.put16(0x0800);
        int at = out.end();
        out.put8(0x40 | 5 + options.length / 4);
        out.put8(FieldValues.pick(random, 0, 0, 0, 0x10, 0x28, 0x02));
        out.put16(0);
        out.put16(random.nextInt(65536));
        out.put16(random.nextInt(5) < 4 ? 0x4000 : 0);
        out.put8(FieldValues.pick(random, 64, 128, 57, 250));
        out.put8(protocol);
        out.put16(0);
        out.put(flow.source);
        out.put(flow.destination);
        out.put(options);
        int headerEnd = out.end();
        segment(flow, protocol, size);
        out.set16(at + 2, out.end() - at);
        byte[] header = out.copy(at, headerEnd);
        out.set16(at + 10, PlainChecksum.complement(PlainChecksum.sum(header, 0, header.length)));
    }

    private void ipv6(int protocol, boolean extended, int size) {
        Flow flow = busy(IPV6_FLOWS);
        boolean options = extended && random.nextBoolean();
        boolean fragment = extended && !options;
        out.put(macAddress());
        out.put(macAddress());
        out.put16(0x86DD);
        int at = out.end();
        out.put32(0x60000000L | (long) FieldValues.pick(random, 0, 0, 0x28) << 20 | random.nextInt(1 << 20));
        out.put16(0);
        out.put8(options ? 0 : fragment ? 44 : protocol);
        out.put8(FieldValues.pick(random, 64, 57, 255));
        out.put(flow.source);
        out.put(flow.destination);
        if (options) {
            out.put8(protocol);
            out.put8(0);
            out.put32(0x05020000L); // router alert
            out.put16(0x0100);
        }
        int fragmentOffset = 0;
        if (fragment) {
            int choice = random.nextInt(4);
            fragmentOffset = choice == 3 ? random.nextInt(1, 180) : 0;
            out.put8(protocol);
            out.put8(0);
            out.put16(fragmentOffset << 3 | (choice == 2 ? 1 : 0));
            out.put32(random.nextInt());
        }
        int upper = out.end();
        segment(flow, protocol, size);
        if (fragmentOffset > 0) {
            for (int i = upper; i < out.end(); i++) {
                out.set8(i, random.nextInt(256));
            }
        }
        out.set16(at + 4, out.end() - at - 40);
    }

    /** TCP or UDP, and a payload that extends the frame to {@code size} bytes. */
    private void segment(Flow flow, int protocol, int size) {
        int at = out.end();
        out.put16(flow.sourcePort);
        out.put16(flow.destinationPort);
        if (protocol == 6) {
            tcp();
        } else {
            out.put32(0);
        }
        out.put(FieldValues.octets(random, Math.max(0, size - out.end())));
        int length = out.end() - at;
        if (protocol == 17) {
            out.set16(at + 4, length);
        }
        int checksum = PlainChecksum.complement(
                PlainChecksum.pseudoHeaderSum(flow.source, flow.destination, protocol, length) + out.sum(at));
        if (protocol == 6) {
            out.set16(at + 16, checksum);
        } else {
            out.set16(at + 6, checksum == 0 ? 0xFFFF : checksum);
        }
    }

    /** The rest of the header: a SYN with its options, timestamps, or no options. */
    private void tcp() {
        int flags = FieldValues.pick(random, 0x10, 0x10, 0x10, 0x18, 0x18, 0x11);
        int choice = random.nextInt(1000);
        boolean synchronize = choice < 30;
        boolean timestamps = !synchronize && choice < 30 + 647;
        out.put32(random.nextInt());
        out.put32(synchronize ? 0 : random.nextInt());
        out.put16((synchronize ? 10 : timestamps ? 8 : 5) << 12 | (synchronize ? 0x02 : flags));
        out.put16(random.nextInt(65536));
        out.put32(0);
        if (synchronize) {
            out.put32(0x020405B4L);
            out.put32(0x0402080AL);
            out.put32(random.nextInt());
            out.put32(0);
            out.put32(0x01030300L | random.nextInt(15));
        } else if (timestamps) {
            out.put32(0x0101080AL);
            out.put(address(random, 8));
        }
    }

    /** Selects a flow. The first ones are selected far more often than the last. */
    private Flow busy(Flow[] flows) {
        double choice = -StrictMath.log(1 - random.nextDouble()) / 4;
        return flows[Math.min((int) (choice * flows.length), flows.length - 1)];
    }

    private byte[] macAddress() {
        return MAC_ADDRESSES[random.nextInt(MAC_ADDRESSES.length)];
    }

    private static byte[] address(RandomGenerator random, int length, int... beginning) {
        byte[] address = FieldValues.octets(random, length);
        for (int i = 0; i < beginning.length; i++) {
            address[i] = (byte) beginning[i];
        }
        return address;
    }
}
