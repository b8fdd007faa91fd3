package io.github.packetcodec.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.MplsEntry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IcmpExtensionsTest {
    /** One label, as in the figure of RFC 4950; the checksum was computed by hand: 2000 + 0008 + 0101 + 05dc + 0101 = 27e6. */
    private static final String LABEL = "2000 d819 0008 0101 05dc 0101";

    private static final IcmpObject STACK = new IcmpObject.MplsLabelStack(List.of(new MplsEntry(24000, 0, true, 1)));

    private static IcmpExtensions decode(String hex) {
        byte[] bytes = TestBytes.of(hex);
        return IcmpExtensions.decode(bytes, 0, bytes.length, Layer.ICMPV4);
    }

    @Test
    void decodesItsFields() {
        assertThat(decode("2000 0000")).isEqualTo(new IcmpExtensions(2, 0, 0, Octets.EMPTY));
        assertThat(decode("0000 0000")).isEqualTo(new IcmpExtensions(0, 0, 0, Octets.EMPTY));
        assertThat(decode("8000 0000")).isEqualTo(new IcmpExtensions(8, 0, 0, Octets.EMPTY));
        assertThat(decode("0001 0000")).isEqualTo(new IcmpExtensions(0, 1, 0, Octets.EMPTY));
        assertThat(decode("0800 0000")).isEqualTo(new IcmpExtensions(0, 0x800, 0, Octets.EMPTY));
        assertThat(decode("0000 0001")).isEqualTo(new IcmpExtensions(0, 0, 1, Octets.EMPTY));
        assertThat(decode("0000 8000")).isEqualTo(new IcmpExtensions(0, 0, 0x8000, Octets.EMPTY));
        assertThat(decode("ffff ffff")).isEqualTo(new IcmpExtensions(15, 0xFFF, 0xFFFF, Octets.EMPTY));
        assertThat(decode(LABEL).list()).containsExactly(STACK);
    }

    @Test
    void isMadeOfObjectsWithAChecksum() {
        assertThat(IcmpExtensions.of(STACK)).isEqualTo(decode(LABEL));
        assertThat(IcmpExtensions.of()).isEqualTo(decode("2000 dfff"));
        // A sum of all ones would make a checksum of 0, which means that there is none.
        IcmpExtensions zero = IcmpExtensions.of(new IcmpObject.Unknown(0xDF, 0xF9, Octets.ofHex("0000")));
        assertThat(zero.checksum()).isEqualTo(0xFFFF);
        assertThat(zero.checksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    @Test
    void verifiesItsChecksum() {
        assertThat(decode(LABEL).checksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(decode(LABEL.replace("d819", "d81a")).checksumStatus()).isEqualTo(ChecksumStatus.INVALID);
        assertThat(decode(LABEL.replace("d819", "0000")).checksumStatus()).isEqualTo(ChecksumStatus.ABSENT);
        assertThat(decode(LABEL.replace("0101 05dc", "0101 05dd")).checksumStatus())
                .isEqualTo(ChecksumStatus.INVALID);
    }

    @Test
    void refusesWhatIsNoHeader() {
        assertThatThrownBy(() -> decode("2000 d8"))
                .isInstanceOf(DecodeException.class)
                .hasMessage("ICMPv4 at 0: header needs 4 bytes, 3 are there");
        assertThat(IcmpExtension.check(TestBytes.of("1000 0000"), 0, 4)).isEqualTo(Fault.WRONG_VERSION.code(2, 1));
        assertThat(IcmpExtension.check(TestBytes.of("2000 0000"), 0, 4)).isEqualTo(4);
        assertThat(IcmpExtension.check(TestBytes.of("2000 0000"), 1, 1)).isEqualTo(Fault.TRUNCATED_HEADER.code(4, 0));
        assertThatThrownBy(() -> IcmpExtensions.decode(new byte[4], 1, 5, Layer.ICMPV6))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** What is before a malformed object stays. */
    @Test
    void saysWhichObjectIsMalformed() {
        assertMalformed("", null);
        assertMalformed("0003 0101", new Refusal(Layer.ICMPV6, Fault.OPTION_LENGTH_TOO_SMALL, 12, 4, 3));
        assertMalformed("0000 0101", new Refusal(Layer.ICMPV6, Fault.OPTION_LENGTH_TOO_SMALL, 12, 4, 0));
        assertMalformed("0009 0101 00000000", new Refusal(Layer.ICMPV6, Fault.TRUNCATED_OPTION, 12, 9, 8));
        assertMalformed("ffff 0101", new Refusal(Layer.ICMPV6, Fault.TRUNCATED_OPTION, 12, 4095, 4));
        assertMalformed("00", new Refusal(Layer.ICMPV6, Fault.TRUNCATED_OPTION, 12, 4, 1));
        IcmpExtensions other = decode(LABEL.replace("2000", "1000"));
        assertThat(other.list()).isEmpty();
        assertThat(other.refusal(Layer.ICMPV4)).hasValue(new Refusal(Layer.ICMPV4, Fault.WRONG_VERSION, 0, 2, 1));
    }

    private static void assertMalformed(String after, Refusal refusal) {
        IcmpExtensions extensions = decode(LABEL + after);
        assertThat(extensions.list()).as(after).containsExactly(STACK);
        assertThat(extensions.refusal(Layer.ICMPV6).orElse(null)).as(after).isEqualTo(refusal);
    }

    @Test
    void holdsWhatItsFieldsHold() {
        HeaderContract.assertBits("version", 4, value -> new IcmpExtensions((int) value, 0, 0, Octets.EMPTY));
        HeaderContract.assertBits("reserved", 12, value -> new IcmpExtensions(2, (int) value, 0, Octets.EMPTY));
        HeaderContract.assertBits("checksum", 16, value -> new IcmpExtensions(2, 0, (int) value, Octets.EMPTY));
        assertThatThrownBy(() -> new IcmpExtensions(2, 0, 0, null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void anyBytesEncodeToThemselves() {
        Property.forEachSeed(5_000, random -> {
            byte[] bytes = ArbitraryFields.bytes(random, 4 + random.nextInt(40));
            byte[] in = Arrays.copyOf(within(bytes, 3), bytes.length + 8);
            byte[] before = in.clone();
            IcmpExtensions extensions = IcmpExtensions.decode(in, 3, 3 + bytes.length, Layer.ICMPV4);
            byte[] out = new byte[bytes.length + 2];
            assertThat(extensions.length()).isEqualTo(bytes.length);
            assertThat(extensions.encode(out, 1)).isEqualTo(1 + bytes.length);
            assertThat(out).isEqualTo(Arrays.copyOf(within(bytes, 1), out.length));
            assertThat(in).isEqualTo(before);
            assertThat(extensions.version()).isEqualTo(IcmpExtension.version(in, 3));
            assertThat(extensions.reserved()).isEqualTo(IcmpExtension.reserved(in, 3));
            assertThat(extensions.checksum()).isEqualTo(IcmpExtension.checksum(in, 3));
            assertThat(extensions.checksumStatus()).isEqualTo(IcmpExtension.checksumStatus(in, 3, 3 + bytes.length));
            int sum = InternetChecksum.sum(bytes, 0, bytes.length);
            assertThat(extensions.checksumStatus() == ChecksumStatus.VALID)
                    .isEqualTo(extensions.checksum() != 0 && sum == 0xFFFF);
            assertThatThrownBy(() -> extensions.encode(new byte[bytes.length], 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        });
    }

    private static byte[] within(byte[] bytes, int at) {
        byte[] out = new byte[at + bytes.length];
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return out;
    }
}
