package io.github.packetcodec.spark;

import io.github.packetcodec.Layer;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table, in their order. Their names are those of {@code dissect --json}, where it has one. They are of the outermost
 * packet, and null where a frame has no such thing; lists are empty then.
 */
enum Column {
    FILE("file", Group.FILE, null, DataTypes.StringType, "the path of the file"),
    POSITION(
            "position",
            Group.FILE,
            Field.ofLong(Frame::position),
            "where the record begins, in bytes from the start of the file; its order is that of the frames. In compressed files, counted without"
                    + " compression"),
    DAMAGE(
            "damage",
            Group.FILE,
            Field.ofText((frame, found) -> FrameFields.text(frame.damage(), found)),
            "mode `PERMISSIVE`: what is wrong with the file at this position; all columns of frames are null then"),

    TIME(
            "time",
            Group.CAPTURE,
            Field.ofTime(FrameFields::microseconds),
            "when the frame was captured, in microseconds; what is finer is cut off"),
    TIME_NANOSECONDS(
            "timeNanoseconds",
            Group.CAPTURE,
            Field.ofLong(FrameFields::nanoseconds),
            "when the frame was captured, in nanoseconds since 1970-01-01 UTC; null before 1677 and after 2262"),
    LINK_TYPE(
            "linkType",
            Group.CAPTURE,
            Field.ofInt(frame -> frame.reader.linkType()),
            "what the frame begins with, a number of the list at tcpdump.org/linktypes.html"),
    CAPTURED("captured", Group.CAPTURE, Field.ofInt(frame -> frame.reader.capturedLength()), "the captured bytes"),
    LENGTH("length", Group.CAPTURE, Field.ofLong(frame -> frame.reader.wireLength()), "the bytes on the wire"),
    INTERFACE_ID(
            "interfaceId",
            Group.CAPTURE,
            Field.ofInt(frame -> frame.reader.interfaceCount() > 0 ? frame.reader.interfaceId() : Field.ABSENT),
            "pcapng: the number of the interface in its section"),
    INTERFACE_NAME(
            "interfaceName",
            Group.CAPTURE,
            Field.ofText((frame, found) -> FrameFields.notEmpty(frame.reader.interfaceName(), found)),
            "pcapng: the name of the interface"),
    DIRECTION(
            "direction",
            Group.CAPTURE,
            Field.ofText(FrameFields::direction),
            "pcapng: `inbound` or `outbound`, if it is known"),
    LOST_BEFORE(
            "lostBefore",
            Group.CAPTURE,
            Field.ofLong(frame -> frame.reader.dropCount() < 0 ? Field.ABSENT : frame.reader.dropCount()),
            "pcapng, snoop: how many frames were lost before this one, if it is known"),
    COMMENTS("comments", Group.CAPTURE, Field.ofTexts(FrameFields::comments), "pcapng: the comments on the frame"),
    BYTES(
            "bytes",
            Group.CAPTURE,
            Field.ofBinary((frame, found) ->
                    found.set(frame.reader.bytes(), frame.reader.offset(), frame.reader.capturedLength())),
            "the captured bytes themselves"),

    LAYERS(
            "layers",
            Group.LINK,
            Field.ofTexts(FrameFields::layers),
            "the types of all headers of the outermost packet: `ethernet`, `vlan`, `ipv4`, `tcp`"),
    DESTINATION(
            "destination",
            Group.LINK,
            Field.ofText((frame, found) -> FrameFields.mac(frame, frame.ethernet(), Ethernet::destination, found)),
            "the destination MAC address"),
    SOURCE(
            "source",
            Group.LINK,
            Field.ofText((frame, found) -> FrameFields.mac(frame, frame.ethernet(), Ethernet::source, found)),
            "the source MAC address"),
    ETHER_TYPE("etherType", Group.LINK, Field.ofInt(FrameFields::etherType), "the last EtherType, after all VLAN tags"),
    VLAN_IDS("vlanIds", Group.LINK, Field.ofInts(FrameFields::vlanIds), "the VLAN ids, the outermost first"),

