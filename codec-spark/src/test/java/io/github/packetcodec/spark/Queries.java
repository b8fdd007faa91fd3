package io.github.packetcodec.spark;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.tcp.TcpFlags;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Questions about captures, each in SQL and as a program over the frames in their order. */
final class Queries {
    private Queries() {}

    /**
     * A question.
     *
     * @param program returns the rows of the answer as lines, in any order
     */
    record Query(String sql, Function<List<SerialFrame>, Stream<String>> program) {}

    static final List<Query> ALL = List.of(
            new Query("SELECT count(*) FROM frames", frames -> Stream.of(Lines.of(frames.size()))),
            new Query(
                    "SELECT sum(length), sum(captured), max(position) FROM frames",
                    frames -> Stream.of(Lines.of(
                            frames.stream().mapToLong(SerialFrame::length).sum(),
                            frames.stream().mapToLong(SerialFrame::captured).sum(),
                            frames.stream()
                                    .mapToLong(SerialFrame::position)
                                    .max()
                                    .orElseThrow()))),
            new Query(
                    "SELECT substring_index(file, '/', -1), count(*), sum(position) FROM frames GROUP BY 1",
                    frames -> groups(frames, SerialFrame::file, frame -> 1, SerialFrame::position)),
            new Query(
                    "SELECT sourceAddress, count(*), sum(length) FROM frames GROUP BY 1",
                    frames -> groups(frames, Queries::source, frame -> 1, SerialFrame::length)),
            new Query(
                    "SELECT sourceAddress, sum(length) AS bytes FROM frames GROUP BY 1 ORDER BY bytes DESC, sourceAddress LIMIT 10",
                    Queries::topTalkers),
            new Query(
                    "SELECT protocol, count(*), sum(payloadLength) FROM frames GROUP BY 1",
                    frames -> groups(
                            frames,
                            frame -> text(frame.packet().protocol()),
                            frame -> 1,
                            frame -> frame.packet().payloadLength())),
            new Query(
                    "SELECT destinationPort, count(*), sum(window) FROM frames WHERE flags & 18 = 2 GROUP BY 1",
                    frames -> groups(
                            frames.stream().filter(Queries::isFirstSyn).toList(),
                            frame -> text(frame.packet().destinationPort()),
                            frame -> 1,
                            frame -> frame.packet().tcp().window())),
            new Query(
                    "SELECT sourceAddress, count(DISTINCT destinationAddress, destinationPort) FROM frames"
                            + " WHERE protocol = 6 AND flags & 18 = 2 GROUP BY 1",
                    Queries::scans),
            new Query(
                    "SELECT count(*) FROM frames WHERE destinationPort = 40002 OR sourcePort = 40002",
                    frames -> count(
                            frames,
                            frame -> frame.packet().sourcePort() == 40002
                                    || frame.packet().destinationPort() == 40002)),
            new Query(
                    "SELECT count(*) FROM frames WHERE sourceAddress IN ('192.0.2.1', '2001:db8::1')",
                    frames -> count(
                            frames,
                            frame -> source(frame).equals("192.0.2.1")
                                    || source(frame).equals("2001:db8::1"))),
            new Query(
                    "SELECT count(*) FROM frames WHERE NOT protocol = 17",
                    frames -> count(
                            frames,
                            frame -> frame.packet().protocol() >= 0
                                    && frame.packet().protocol() != 17)),
            new Query(
                    "SELECT ending, count(*), count(sourcePort) FROM frames WHERE protocol IS NULL OR version = 6 GROUP BY 1",
                    frames -> groups(
                            frames.stream()
                                    .filter(frame -> frame.packet().protocol() < 0
                                            || frame.packet().networkLayer() == Layer.IPV6)
                                    .toList(),
                            frame -> identifier(frame.packet().ending()),
                            frame -> 1,
                            frame -> frame.packet().hasPorts() ? 1 : 0)),
            new Query(
                    "SELECT unix_micros(min(time)), unix_micros(max(time)) FROM frames",
                    frames -> Stream.of(Lines.of(
                            times(frames).min(Comparator.naturalOrder()).orElseThrow(),
                            times(frames).max(Comparator.naturalOrder()).orElseThrow()))),
            new Query(
                    "SELECT count(*) FROM frames WHERE time >= TIMESTAMP '2026-01-01 00:00:00.002' AND time < TIMESTAMP '2026-01-01 00:00:00.010'",
                    frames -> count(
                            frames,
                            frame -> frame.hasTime()
                                    && frame.microseconds() >= 1_767_225_600_002_000L
                                    && frame.microseconds() < 1_767_225_600_010_000L)),
            new Query(
                    "SELECT id, count(*) FROM (SELECT explode(vlanIds) AS id FROM frames) GROUP BY 1",
                    frames -> counts(frames.stream()
                            .flatMap(frame -> frame.packet().headers(VlanTag.class).stream())
                            .map(tag -> Lines.of(tag.vlanId())))),
            new Query(
                    "SELECT anomaly, count(*) FROM (SELECT explode(anomalies) AS anomaly FROM frames) GROUP BY 1",
                    frames -> counts(frames.stream()
                            .flatMap(frame -> frame.packet().anomalies().stream())
                            .map(Enum::name))),
            new Query(
                    "SELECT ipv4ChecksumStatus, transportChecksumStatus, count(*) FROM frames GROUP BY 1, 2",
                    frames -> counts(frames.stream().map(Queries::verdicts))),
            new Query(
                    "SELECT fault, faultLayer, count(*) FROM frames WHERE ending = 'fault' GROUP BY 1, 2",
                    frames -> counts(frames.stream()
                            .map(frame -> frame.packet().refusal())
                            .flatMap(Optional::stream)
                            .map(refusal ->
                                    Lines.of(refusal.fault(), refusal.layer().id())))),
            new Query(
                    "SELECT concat_ws('/', layers), count(*) FROM frames GROUP BY 1",
                    frames -> counts(frames.stream()
                            .map(frame -> frame.packet().headers().stream()
                                    .map(header -> header.layer().id())
                                    .collect(Collectors.joining("/"))))),
            new Query(
                    "SELECT max(sequenceNumber), min(acknowledgmentNumber), sum(window) FROM frames WHERE version = 6 AND protocol = 6 AND flags IS NOT NULL",
                    Queries::numbers),
            new Query(
                    "SELECT sum(crc32(bytes)), sum(crc32(payload)), sum(length(payload)) FROM frames",
                    frames -> Stream.of(Lines.of(
                            frames.stream()
                                    .mapToLong(frame -> crc(frame.bytes(), 0, frame.captured()))
                                    .sum(),
                            frames.stream().mapToLong(Queries::payloadCrc).sum(),
                            frames.stream()
                                    .mapToLong(frame -> frame.packet().payloadLength())
                                    .sum()))),
            new Query(
                    "SELECT etherType, count(*) FROM frames WHERE etherType IS NOT NULL GROUP BY 1",
                    frames -> counts(frames.stream()
                            .map(frame -> frame.packet().etherType())
                            .filter(type -> type > 1500)
                            .map(String::valueOf))),
            new Query(
                    "SELECT hex(sourceAddressBytes), version, count(*) FROM frames WHERE version = 4 GROUP BY 1, 2",
                    frames -> counts(frames.stream()
                            .map(frame -> frame.packet().header(Ipv4Header.class))
                            .flatMap(Optional::stream)
                            .map(header -> String.format(
                                    "%08X|4", header.sourceAddress().value())))),
            new Query(
                    "SELECT icmpType, code, count(*) FROM frames WHERE icmpType IS NOT NULL GROUP BY 1, 2",
                    frames -> counts(frames.stream().map(Queries::icmp).filter(Objects::nonNull))));

