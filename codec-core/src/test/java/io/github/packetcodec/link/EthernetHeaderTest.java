package io.github.packetcodec.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EthernetHeaderTest extends HeaderContract<EthernetHeader> {
    private static final EthernetHeader ZERO = new EthernetHeader(MacAddress.ZERO, MacAddress.ZERO, 0);

    @Override
    protected List<HeaderVector<EthernetHeader>> fieldVectors() {
        return List.of(
                vector(
                        "destination: 1",
                        "000000000001 000000000000 0000",
                        ZERO.withDestination(MacAddress.parse("00:00:00:00:00:01"))),
                vector(
                        "destination: top bit",
                        "800000000000 000000000000 0000",
                        ZERO.withDestination(MacAddress.parse("80:00:00:00:00:00"))),
                vector(
                        "destination: all ones",
                        "ffffffffffff 000000000000 0000",
                        ZERO.withDestination(MacAddress.parse("ff:ff:ff:ff:ff:ff"))),
                vector(
                        "source: 1",
                        "000000000000 000000000001 0000",
                        ZERO.withSource(MacAddress.parse("00:00:00:00:00:01"))),
                vector(
                        "source: top bit",
                        "000000000000 800000000000 0000",
                        ZERO.withSource(MacAddress.parse("80:00:00:00:00:00"))),
                vector(
                        "source: all ones",
                        "000000000000 ffffffffffff 0000",
                        ZERO.withSource(MacAddress.parse("ff:ff:ff:ff:ff:ff"))),
                vector("ether type: 1", "000000000000 000000000000 0001", ZERO.withEtherType(1)),
                vector("ether type: top bit", "000000000000 000000000000 8000", ZERO.withEtherType(0x8000)),
                vector("ether type: all ones", "000000000000 000000000000 ffff", ZERO.withEtherType(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<EthernetHeader>> examples() {
        MacAddress client = MacAddress.parse("02:00:00:00:00:01");
        return List.of(
                vector(
                        "an ARP request to all stations",
                        "ffffffffffff 020000000001 0806",
                        new EthernetHeader(MacAddress.BROADCAST, client, EtherType.ARP)),
                vector(
                        "IPv4 from station to station",
                        "020000000002 020000000001 0800",
                        new EthernetHeader(MacAddress.parse("02:00:00:00:00:02"), client, EtherType.IPV4)),
                vector(
                        "a bridge's spanning tree frame, whose type is a length",
                        "0180c2000000 020000000001 0026",
                        new EthernetHeader(MacAddress.parse("01:80:c2:00:00:00"), client, 38)));
    }

    @Test
    void printsTheTypeByName() {
        MacAddress source = MacAddress.parse("02:00:00:00:00:01");
        EthernetHeader header = new EthernetHeader(MacAddress.BROADCAST, source, EtherType.ARP);
        String start = "EthernetHeader[destination=ff:ff:ff:ff:ff:ff, source=02:00:00:00:00:01, etherType=";
        assertThat(header).hasToString(start + "ARP]");
        assertThat(header.withEtherType(0x1234)).hasToString(start + "0x1234]");
        assertThat(header.withEtherType(46)).hasToString(start + "length 46]");
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 14, 0, "header needs 14 bytes, 0 are there");
        assertRefused(
                "020000000002 020000000001 08", Fault.TRUNCATED_HEADER, 14, 13, "header needs 14 bytes, 13 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("etherType", 16, value -> ZERO.withEtherType((int) value));
    }

    @Test
    void aTypeUpTo1500IsALength() {
        assertThat(ZERO.withEtherType(0).isLength()).isTrue();
        assertThat(ZERO.withEtherType(1500).isLength()).isTrue();
        assertThat(ZERO.withEtherType(1501).isLength()).isFalse();
        assertThat(ZERO.withEtherType(1536).isLength()).isFalse();
    }

    @Override
    protected Layer layer() {
        return Layer.ETHERNET;
    }

    @Override
    protected int leastLength() {
        return 14;
    }

    @Override
    protected int greatestLength() {
        return 14;
    }

    @Override
    protected List<Field<EthernetHeader>> fields() {
        return List.of(
                field(
                        "destination",
                        Ethernet::destination,
                        header -> header.destination().value()),
                field("source", Ethernet::source, header -> header.source().value()),
                field("etherType", Ethernet::etherType, EthernetHeader::etherType));
    }

    @Override
    protected EthernetHeader random(RandomGenerator random) {
        return ArbitraryHeaders.ethernet(random);
    }

    @Override
    protected EthernetHeader decode(ByteBuf in) {
        return EthernetHeader.decode(in);
    }

    @Override
    protected EthernetHeader decode(byte[] in, int at, int end) {
        return EthernetHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ethernet.check(in, at, end);
    }
}