    VERSION("version", Group.NETWORK, Field.ofInt(FrameFields::version), "the version of IP, 4 or 6"),
    SOURCE_ADDRESS(
            "sourceAddress",
            Group.NETWORK,
            Field.ofText(FrameFields::sourceAddress),
            "the source address: dotted, or as RFC 5952 writes IPv6 addresses"),
    DESTINATION_ADDRESS(
            "destinationAddress",
            Group.NETWORK,
            Field.ofText(FrameFields::destinationAddress),
            "the destination address as it is in the header"),
    SOURCE_ADDRESS_BYTES(
            "sourceAddressBytes",
            Group.NETWORK,
            Field.ofBinary(FrameFields::sourceAddressBytes),
            "the source address, 4 or 16 bytes"),
    DESTINATION_ADDRESS_BYTES(
            "destinationAddressBytes",
            Group.NETWORK,
            Field.ofBinary(FrameFields::destinationAddressBytes),
            "the destination address, 4 or 16 bytes"),
    PROTOCOL(
            "protocol",
            Group.NETWORK,
            Field.ofInt(frame -> FrameFields.notNegative(frame.view.protocol())),
            "what IP carries, after extension headers: 6 for TCP, 17 for UDP"),
    TOTAL_LENGTH("totalLength", Group.NETWORK, FrameFields.ofIpv4(Ipv4::totalLength), "IPv4: the total length"),
    IPV6_PAYLOAD_LENGTH(
            "ipv6PayloadLength",
            Group.NETWORK,
            FrameFields.ofIpv6(Ipv6::payloadLength),
            "IPv6: the payload length as it is in the header"),
    TIME_TO_LIVE("timeToLive", Group.NETWORK, FrameFields.ofIpv4(Ipv4::timeToLive), "IPv4: the time to live"),
    HOP_LIMIT("hopLimit", Group.NETWORK, FrameFields.ofIpv6(Ipv6::hopLimit), "IPv6: the hop limit"),
    DSCP("dscp", Group.NETWORK, FrameFields.ofIpv4(Ipv4::dscp), "IPv4: the differentiated services code point"),
    ECN("ecn", Group.NETWORK, FrameFields.ofIpv4(Ipv4::ecn), "IPv4: explicit congestion notification, 0 to 3"),
    TRAFFIC_CLASS("trafficClass", Group.NETWORK, FrameFields.ofIpv6(Ipv6::trafficClass), "IPv6: the traffic class"),
    FLOW_LABEL("flowLabel", Group.NETWORK, FrameFields.ofIpv6(Ipv6::flowLabel), "IPv6: the flow label"),
    IDENTIFICATION(
            "identification",
            Group.NETWORK,
            Field.ofLong(FrameFields::identification),
            "the identification of a packet that may be cut in fragments: IPv4, and the fragment header of IPv6"),
    DONT_FRAGMENT(
            "dontFragment",
            Group.NETWORK,
            Field.ofBoolean(frame -> frame.ipv4() < 0
                    ? Field.ABSENT
                    : FrameFields.bit(Ipv4.dontFragment(frame.view.bytes(), frame.ipv4()))),
            "IPv4: the flag"),
    MORE_FRAGMENTS(
            "moreFragments",
            Group.NETWORK,
            Field.ofBoolean(FrameFields::moreFragments),
            "the flag of IPv4, and of the fragment header of IPv6"),
    FRAGMENT_OFFSET(
            "fragmentOffset",
            Group.NETWORK,
            Field.ofInt(FrameFields::fragmentOffset),
            "the field of IPv4, and of the fragment header of IPv6, in units of 8 bytes"),
    IPV4_CHECKSUM_STATUS(
            "ipv4ChecksumStatus",
            Group.NETWORK,
            Field.ofText(FrameFields::ipv4ChecksumStatus),
            "the verdict on the header checksum: `valid`, `invalid`"),
    OPERATION("operation", Group.NETWORK, Field.ofInt(FrameFields::operation), "ARP: 1 for a request, 2 for a reply"),
    SENDER_HARDWARE_ADDRESS("senderHardwareAddress", Group.NETWORK, Field.ofText(ArpFields::senderHardware), "ARP"),
    SENDER_PROTOCOL_ADDRESS("senderProtocolAddress", Group.NETWORK, Field.ofText(ArpFields::senderProtocol), "ARP"),
    TARGET_HARDWARE_ADDRESS("targetHardwareAddress", Group.NETWORK, Field.ofText(ArpFields::targetHardware), "ARP"),
    TARGET_PROTOCOL_ADDRESS("targetProtocolAddress", Group.NETWORK, Field.ofText(ArpFields::targetProtocol), "ARP"),

    SOURCE_PORT(
            "sourcePort",
            Group.TRANSPORT,
            Field.ofInt(frame -> FrameFields.notNegative(frame.view.sourcePort())),
            "the source port of TCP, UDP or SCTP; also where the rest of the header is cut off"),
    DESTINATION_PORT(
            "destinationPort",
            Group.TRANSPORT,
            Field.ofInt(frame -> FrameFields.notNegative(frame.view.destinationPort())),
            "the destination port of TCP, UDP or SCTP"),
    FLAGS(
            "flags",
            Group.TRANSPORT,
            FrameFields.of(Layer.TCP, Tcp::flags),
            "TCP: the sum of FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128, AE 256"),
    SEQUENCE_NUMBER(
            "sequenceNumber",
            Group.TRANSPORT,
            FrameFields.ofLong(Layer.TCP, Tcp::sequenceNumber),
            "TCP: the sequence number as it is in the header"),
    ACKNOWLEDGMENT_NUMBER(
            "acknowledgmentNumber",
            Group.TRANSPORT,
            FrameFields.ofLong(Layer.TCP, Tcp::acknowledgmentNumber),
            "TCP: the acknowledgment number as it is in the header"),
    WINDOW("window", Group.TRANSPORT, FrameFields.of(Layer.TCP, Tcp::window), "TCP: the window as it is in the header"),
    UDP_LENGTH("udpLength", Group.TRANSPORT, FrameFields.of(Layer.UDP, Udp::length), "UDP: the length"),
    ICMP_TYPE("icmpType", Group.TRANSPORT, FrameFields.ofIcmp(Icmp::type), "ICMP and ICMPv6: the type"),
    CODE("code", Group.TRANSPORT, FrameFields.ofIcmp(Icmp::code), "ICMP and ICMPv6: the code"),
    TRANSPORT_CHECKSUM_STATUS(
            "transportChecksumStatus",
            Group.TRANSPORT,
            Field.ofText(FrameFields::transportChecksumStatus),
            "the verdict on the checksum of TCP, UDP or ICMP: `valid`, `invalid`, `absent`, `zero-forbidden`, `partial`, `unverifiable`"),

