package io.github.packetcodec.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.OptionContract;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.link.MplsEntry;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IcmpObjectTest extends OptionContract<IcmpObject> {
    // Vectors by hand, after the figures of RFC 4884, RFC 4950 and RFC 5837. tshark reads them in
    // generated-icmp-extensions.

    @Override
    protected List<OptionVector<IcmpObject>> vectors() {
        return List.of(
                vector("0008 0101 00010101".replace(" ", ""), stack(new MplsEntry(16, 0, true, 1))),
                vector(
                        "0010 0101 05dc00ff 3e81ee40 fffff101".replace(" ", ""),
                        stack(
                                new MplsEntry(24000, 0, false, 255),
                                new MplsEntry(256030, 7, false, 64),
                                new MplsEntry(0xFFFFF, 0, true, 1))),
                vector("0008020800000007", new IcmpInterfaceObject(0x08, Octets.ofHex("00000007"))),
                vector("00040280", new IcmpInterfaceObject(0x80, Octets.EMPTY)),
                vector(
                        "001c 020f 00000007 0001 0000 c0000201 08 65746830 000000 000005dc".replace(" ", ""),
                        new IcmpInterfaceObject(
                                0x0F,
                                Octets.ofHex("00000007 00010000 c0000201 0865746830000000 000005dc".replace(" ", "")))),
                vector("0004f701", new IcmpObject.Unknown(0xF7, 1, Octets.EMPTY)),
                vector("0009040100000007ff", new IcmpObject.Unknown(4, 1, Octets.ofHex("00000007ff"))));
    }

    private static IcmpObject stack(MplsEntry... entries) {
        return new IcmpObject.MplsLabelStack(List.of(entries));
    }

    @Override
    protected List<String> otherForms() {
        return List.of(
                "00040101", // no entry
                "000701010001c1",
                "0009010100010101ff",
                "000801020001c101", // another type
                "0004020f", // no parts
                "00080209ffffffff", // no MTU
                "00070208000000",
                "0008020400010000", // no address
                "0010020400030000c000020100000000", // an address of another family
                "000c020400020000c0000201",
                "00040202", // no name
                "0008020203616263", // a length of the name that is no multiple of 4, 0, or more than there is
                "0008020200616263",
                "0008020208616263",
                "0009020804000000ff"); // one byte more
    }

    @Test
    void interfacesSayWhatTheyAre() {
        IcmpInterfaceObject all = (IcmpInterfaceObject) vectors().get(4).option();
        assertThat(all.role()).isEqualTo(IcmpInterfaceObject.ROLE_INCOMING);
        assertThat(all.index()).hasValue(7);
        assertThat(all.address()).hasToString("Optional[192.0.2.1]");
        assertThat(all.name()).hasValue("eth0");
        assertThat(all.mtu()).hasValue(1500);
        assertThat(all.addressReserved()).hasValue(0);
        assertThat(all).isEqualTo(IcmpInterfaceObject.of(0, 7L, all.address().orElseThrow(), "eth0", 1500L));
        IcmpInterfaceObject none = new IcmpInterfaceObject(0xF0, Octets.EMPTY);
        assertThat(none.role()).isEqualTo(IcmpInterfaceObject.ROLE_NEXT_HOP);
        assertThat(none.reserved()).isEqualTo(3);
        assertThat(none.index()).isEmpty();
        assertThat(none.address()).isEmpty();
        assertThat(none.name()).isEmpty();
        assertThat(none.mtu()).isEmpty();
        assertThat(none.addressReserved()).isEmpty();
        IcmpInterfaceObject six =
                new IcmpInterfaceObject(0x86, Octets.ofHex("0002123420010db800000000000000000000000104616200"));
        assertThat(six.address()).hasToString("Optional[2001:db8::1]");
        assertThat(six.addressReserved()).hasValue(0x1234);
        assertThat(six.name()).hasValue("ab");
        assertThat(IcmpInterfaceObject.of(2, null, null, "", null).parts()).isEqualTo(Octets.ofHex("04000000"));
        assertThat(IcmpInterfaceObject.of(2, null, null, "a".repeat(63), null).length())
                .isEqualTo(68);
    }

    @Test
    void refusesWhatCannotBeEncoded() {
        refused("0 entries: not in 1..16382", IcmpObjectTest::stack);
        refused("type 256 is not in 0..255", () -> new IcmpInterfaceObject(256, Octets.EMPTY));
        refused(
                "the parts 00 are not those that type 8 specifies",
                () -> new IcmpInterfaceObject(8, Octets.ofHex("00")));
        refused("role 4 is not in 0..3", () -> IcmpInterfaceObject.of(4, null, null, null, null));
        refused("index -1 is not in 0..4294967295", () -> IcmpInterfaceObject.of(0, -1L, null, null, null));
        refused("mtu 4294967296 is not in 0..4294967295", () -> IcmpInterfaceObject.of(0, null, null, null, 1L << 32));
        refused("name of 64 bytes: not in 0..63", () -> IcmpInterfaceObject.of(0, null, null, "a".repeat(64), null));
        refused("objectClass 256 is not in 0..255", () -> new IcmpObject.Unknown(256, 0, Octets.EMPTY));
        refused("type -1 is not in 0..255", () -> new IcmpObject.Unknown(0, -1, Octets.EMPTY));
        refused("length 65536 is not in 0..65535", () -> new IcmpObject.Unknown(0, 0, zeros(65532)));
        assertThat(new IcmpObject.Unknown(0, 0, zeros(65531)).length()).isEqualTo(65535);
        refused(
                "an object of class 1 and type 1 with 4 bytes of data has a record of its own",
                () -> new IcmpObject.Unknown(1, 1, zeros(4)));
        assertThatNullPointerException().isThrownBy(() -> new IcmpObject.Unknown(0, 0, null));
        assertThatNullPointerException().isThrownBy(() -> new IcmpInterfaceObject(0, null));
        assertThatNullPointerException().isThrownBy(() -> new IcmpObject.MplsLabelStack(null));
    }

    @Override
    protected Class<IcmpObject> family() {
        return IcmpObject.class;
    }

    @Override
    protected int kindOf(byte[] bytes) {
        return (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }

    @Override
    protected Octets dataOf(byte[] bytes) {
        return Octets.copyOf(bytes, 4, bytes.length);
    }

    @Override
    protected byte[] bytes(RandomGenerator random) {
        if (random.nextBoolean()) {
            IcmpObject object = typed(random);
            byte[] out = new byte[object.length()];
            object.encode(out, 0);
            return out;
        }
        int length = 4 + random.nextInt(24);
        byte[] out = ArbitraryFields.bytes(random, length);
        out[0] = 0;
        out[1] = (byte) length;
        out[2] = (byte) random.nextInt(4);
        out[3] = (byte) (random.nextBoolean() ? 1 : random.nextInt(256));
        return out;
    }

    @Override
    protected IcmpObject typed(RandomGenerator random) {
        if (random.nextBoolean()) {
            return new IcmpObject.MplsLabelStack(Stream.generate(() -> ArbitraryHeaders.mpls(random))
                    .limit(1 + random.nextInt(4))
                    .toList());
        }
        int type = random.nextInt(256);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        if ((type & 8) != 0) {
            parts.writeBytes(ArbitraryFields.bytes(random, 4));
        }
        if ((type & 4) != 0) {
            boolean six = random.nextBoolean();
            parts.writeBytes(new byte[] {0, (byte) (six ? 2 : 1)});
            parts.writeBytes(ArbitraryFields.bytes(random, six ? 18 : 6));
        }
        if ((type & 2) != 0) {
            int length = 4 * (1 + random.nextInt(16));
            parts.write(length);
            parts.writeBytes(ArbitraryFields.bytes(random, length - 1));
        }
        if ((type & 1) != 0) {
            parts.writeBytes(ArbitraryFields.bytes(random, 4));
        }
        return new IcmpInterfaceObject(type, Octets.of(parts.toByteArray()));
    }

    @Override
    protected int listLength(RandomGenerator random) {
        return random.nextInt(64);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return IcmpExtension.checkObject(in, at, end);
    }

    @Override
    protected IcmpObject read(byte[] in, int at, int length) {
        return IcmpObject.read(in, at, length);
    }

    @Override
    protected IcmpObject unknown(int kind, Octets data) {
        return new IcmpObject.Unknown(kind >>> 8, kind & 0xFF, data);
    }

    @Override
    protected int kind(IcmpObject option) {
        return option.objectClass() << 8 | option.type();
    }

    @Override
    protected int length(IcmpObject option) {
        return option.length();
    }

    @Override
    protected int encode(IcmpObject option, byte[] out, int at) {
        return option.encode(out, at);
    }

    private static IcmpExtensions extensions(byte[] list) {
        return new IcmpExtensions(IcmpExtension.VERSION, 0, 0, Octets.of(list));
    }

    @Override
    protected List<IcmpObject> readAll(byte[] list) {
        return extensions(list).list();
    }

    @Override
    protected boolean endsEarly(byte[] list) {
        return extensions(list).refusal(Layer.ICMPV4).isPresent();
    }
}