    private static Stream<String> groups(
            List<SerialFrame> frames,
            Function<SerialFrame, String> key,
            Function<SerialFrame, Integer> first,
            Function<SerialFrame, ? extends Number> second) {
        Map<String, List<SerialFrame>> groups = frames.stream().collect(groupingBy(key));
        return groups.entrySet().stream()
                .map(group -> Lines.of(
                        group.getKey(),
                        group.getValue().stream().mapToLong(first::apply).sum(),
                        group.getValue().stream()
                                .mapToLong(frame -> second.apply(frame).longValue())
                                .sum()));
    }

    private static Stream<String> counts(Stream<String> values) {
        return values.collect(groupingBy(Function.identity(), counting())).entrySet().stream()
                .map(group -> group.getKey() + "|" + group.getValue());
    }

    private static Stream<String> count(List<SerialFrame> frames, Predicate<SerialFrame> filter) {
        return Stream.of(Lines.of(frames.stream().filter(filter).count()));
    }

    private static Stream<String> topTalkers(List<SerialFrame> frames) {
        return frames.stream()
                .collect(groupingBy(Queries::source, summingLong(SerialFrame::length)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        // SQL's null is less than everything.
                        .thenComparing(entry -> entry.getKey().equals("null") ? "" : entry.getKey()))
                .limit(10)
                .map(entry -> Lines.of(entry.getKey(), entry.getValue()));
    }

    private static Stream<String> scans(List<SerialFrame> frames) {
        return frames.stream()
                .filter(Queries::isFirstSyn)
                .collect(groupingBy(
                        Queries::source,
                        mapping(
                                frame -> destination(frame) + " "
                                        + frame.packet().destinationPort(),
                                toSet())))
                .entrySet()
                .stream()
                .map(entry -> Lines.of(entry.getKey(), entry.getValue().size()));
    }

    private static Stream<String> numbers(List<SerialFrame> frames) {
        List<Packet> tcp = frames.stream()
                .map(SerialFrame::packet)
                .filter(packet -> packet.networkLayer() == Layer.IPV6 && packet.transportLayer() == Layer.TCP)
                .toList();
        return Stream.of(Lines.of(
                tcp.stream()
                        .mapToLong(packet -> packet.tcp().sequenceNumber())
                        .max()
                        .orElseThrow(),
                tcp.stream()
                        .mapToLong(packet -> packet.tcp().acknowledgmentNumber())
                        .min()
                        .orElseThrow(),
                tcp.stream().mapToLong(packet -> packet.tcp().window()).sum()));
    }

    private static String verdicts(SerialFrame frame) {
        return Lines.of(
                verdict(frame, Layer.IPV4), verdict(frame, frame.packet().transportLayer()));
    }

    private static String verdict(SerialFrame frame, Layer layer) {
        return frame.verdicts().stream()
                .filter(verdict -> verdict.layer() == layer)
                .map(verdict -> verdict.status().id())
                .findFirst()
                .orElse(null);
    }

    private static String icmp(SerialFrame frame) {
        Packet packet = frame.packet();
        if (packet.transportLayer() == Layer.ICMPV4) {
            return Lines.of(packet.icmpv4().type(), packet.icmpv4().code());
        }
        return packet.transportLayer() == Layer.ICMPV6
                ? Lines.of(packet.icmpv6().type(), packet.icmpv6().code())
                : null;
    }

    private static Stream<Long> times(List<SerialFrame> frames) {
        return frames.stream().filter(SerialFrame::hasTime).map(SerialFrame::microseconds);
    }

    private static boolean isFirstSyn(SerialFrame frame) {
        return frame.packet().transportLayer() == Layer.TCP
                && frame.packet().tcp().has(TcpFlags.SYN)
                && !frame.packet().tcp().has(TcpFlags.ACK);
    }

    private static String source(SerialFrame frame) {
        return frame.packet()
                .header(IpHeader.class)
                .map(header -> header.sourceAddress().toString())
                .orElse("null");
    }

    private static String destination(SerialFrame frame) {
        return frame.packet()
                .header(IpHeader.class)
                .map(header -> header.destinationAddress().toString())
                .orElse("null");
    }

    private static long payloadCrc(SerialFrame frame) {
        return crc(frame.bytes(), frame.packet().payloadOffset(), frame.packet().payloadLength());
    }

    private static long crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return crc.getValue();
    }

    private static String text(int value) {
        return value < 0 ? "null" : Integer.toString(value);
    }

    private static String identifier(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