    PAYLOAD_OFFSET(
            "payloadOffset",
            Group.RESULT,
            Field.ofInt(frame -> frame.view.payloadOffset() - frame.view.frameOffset()),
            "where the payload of the outermost packet begins in the frame"),
    PAYLOAD_LENGTH(
            "payloadLength",
            Group.RESULT,
            Field.ofInt(frame -> frame.view.payloadLength()),
            "the captured bytes of the payload"),
    STATED_LENGTH(
            "statedLength",
            Group.RESULT,
            Field.ofInt(frame -> FrameFields.notNegative(frame.view.statedPayloadLength())),
            "the bytes of the payload on the wire, if a header states them"),
    PADDING("padding", Group.RESULT, Field.ofInt(FrameFields::padding), "the bytes after the packet"),
    SURPLUS(
            "surplus",
            Group.RESULT,
            Field.ofInt(frame -> frame.view.surplusLength()),
            "the bytes between the end of a UDP datagram and that of its IP packet"),
    INNER_LAYER(
            "innerLayer",
            Group.RESULT,
            Field.ofText((frame, found) -> FrameFields.layer(frame.view.innerLayer(), found)),
            "what the packet inside begins with, if this one is a tunnel's, or an ICMP error: `ethernet`, `ipv4`, `gre`"),
    FAULT(
            "fault",
            Group.RESULT,
            Field.ofText((frame, found) -> FrameFields.fault(frame.refusal(), found)),
            "why a header or option was refused: `TRUNCATED_HEADER`"),
    FAULT_LAYER(
            "faultLayer",
            Group.RESULT,
            Field.ofText((frame, found) -> FrameFields.faultLayer(frame.refusal(), found)),
            "the type of that header"),
    FAULT_MESSAGE(
            "faultMessage",
            Group.RESULT,
            Field.ofText((frame, found) -> FrameFields.faultMessage(frame.refusal(), found)),
            "the fault as a sentence"),
    ANOMALIES(
            "anomalies",
            Group.RESULT,
            Field.ofTexts(FrameFields::anomalies),
            "what can be decoded although an RFC forbids it: `TCP_SYN_FIN`"),
    ENDING(
            "ending",
            Group.RESULT,
            Field.ofText(FrameFields::ending),
            "why decoding ended: `complete`, `fragment`, `no-next-header`, `encrypted`, `unknown-ether-type`, `unknown-protocol`, `fault`"),
    PAYLOAD(
            "payload",
            Group.RESULT,
            Field.ofBinary((frame, found) ->
                    found.set(frame.view.bytes(), frame.view.payloadOffset(), frame.view.payloadLength())),
            "the captured payload of the outermost packet");

    /** What a column is of. */
    enum Group {
        FILE("The file"),
        CAPTURE("The capture"),
        LINK("Link"),
        NETWORK("Network"),
        TRANSPORT("Transport"),
        RESULT("What decoding found");

        final String title;

        Group(String title) {
            this.title = title;
        }
    }

    private static final Map<String, Column> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Column::columnName, Function.identity()));

    private final String columnName;
    private final Group group;
    private final @Nullable Field field;
    private final DataType type;
    private final String description;

    Column(String columnName, Group group, Field field, String description) {
        this(columnName, group, field, field.type(), description);
    }

    Column(String columnName, Group group, @Nullable Field field, DataType type, String description) {
        this.columnName = columnName;
        this.group = group;
        this.field = field;
        this.type = type;
        this.description = description;
    }

    String columnName() {
        return columnName;
    }

    Group group() {
        return group;
    }

    /** Returns how the value is found; null for the name of the file, which is the same in all rows of a vector. */
    @Nullable
    Field field() {
        return field;
    }

    DataType type() {
        return type;
    }

    String description() {
        return description;
    }

    /** Whether the headers have to be parsed for it. */
    boolean needsHeaders() {
        return group.compareTo(Group.LINK) >= 0;
    }

    /** Whether it has a value in the row of a damage. */
    boolean isOfFile() {
        return group == Group.FILE;
    }

    /**
     * Returns the column of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Column of(String name) {
        Column column = BY_NAME.get(name);
        if (column == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return column;
    }

    /** Returns the columns as Spark describes them. */
    static StructType schema(List<Column> columns) {
        return new StructType(columns.stream()
                .map(column -> DataTypes.createStructField(column.columnName, column.type, column != FILE))
                .toArray(StructField[]::new));
    }

    static StructType schema() {
        return schema(List.of(values()));
    }
}
