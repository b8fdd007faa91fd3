package io.github.packetcodec.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Octets;
import io.github.packetcodec.OptionContract;
import io.github.packetcodec.tcp.TcpOption.SelectiveAcknowledgment;
import io.github.packetcodec.tcp.TcpOption.SelectiveAcknowledgment.Block;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpOptionTest extends OptionContract<TcpOption> {
    // Vectors: from the bundled captures (the Linux kernel's own, or read alike by tshark), and from the RFCs' figures

    @Override
    protected List<OptionVector<TcpOption>> vectors() {
        return List.of(
                vector("00", new TcpOption.End()),
                vector("01", new TcpOption.NoOperation()),
                vector("020405b4", new TcpOption.MaximumSegmentSize(1460)),
                vector("03030a", new TcpOption.WindowScale(10)),
                vector("0402", new TcpOption.SackPermitted()),
                vector("0502", new SelectiveAcknowledgment(List.of())),
                vector("050a57d622cd57d624e5", sack(0x57d622cdL, 0x57d624e5L)),
                // Four blocks, as many as fit: tcp-sack-ipv6, frame 26.
                vector(
                        "052257d6317557d6338d57d62b2d57d62d4557d626fd57d6291557d622cd57d624e5",
                        sack(
                                0x57d63175L,
                                0x57d6338dL,
                                0x57d62b2dL,
                                0x57d62d45L,
                                0x57d626fdL,
                                0x57d62915L,
                                0x57d622cdL,
                                0x57d624e5L)),
                vector("080a24d42e2046d64280", new TcpOption.Timestamps(0x24d42e20L, 0x46d64280L)),
                // 5 minutes, 60 seconds: generated-tcp-options, frames 36 and 37.
                vector("1c048005", new TcpOption.UserTimeout(true, 5)),
                vector("1c04003c", new TcpOption.UserTimeout(false, 60)),
                // tcp-md5, frame 1.
                vector(
                        "1312db69f86e880deda56f6d05519f01b5fb",
                        new TcpOption.Md5Signature(Octets.ofHex("db69f86e880deda56f6d05519f01b5fb"))),
                // TCP-AO with a code of 96 bits, and with none: generated-tcp-options, frames 38 and 39.
                vector(
                        "1d100102000102030405060708090a0b",
                        new AuthenticationOption(1, 2, Octets.ofHex("000102030405060708090a0b"))),
                vector("1d040102", new AuthenticationOption(1, 2, Octets.EMPTY)),
                // tcp-fast-open, frames 1 and 8.
                vector("2202", new FastOpenOption(false, Octets.EMPTY)),
                vector("220ab6dc9a4fb5af0147", new FastOpenOption(false, Octets.ofHex("b6dc9a4fb5af0147"))),
                vector(
                        "2212000102030405060708090a0b0c0d0e0f",
                        new FastOpenOption(false, Octets.ofHex("000102030405060708090a0b0c0d0e0f"))),
                vector("fe04f989", new FastOpenOption(true, Octets.EMPTY)),
                vector("fe08f98901020304", new FastOpenOption(true, Octets.ofHex("01020304"))),
                // generated-accurate-ecn, frames 2, 8, 3, 7 and 6; generated-tcp-options, frame 45.
                vector("ac02", new AccurateEcnOption(0, List.of())),
                vector("ac05000001", new AccurateEcnOption(0, List.of(1))),
                vector("ac08000001000002", new AccurateEcnOption(0, List.of(1, 2))),
                vector("ac0b000001000000000001", new AccurateEcnOption(0, List.of(1, 0, 1))),
                vector("ae08000001000004", new AccurateEcnOption(1, List.of(1, 4))),
                vector("ae0b000001000004000005", new AccurateEcnOption(1, List.of(1, 4, 5))),
                // The kind of fast open's experimental form was 254 only.
                vector("fd08f98901020304", new ExperimentalOption(253, 0xF989, Octets.ofHex("01020304"))),
                vector("fe041234", new ExperimentalOption(254, 0x1234, Octets.EMPTY)),
                vector("fe07acce000001", new ExperimentalOption(254, 0xACCE, Octets.ofHex("000001"))),
                // A cookie of 3 bytes is none.
                vector("fe07f989000001", new ExperimentalOption(254, 0xF989, Octets.ofHex("000001"))),
                // Kinds that IANA has not assigned.
                vector("4602", new TcpOption.Unknown(70, Octets.EMPTY)),
                vector("ff03aa", new TcpOption.Unknown(255, Octets.ofHex("aa"))));
    }

    @Override
    protected List<String> otherForms() {
        return List.of(
                "0202",
                "020305",
                "0205000000", // maximum segment size
                "0302",
                "03040000", // window scale
                "040300", // SACK permitted
                "050900000000000000",
                "050b000000000000000000", // SACK: not whole blocks
                "080900000000000000",
                "080b000000000000000000", // timestamps
                "1311000000000000000000000000000000",
                "13130000000000000000000000000000000000", // MD5
                "1c0300",
                "1c05000000", // user timeout
                "1d02",
                "1d0301", // TCP-AO
                "1e02", // Multipath TCP without a subtype
                "220301",
                "22040102",
                "2205010203",
                "22070102030405", // fast open: no cookie is so long
                "2214000102030405060708090a0b0c0d0e0f1011",
                "ac03ff",
                "ac04ffff",
                "ac06ffffffff",
                "ac0effffffffffffffffffffffff", // AccECN: not whole, or four
                "ae03ff",
                "fd02",
                "fd0300",
                "fe02",
                "fe03f9", // experimental
                "4602",
                "ff03aa");
    }

    @Test
    void aSelectiveAcknowledgmentLongerThanAHeaderIsUnknown() {
        for (int blocks = 5; blocks <= 31; blocks++) {
            byte[] bytes = new byte[2 + 8 * blocks];
            bytes[0] = 5;
            bytes[1] = (byte) bytes.length;
            assertThat(read(bytes)).isInstanceOf(TcpOption.Unknown.class);
        }
    }

    @Test
    void namesTheCountersOfAccurateEcnInBothOrders() {
        AccurateEcnOption order0 = new AccurateEcnOption(0, List.of(1, 2, 3));
        assertThat(order0.echoEct0Bytes()).hasValue(1);
        assertThat(order0.echoCeBytes()).hasValue(2);
        assertThat(order0.echoEct1Bytes()).hasValue(3);
        AccurateEcnOption order1 = new AccurateEcnOption(1, List.of(1, 2, 3));
        assertThat(order1.echoEct1Bytes()).hasValue(1);
        assertThat(order1.echoCeBytes()).hasValue(2);
        assertThat(order1.echoEct0Bytes()).hasValue(3);
        AccurateEcnOption one = new AccurateEcnOption(1, List.of(0xFFFFFF));
        assertThat(one.echoEct1Bytes()).hasValue(0xFFFFFF);
        assertThat(one.echoCeBytes()).isEmpty();
        assertThat(one.echoEct0Bytes()).isEmpty();
        assertThat(new AccurateEcnOption(0, List.of(7)).echoEct1Bytes()).isEmpty();
    }

    @Test
    void reportsWhatTheFieldsMean() {
        assertThat(new TcpOption.UserTimeout(true, 0x7FFF).userTimeoutSeconds()).isEqualTo(1_966_020);
        assertThat(new TcpOption.UserTimeout(false, 0x7FFF).userTimeoutSeconds())
                .isEqualTo(32_767);
        assertThat(new FastOpenOption(false, Octets.EMPTY).isRequest()).isTrue();
        assertThat(new FastOpenOption(true, Octets.ofHex("01020304")).isRequest())
                .isFalse();
    }

    // Refusals

    @Test
    void refusesWhatCannotBeEncoded() {
        refused("maximumSegmentSize 65536 is not in 0..65535", () -> new TcpOption.MaximumSegmentSize(65536));
        refused("maximumSegmentSize -1 is not in 0..65535", () -> new TcpOption.MaximumSegmentSize(-1));
        refused("shiftCount 256 is not in 0..255", () -> new TcpOption.WindowScale(256));
        refused("left 4294967296 is not in 0..4294967295", () -> new Block(1L << 32, 0));
        refused("right -1 is not in 0..4294967295", () -> new Block(0, -1));
        refused("5 blocks are more than 4", () -> sack(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        refused("value 4294967296 is not in 0..4294967295", () -> new TcpOption.Timestamps(1L << 32, 0));
        refused("echoReply -1 is not in 0..4294967295", () -> new TcpOption.Timestamps(0, -1));
        refused("userTimeout 32768 is not in 0..32767", () -> new TcpOption.UserTimeout(false, 0x8000));
        refused("digest of 15 bytes, not 16", () -> new TcpOption.Md5Signature(zeros(15)));
        refused("digest of 17 bytes, not 16", () -> new TcpOption.Md5Signature(zeros(17)));
        refused("keyId 256 is not in 0..255", () -> new AuthenticationOption(256, 0, Octets.EMPTY));
        refused("nextKeyId -1 is not in 0..255", () -> new AuthenticationOption(0, -1, Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new AuthenticationOption(0, 0, zeros(252)));
        refused("order 2 is not in 0..1", () -> new AccurateEcnOption(2, List.of()));
        refused("4 counters are more than 3", () -> new AccurateEcnOption(0, List.of(1, 2, 3, 4)));
        refused("counter 16777216 is not in 0..16777215", () -> new AccurateEcnOption(0, List.of(0, 1 << 24)));
        refused("kind 252 is not 253 or 254", () -> new ExperimentalOption(252, 0, Octets.EMPTY));
        refused("kind 255 is not 253 or 254", () -> new ExperimentalOption(255, 0, Octets.EMPTY));
        refused("experimentId 65536 is not in 0..65535", () -> new ExperimentalOption(253, 65536, Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new ExperimentalOption(253, 0, zeros(252)));
        refused(
                "kind 254 with identifier 0xF989 and 8 bytes is a FastOpenOption",
                () -> new ExperimentalOption(254, 0xF989, zeros(8)));
        refused("kind 1 is not in 2..255", () -> new TcpOption.Unknown(1, Octets.EMPTY));
        refused("kind 256 is not in 2..255", () -> new TcpOption.Unknown(256, Octets.EMPTY));
        refused("length 256 is not in 0..255", () -> new TcpOption.Unknown(70, zeros(254)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 9, 11, 13, 15, 17, 18, 250})
    void refusesACookieOfAnotherLength(int length) {
        refused("cookie of " + length + " bytes, not 0, 4, 6, 8 … 16", () -> new FastOpenOption(false, zeros(length)));
        refused("cookie of " + length + " bytes, not 0, 4, 6, 8 … 16", () -> new FastOpenOption(true, zeros(length)));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "3, 1",
        "4, 0",
        "5, 0",
        "5, 8",
        "5, 32",
        "8, 8",
        "19, 16",
        "28, 2",
        "29, 2",
        "29, 253",
        "30, 1",
        "30, 253",
        "34, 0",
        "34, 4",
        "34, 16",
        "172, 0",
        "172, 9",
        "174, 6",
        "253, 2",
        "254, 2",
        "254, 253"
    })
    void aKindWithItsOwnRecordIsNotUnknown(int kind, int length) {
        assertHasItsOwnRecord(kind, length);
    }

    private static SelectiveAcknowledgment sack(long... edges) {
        Block[] blocks = new Block[edges.length / 2];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new Block(edges[2 * i], edges[2 * i + 1]);
        }
        return new SelectiveAcknowledgment(List.of(blocks));
    }

    // What the contract needs of these options

    @Override
    protected Class<TcpOption> family() {
        return TcpOption.class;
    }

    @Override
    protected byte[] bytes(RandomGenerator random) {
        return TcpOptionSamples.bytes(random);
    }

    @Override
    protected TcpOption typed(RandomGenerator random) {
        return TcpOptionSamples.typed(random);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return TcpOptions.check(in, at, end);
    }

    @Override
    protected TcpOption read(byte[] in, int at, int length) {
        return TcpOption.read(in, at, length);
    }

    @Override
    protected TcpOption unknown(int kind, Octets data) {
        return new TcpOption.Unknown(kind, data);
    }

    @Override
    protected int kind(TcpOption option) {
        return option.kind();
    }

    @Override
    protected int length(TcpOption option) {
        return option.length();
    }

    @Override
    protected int encode(TcpOption option, byte[] out, int at) {
        return option.encode(out, at);
    }

    @Override
    protected int listLength(RandomGenerator random) {
        return 4 * random.nextInt(11);
    }

    @Override
    protected List<TcpOption> readAll(byte[] list) {
        return TcpOptions.copyOf(list, 0, list.length).list();
    }

    @Override
    protected boolean endsEarly(byte[] list) {
        return TcpOptions.copyOf(list, 0, list.length).refusal().isPresent();
    }

    /** Those of Multipath TCP are in MultipathOptionTest. */
    @Override
    protected Set<String> recordsTestedElsewhere() {
        Set<String> names = new TreeSet<>();
        MultipathOptionTest.vectors()
                .forEach(vector -> names.add(vector.get()[1].getClass().getName()));
        return names;
    }
}
