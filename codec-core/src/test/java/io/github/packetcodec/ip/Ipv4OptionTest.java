package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Octets;
import io.github.packetcodec.OptionContract;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.ip.Ipv4TimestampOption.Entry;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4OptionTest extends OptionContract<Ipv4Option> {
    // Vectors: from the bundled captures ipv4-options (the Linux kernel's own) and generated-ipv4-options (tshark reads
    // the same)

    @Override
    protected List<OptionVector<Ipv4Option>> vectors() {
        return List.of(
                vector("00", new Ipv4Option.End()),
                vector("01", new Ipv4Option.NoOperation()),
                // Empty, one of two recorded, full, no room at all.
                vector(
                        "070f08c00002010000000000000000",
                        new Ipv4RouteOption.RecordRoute(8, addresses("192.0.2.1", "0.0.0.0", "0.0.0.0"))),
                vector(
                        "070b0cc0000202cb007107",
                        new Ipv4RouteOption.RecordRoute(12, addresses("192.0.2.2", "203.0.113.7"))),
                vector("070304", new Ipv4RouteOption.RecordRoute(4, List.of())),
                vector("830704c6336409", new Ipv4RouteOption.LooseSourceRoute(4, addresses("198.51.100.9"))),
                vector(
                        "830b08cb007107c6336409",
                        new Ipv4RouteOption.LooseSourceRoute(8, addresses("203.0.113.7", "198.51.100.9"))),
                vector("890704c6336409", new Ipv4RouteOption.StrictSourceRoute(4, addresses("198.51.100.9"))),
                vector("890304", new Ipv4RouteOption.StrictSourceRoute(4, List.of())),
                // Pointers that point to no address.
                vector("070700c6336409", new Ipv4RouteOption.RecordRoute(0, addresses("198.51.100.9"))),
                vector("8307ffc6336409", new Ipv4RouteOption.LooseSourceRoute(255, addresses("198.51.100.9"))),
                vector("890705c6336409", new Ipv4RouteOption.StrictSourceRoute(5, addresses("198.51.100.9"))),
                // Timestamps only: one written; full, with 15 hosts that had no room; none at all.
                vector(
                        "440c0900049d337400000000",
                        new Ipv4TimestampOption(9, 0, 0, List.of(stamp(0x049d3374L), stamp(0)))),
                vector(
                        "440c0df0000003e8000007d0",
                        new Ipv4TimestampOption(13, 15, 0, List.of(stamp(1000), stamp(2000)))),
                vector("44040500", new Ipv4TimestampOption(5, 0, 0, List.of())),
                // With addresses; prespecified.
                vector(
                        "44140d01c0000201049d33740000000000000000",
                        new Ipv4TimestampOption(
                                13, 0, 1, List.of(stamp("192.0.2.1", 0x049d3374L), stamp("0.0.0.0", 0)))),
                vector(
                        "44140503c000020200000000cb00710900000000",
                        new Ipv4TimestampOption(5, 0, 3, List.of(stamp("192.0.2.2", 0), stamp("203.0.113.9", 0)))),
                // RFC 1108's, unclassified and without authorities; RFC 791's has the same kind.
                vector("8203ab", new Ipv4Option.Security(0xAB, Octets.EMPTY)),
                vector("82055af180", new Ipv4Option.Security(0x5A, Octets.ofHex("f180"))),
                vector("820b6bc500000000000000", new Ipv4Option.Security(0x6B, Octets.ofHex("c500000000000000"))),
                // CIPSO with tag 1, sensitivity level 5.
                vector(
                        "860e00000003010800053c00f0ff",
                        new Ipv4Option.CommercialSecurity(3, Octets.ofHex("010800053c00f0ff"))),
                vector("8606ffffffff", new Ipv4Option.CommercialSecurity(0xFFFF_FFFFL, Octets.EMPTY)),
                vector("88041234", new Ipv4Option.StreamId(0x1234)),
                vector("94040000", new Ipv4Option.RouterAlert(0)),
                vector("94041234", new Ipv4Option.RouterAlert(0x1234)),
                // Probe MTU (11), extended security (133), an experiment (94).
                vector("0b0405dc", new Ipv4Option.Unknown(11, Octets.ofHex("05dc"))),
                vector("85040401", new Ipv4Option.Unknown(133, Octets.ofHex("0401"))),
                vector("5e02", new Ipv4Option.Unknown(94, Octets.EMPTY)));
    }

    @Override
    protected List<String> otherForms() {
        return List.of(
                "0702",
                "070404c0",
                "070604c00002",
                "070804c000020100", // record route: no pointer, no whole addresses
                "8302",
                "830604c63364",
                "8902",
                "890804c633640900",
                "4402",
                "440305",
                "44060500ffff",
                "44080501c0000201", // timestamp: no flag, no whole entries
                "44080502c0000201",
                "440c0502c000020100000000",
                "4404050f", // a flag that is none
                "44080503c0000201",
                "8202",
                "86050000ff",
                "8602",
                "880312",
                "8805123456",
                "8802",
                "940300",
                "940500ff00",
                "9402");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 131, 137, 68})
    void aListLongerThanAHeaderIsUnknown(int kind) {
        for (int length = 43; length < 256; length += 4) {
            byte[] bytes = new byte[kind == 68 ? length + 1 : length];
            bytes[0] = (byte) kind;
            bytes[1] = (byte) bytes.length;
            if (bytes.length < 256) {
                assertThat(read(bytes)).isInstanceOf(Ipv4Option.Unknown.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00, false, 0, 0", "01, false, 0, 1", "070304, false, 0, 7", "44040500, false, 2, 4", "8203ab, true, 0, 2",
        "830304, true, 0, 3", "94040000, true, 0, 20", "5e02, false, 2, 30", "de02, true, 2, 30", "7f02, false, 3, 31",
        "a002, true, 1, 0"
    })
    void returnsThePartsOfTheType(String hex, boolean copied, int optionClass, int number) {
        Ipv4Option option = read(HexFormat.of().parseHex(hex));
        assertThat(option.isCopied()).isEqualTo(copied);
        assertThat(option.optionClass()).isEqualTo(optionClass);
        assertThat(option.number()).isEqualTo(number);
    }

    // Refusals

    @Test
    void refusesWhatCannotBeEncoded() {
        List<Ipv4Address> ten = Collections.nCopies(10, Ipv4Address.ANY);
        refused("pointer 256 is not in 0..255", () -> new Ipv4RouteOption.RecordRoute(256, List.of()));
        refused("pointer -1 is not in 0..255", () -> new Ipv4RouteOption.LooseSourceRoute(-1, List.of()));
        refused("pointer 256 is not in 0..255", () -> new Ipv4RouteOption.StrictSourceRoute(256, List.of()));
        refused("10 addresses are more than 9", () -> new Ipv4RouteOption.RecordRoute(4, ten));
        refused("10 addresses are more than 9", () -> new Ipv4RouteOption.LooseSourceRoute(4, ten));
        refused("10 addresses are more than 9", () -> new Ipv4RouteOption.StrictSourceRoute(4, ten));
        refused("pointer 256 is not in 0..255", () -> new Ipv4TimestampOption(256, 0, 0, List.of()));
        refused("overflow 16 is not in 0..15", () -> new Ipv4TimestampOption(5, 16, 0, List.of()));
        refused("flag 2 is not 0, 1 or 3", () -> new Ipv4TimestampOption(5, 0, 2, List.of()));
        refused("flag 16 is not 0, 1 or 3", () -> new Ipv4TimestampOption(5, 0, 16, List.of()));
        refused(
                "10 entries are more than 9",
                () -> new Ipv4TimestampOption(5, 0, 0, Collections.nCopies(10, stamp(0))));
        refused(
                "5 entries are more than 4",
                () -> new Ipv4TimestampOption(5, 0, 1, Collections.nCopies(5, stamp("0.0.0.0", 0))));
        refused("flag 0 with an address", () -> new Ipv4TimestampOption(5, 0, 0, List.of(stamp("0.0.0.0", 0))));
        refused("flag 1 without an address", () -> new Ipv4TimestampOption(5, 0, 1, List.of(stamp(0))));
        refused(
                "flag 3 without an address",
                () -> new Ipv4TimestampOption(5, 0, 3, List.of(stamp("0.0.0.0", 0), stamp(0))));
        refused("timestamp 4294967296 is not in 0..4294967295", () -> stamp(1L << 32));
        refused("classificationLevel 256 is not in 0..255", () -> new Ipv4Option.Security(256, Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new Ipv4Option.Security(0, zeros(253)));
        refused(
                "domainOfInterpretation -1 is not in 0..4294967295",
                () -> new Ipv4Option.CommercialSecurity(-1, Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new Ipv4Option.CommercialSecurity(0, zeros(250)));
        refused("streamId 65536 is not in 0..65535", () -> new Ipv4Option.StreamId(65536));
        refused("value 65536 is not in 0..65535", () -> new Ipv4Option.RouterAlert(65536));
        refused("kind 1 is not in 2..255", () -> new Ipv4Option.Unknown(1, Octets.EMPTY));
        refused("kind 256 is not in 2..255", () -> new Ipv4Option.Unknown(256, Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new Ipv4Option.Unknown(94, zeros(254)));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 1",
        "7, 37",
        "131, 5",
        "137, 9",
        "68, 2",
        "68, 38",
        "130, 1",
        "130, 253",
        "134, 4",
        "134, 253",
        "136, 2",
        "148, 2"
    })
    void aKindWithItsOwnRecordIsNotUnknown(int kind, int length) {
        assertHasItsOwnRecord(kind, length);
    }

    private static List<Ipv4Address> addresses(String... texts) {
        return Stream.of(texts).map(Ipv4Address::parse).toList();
    }

    private static Entry stamp(long timestamp) {
        return new Entry(Optional.empty(), timestamp);
    }

    private static Entry stamp(String address, long timestamp) {
        return new Entry(Optional.of(Ipv4Address.parse(address)), timestamp);
    }

    // What the contract needs of these options

    @Override
    protected Class<Ipv4Option> family() {
        return Ipv4Option.class;
    }

    @Override
    protected byte[] bytes(RandomGenerator random) {
        return Ipv4OptionSamples.bytes(random);
    }

    @Override
    protected Ipv4Option typed(RandomGenerator random) {
        return Ipv4OptionSamples.typed(random);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv4Options.check(in, at, end);
    }

    @Override
    protected Ipv4Option read(byte[] in, int at, int length) {
        return Ipv4Option.read(in, at, length);
    }

    @Override
    protected Ipv4Option unknown(int kind, Octets data) {
        return new Ipv4Option.Unknown(kind, data);
    }

    @Override
    protected int kind(Ipv4Option option) {
        return option.kind();
    }

    @Override
    protected int length(Ipv4Option option) {
        return option.length();
    }

    @Override
    protected int encode(Ipv4Option option, byte[] out, int at) {
        return option.encode(out, at);
    }

    @Override
    protected int listLength(RandomGenerator random) {
        return 4 * random.nextInt(11);
    }

    @Override
    protected List<Ipv4Option> readAll(byte[] list) {
        return Ipv4Options.copyOf(list, 0, list.length).list();
    }

    @Override
    protected boolean endsEarly(byte[] list) {
        return Ipv4Options.copyOf(list, 0, list.length).refusal().isPresent();
    }
}
