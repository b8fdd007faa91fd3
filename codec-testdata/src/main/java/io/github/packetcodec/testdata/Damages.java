package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Damages valid frames. */
final class Damages {
    private static final List<String> EXTENSIONS =
            List.of("ipv6-hop-by-hop", "ipv6-destination-options", "ipv6-routing", "ipv6-authentication");

    private final RandomGenerator random;
    private final Damage damage;
    private final GeneratedFrame frame;
    private final List<GeneratedHeader> headers;
    private final byte[] bytes;

    private Damages(RandomGenerator random, Damage damage, GeneratedFrame frame) {
        this.random = random;
        this.damage = damage;
        this.frame = frame;
        this.headers = frame.headers().stream()
                .map(header -> header.without("checksumStatus"))
                .toList();
        this.bytes = frame.bytes();
    }

    /** Creates frames until one can be damaged in this way. */
    static DamagedFrame damaged(RandomGenerator random, Damage damage) {
        while (true) {
            Optional<DamagedFrame> damaged = new Damages(random, damage, candidate(random, damage)).apply();
            if (damaged.isPresent()) {
                return damaged.get();
            }
        }
    }

    private static GeneratedFrame candidate(RandomGenerator random, Damage damage) {
        boolean checksum = damage == Damage.IPV4_CHECKSUM || damage == Damage.TRANSPORT_CHECKSUM;
        FrameDraft draft = new FrameDraft(random, checksum ? ChecksumClaim.INVALID : null, Need.of(damage));
        return EthernetFrames.write(draft, network(random, damage));
    }

    /** The frame has a header of this layer, unless LLC carries something else. */
    private static Network network(RandomGenerator random, Damage damage) {
        String name = damage.name();
        if (name.startsWith("IPV4")) {
            return Network.IPV4;
        }
        if (name.startsWith("IPV6")) {
            return Network.IPV6;
        }
        boolean transport = name.startsWith("TCP") || name.startsWith("UDP") || damage == Damage.TRANSPORT_CHECKSUM;
        return transport ? FrameGenerator.ip(random) : Network.random(random);
    }

    private Optional<DamagedFrame> apply() {
        return switch (damage) {
            case CUT -> Optional.of(cut(random.nextInt(bytes.length)));
            case FLIPPED_BIT -> Optional.of(flippedBit());
            case FRAME_LENGTH_TOO_LARGE -> frameLengthTooLarge();
            case IPV4_CHECKSUM -> checksum(List.of("ipv4"));
            case TRANSPORT_CHECKSUM -> checksum(List.of("tcp", "udp", "icmpv4", "icmpv6"));
            case IPV4_OPTION_LENGTH_ZERO,
                    TCP_OPTION_LENGTH_ZERO,
                    IPV4_OPTION_LENGTH_ONE,
                    TCP_OPTION_LENGTH_ONE,
                    IPV4_OPTION_PAST_END,
                    TCP_OPTION_PAST_END,
                    IPV6_OPTION_PAST_END,
                    IPV4_OPTION_WITHOUT_LENGTH,
                    TCP_OPTION_WITHOUT_LENGTH -> OptionDamages.apply(random, damage, headers, bytes);
            case IPV6_EXTENSION_PAST_END -> random(EXTENSIONS).flatMap(this::extensionPastEnd);
            case IPV6_AUTHENTICATION_LENGTH_TOO_SMALL ->
                random(List.of("ipv6-authentication")).map(index -> refused(index, 1, 0));
            default -> {
                String layer =
                        damage.name().substring(0, damage.name().indexOf('_')).toLowerCase(Locale.ROOT);
                yield random(List.of(layer)).flatMap(this::field);
            }
        };
    }

    /** The damages of one field in the fixed part of one header. */
    private Optional<DamagedFrame> field(int index) {
        GeneratedHeader header = headers.get(index);
        int at = header.offset();
        int first = bytes[at] & 0xFF;
        int available = bytes.length - at;
        boolean fragment = frame.headers().get(index).fields().containsValue("unverifiable");
        int udpLength = 8 + frame.payloadLength();
        return switch (damage) {
            case IPV4_VERSION, IPV6_VERSION ->
                Optional.of(refused(index, 0, (first >>> 4 ^ random.nextInt(1, 16)) << 4 | first & 15));
            case IPV4_HEADER_LENGTH_TOO_SMALL -> Optional.of(refused(index, 0, 0x40 | random.nextInt(5)));
            case IPV4_HEADER_LENGTH_TOO_LARGE ->
                available < 60 ? Optional.of(refused(index, 0, 0x4F)) : Optional.empty();
            case TCP_HEADER_LENGTH_TOO_SMALL -> Optional.of(refused(index, 12, random.nextInt(5) << 4));
            case TCP_HEADER_LENGTH_TOO_LARGE ->
                available < 60 ? Optional.of(refused(index, 12, 0xF0)) : Optional.empty();
            case IPV4_TOTAL_LENGTH_ZERO -> number(index, "totalLength", 2, 0, 0, index + 1);
            case IPV4_TOTAL_LENGTH_TOO_SMALL ->
                number(index, "totalLength", 2, 1, header.number("headerLength") - 1, index + 1);
            case IPV4_TOTAL_LENGTH_LESS_THAN_PACKET ->
                cutShort(index, "totalLength", 2, header.length(), header.number("totalLength") - 1, 0);
            case IPV4_TOTAL_LENGTH_TOO_LARGE -> number(index, "totalLength", 2, available + 1, 65535, headers.size());
            case IPV6_PAYLOAD_LENGTH_ZERO ->
                header.number("payloadLength") == 0
                        ? Optional.empty()
                        : number(index, "payloadLength", 4, 0, 0, index + 1);
            case IPV6_PAYLOAD_LENGTH_LESS_THAN_PAYLOAD ->
                cutShort(index, "payloadLength", 4, 1, header.number("payloadLength") - 1, header.length());
            case IPV6_PAYLOAD_LENGTH_TOO_LARGE ->
                number(index, "payloadLength", 4, available - 40 + 1, 65535, headers.size());
            case UDP_LENGTH_ZERO -> number(index, "length", 4, 0, 0, headers.size());
            case UDP_LENGTH_TOO_SMALL -> number(index, "length", 4, 1, 7, headers.size());
            case UDP_LENGTH_LESS_THAN_PAYLOAD ->
                fragment ? Optional.empty() : number(index, "length", 4, 8, udpLength - 1, headers.size());
            case UDP_LENGTH_TOO_LARGE ->
                fragment ? Optional.empty() : number(index, "length", 4, udpLength + 1, 65535, headers.size());
            default -> throw new AssertionError(damage);
        };
    }

    /** Sets a byte so that the header is rejected. Only the headers before it are complete. */
    private DamagedFrame refused(int index, int field, int value) {
        GeneratedHeader header = headers.get(index);
        bytes[header.offset() + field] = (byte) value;
        return new DamagedFrame(
                bytes, damage, header.offset() + field, headers.subList(0, index), header, header.offset());
    }

    /**
     * Sets a 16-bit field to one of {@code least..greatest}, if that range is not empty. The first {@code whole} headers
     * stay.
     */
    private Optional<DamagedFrame> number(int index, String name, int field, int least, int greatest, int whole) {
        if (least > greatest) {
            return Optional.empty();
        }
        int value = random.nextInt(least, greatest + 1);
        List<GeneratedHeader> changed = changed(index, name, field, value);
        return Optional.of(new DamagedFrame(
                bytes, damage, headers.get(index).offset() + field, changed.subList(0, whole), null, -1));
    }

    /** Sets a length so that the packet ends early. The header that is incomplete then must be rejected. */
    private Optional<DamagedFrame> cutShort(int index, String name, int field, int least, int greatest, int uncounted) {
        if (least > greatest) {
            return Optional.empty();
        }
        int value = random.nextInt(least, greatest + 1);
        List<GeneratedHeader> changed = changed(index, name, field, value);
        int at = headers.get(index).offset();
        return Optional.of(endingAt(bytes, changed, at + field, at + uncounted + value));
    }

    private List<GeneratedHeader> changed(int index, String name, int field, int value) {
        GeneratedHeader header = headers.get(index);
        bytes[header.offset() + field] = (byte) (value >>> 8);
        bytes[header.offset() + field + 1] = (byte) value;
        List<GeneratedHeader> changed = new ArrayList<>(headers);
        changed.set(index, header.with(name, value));
        return changed;
    }

    private DamagedFrame cut(int length) {
        return endingAt(Arrays.copyOf(bytes, length), headers, length, length);
    }

    private DamagedFrame endingAt(byte[] bytes, List<GeneratedHeader> headers, int damagedAt, int end) {
        List<GeneratedHeader> whole =
                headers.stream().takeWhile(header -> header.end() <= end).toList();
        if (whole.size() == headers.size()) {
            return new DamagedFrame(bytes, damage, damagedAt, whole, null, -1);
        }
        GeneratedHeader refused = headers.get(whole.size());
        return new DamagedFrame(bytes, damage, damagedAt, whole, refused, refused.offset());
    }

    private DamagedFrame flippedBit() {
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        List<GeneratedHeader> whole =
                headers.stream().takeWhile(header -> header.end() <= at).toList();
        return new DamagedFrame(bytes, damage, at, whole, null, -1);
    }

    private Optional<DamagedFrame> frameLengthTooLarge() {
        return IntStream.range(0, headers.size())
                .filter(index ->
                        List.of("ethernet", "vlan").contains(headers.get(index).layer()))
                .filter(index -> headers.get(index).fields().containsKey("length"))
                .boxed()
                .findFirst()
                .flatMap(index -> {
                    GeneratedHeader header = headers.get(index);
                    int least = bytes.length - header.end() + 1;
                    return number(index, "length", header.length() - 2, least, 1500, headers.size());
                });
    }

    private Optional<DamagedFrame> extensionPastEnd(int index) {
        boolean authentication = headers.get(index).layer().equals("ipv6-authentication");
        int length = authentication ? 4 * (255 + 2) : 8 * (255 + 1);
        return bytes.length - headers.get(index).offset() < length
                ? Optional.of(refused(index, 1, 255))
                : Optional.empty();
    }

    /** The checksum is already wrong. */
    private Optional<DamagedFrame> checksum(List<String> layers) {
        return frame.headers().stream()
                .filter(header -> layers.contains(header.layer()))
                .filter(header -> header.fields().containsValue("invalid"))
                .findFirst()
                .map(header -> new DamagedFrame(
                        bytes, damage, header.offset() + checksumOffset(header.layer()), frame.headers(), null, -1));
    }

    private static int checksumOffset(String layer) {
        return switch (layer) {
            case "ipv4" -> 10;
            case "tcp" -> 16;
            case "udp" -> 6;
            default -> 2;
        };
    }

    /** The index of one of the headers of these layers. */
    private Optional<Integer> random(List<String> layers) {
        int[] found = IntStream.range(0, headers.size())
                .filter(index -> layers.contains(headers.get(index).layer()))
                .toArray();
        return found.length == 0 ? Optional.empty() : Optional.of(FieldValues.pick(random, found));
    }
}
