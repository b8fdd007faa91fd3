package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.HeaderContract.HeaderVector;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both kinds have the same form; only the header before distinguishes them. */
class Ipv6OptionsHeaderTest {
    private static List<HeaderVector<Ipv6OptionsHeader>> vectorsOf(boolean hopByHop) {
        Ipv6OptionsHeader zero = new Ipv6OptionsHeader(hopByHop, 0, options("000000000000"));
        return List.of(
                HeaderContract.vector("next header: 1", "01 00 000000000000", zero.withNextHeader(1)),
                HeaderContract.vector("next header: top bit", "80 00 000000000000", zero.withNextHeader(0x80)),
                HeaderContract.vector("next header: all ones", "ff 00 000000000000", zero.withNextHeader(0xFF)),
                HeaderContract.vector("options: 1", "00 00 000000000001", zero.withOptions(options("000000000001"))),
                HeaderContract.vector(
                        "options: all ones", "00 00 ffffffffffff", zero.withOptions(options("ffffffffffff"))),
                HeaderContract.vector(
                        "length: 1",
                        "00 01 000000000000 0000000000000000",
                        zero.withOptions(options("00".repeat(14)))));
    }

    // Pitfall 20: 8 * (length + 1) does not fit in 8 bits.
    private static List<HeaderVector<Ipv6OptionsHeader>> examplesOf(boolean hopByHop) {
        return List.of(
                HeaderContract.vector(
                        "router alert and padding of Linux",
                        "3a 00 05020000 0100",
                        new Ipv6OptionsHeader(
                                hopByHop,
                                IpProtocol.ICMPV6,
                                Ipv6Options.of(new Ipv6Option.RouterAlert(0), new Ipv6Option.PadN(Octets.EMPTY)))),
                HeaderContract.vector(
                        "an experimental option of 12 bytes",
                        "11 01 1e0c6578706572696d656e74616c",
                        new Ipv6OptionsHeader(
                                hopByHop,
                                IpProtocol.UDP,
                                Ipv6Options.of(new Ipv6Option.Unknown(30, Octets.ofHex("6578706572696d656e74616c"))))),
                HeaderContract.vector(
                        "the first length that wraps in 8 bits",
                        "11 1f" + "ab".repeat(254),
                        new Ipv6OptionsHeader(hopByHop, IpProtocol.UDP, options("ab".repeat(254)))),
                HeaderContract.vector(
                        "the longest",
                        "ff ff" + "cd".repeat(2046),
                        new Ipv6OptionsHeader(hopByHop, 255, options("cd".repeat(2046)))));
    }

    private static Ipv6Options options(String hex) {
        return new Ipv6Options(Octets.ofHex(hex));
    }

    private static Ipv6OptionsHeader randomOptions(RandomGenerator random, boolean hopByHop) {
        return ArbitraryHeaders.ipv6Options(random).withHopByHop(hopByHop);
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        HeaderContract.assertBits(
                "nextHeader", 8, value -> new Ipv6OptionsHeader(true, (int) value, options("000000000000")));
    }

    @Nested
    class HopByHop extends HeaderContract<Ipv6OptionsHeader> {
        @Override
        protected List<HeaderVector<Ipv6OptionsHeader>> fieldVectors() {
            return vectorsOf(true);
        }

        @Override
        protected List<HeaderVector<Ipv6OptionsHeader>> examples() {
            return examplesOf(true);
        }

        @Override
        protected Ipv6OptionsHeader any(RandomGenerator random) {
            return randomOptions(random, random.nextBoolean());
        }

        @Test
        void refusesWhatIsShorterThanAHeader() {
            assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
            assertRefused("06 00 000000 0000", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
            assertRefused("06 01 000000000000", Fault.TRUNCATED_HEADER, 16, 8, "header needs 16 bytes, 8 are there");
            assertRefused(
                    "06 ff 000000000000", Fault.TRUNCATED_HEADER, 2048, 8, "header needs 2048 bytes, 8 are there");
        }

        @Test
        void returnsItsKind() {
            assertThat(examples().get(0).header().protocol()).isEqualTo(IpProtocol.HOP_BY_HOP);
        }

        @Override
        protected Layer layer() {
            return Layer.IPV6_HOP_BY_HOP;
        }

        @Override
        protected int leastLength() {
            return 8;
        }

        @Override
        protected int greatestLength() {
            return 2048;
        }

        @Override
        protected List<Field<Ipv6OptionsHeader>> fields() {
            return List.of(
                    field("nextHeader", Ipv6Extension::nextHeader, Ipv6OptionsHeader::nextHeader),
                    field("hopByHop", (in, at) -> true, Ipv6OptionsHeader::hopByHop),
                    field(
                            "length",
                            (in, at) -> Ipv6Extension.length(in, at, IpProtocol.HOP_BY_HOP),
                            Ipv6OptionsHeader::headerLength),
                    field(
                            "options",
                            (in, at) -> Ipv6Options.copyOf(
                                    in,
                                    at + Ipv6Options.OFFSET,
                                    at + Ipv6Extension.length(in, at, IpProtocol.HOP_BY_HOP)),
                            Ipv6OptionsHeader::options));
        }

        @Override
        protected Ipv6OptionsHeader random(RandomGenerator random) {
            return randomOptions(random, true);
        }

        @Override
        protected Ipv6OptionsHeader decode(ByteBuf in) {
            return (Ipv6OptionsHeader) Ipv6ExtensionHeader.decode(in, IpProtocol.HOP_BY_HOP);
        }

        @Override
        protected Ipv6OptionsHeader decode(byte[] in, int at, int end) {
            return (Ipv6OptionsHeader) Ipv6ExtensionHeader.decode(in, at, end, IpProtocol.HOP_BY_HOP);
        }

        @Override
        protected int check(byte[] in, int at, int end) {
            return Ipv6Extension.check(in, at, end, IpProtocol.HOP_BY_HOP);
        }
    }

    @Nested
    class Destination extends HeaderContract<Ipv6OptionsHeader> {
        @Override
        protected List<HeaderVector<Ipv6OptionsHeader>> fieldVectors() {
            return vectorsOf(false);
        }

        @Override
        protected List<HeaderVector<Ipv6OptionsHeader>> examples() {
            return examplesOf(false);
        }

        @Override
        protected Ipv6OptionsHeader any(RandomGenerator random) {
            return randomOptions(random, random.nextBoolean());
        }

        @Test
        void refusesWhatIsShorterThanAHeader() {
            assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
            assertRefused("06 00 000000 0000", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
            assertRefused("06 01 000000000000", Fault.TRUNCATED_HEADER, 16, 8, "header needs 16 bytes, 8 are there");
            assertRefused(
                    "06 ff 000000000000", Fault.TRUNCATED_HEADER, 2048, 8, "header needs 2048 bytes, 8 are there");
        }

        @Test
        void returnsItsKind() {
            assertThat(examples().get(0).header().protocol()).isEqualTo(IpProtocol.DESTINATION_OPTIONS);
        }

        @Override
        protected Layer layer() {
            return Layer.IPV6_DESTINATION_OPTIONS;
        }

        @Override
        protected int leastLength() {
            return 8;
        }

        @Override
        protected int greatestLength() {
            return 2048;
        }

        @Override
        protected List<Field<Ipv6OptionsHeader>> fields() {
            return List.of(
                    field("nextHeader", Ipv6Extension::nextHeader, Ipv6OptionsHeader::nextHeader),
                    field("hopByHop", (in, at) -> false, Ipv6OptionsHeader::hopByHop),
                    field(
                            "length",
                            (in, at) -> Ipv6Extension.length(in, at, IpProtocol.DESTINATION_OPTIONS),
                            Ipv6OptionsHeader::headerLength),
                    field(
                            "options",
                            (in, at) -> Ipv6Options.copyOf(
                                    in,
                                    at + Ipv6Options.OFFSET,
                                    at + Ipv6Extension.length(in, at, IpProtocol.DESTINATION_OPTIONS)),
                            Ipv6OptionsHeader::options));
        }

        @Override
        protected Ipv6OptionsHeader random(RandomGenerator random) {
            return randomOptions(random, false);
        }

        @Override
        protected Ipv6OptionsHeader decode(ByteBuf in) {
            return (Ipv6OptionsHeader) Ipv6ExtensionHeader.decode(in, IpProtocol.DESTINATION_OPTIONS);
        }

        @Override
        protected Ipv6OptionsHeader decode(byte[] in, int at, int end) {
            return (Ipv6OptionsHeader) Ipv6ExtensionHeader.decode(in, at, end, IpProtocol.DESTINATION_OPTIONS);
        }

        @Override
        protected int check(byte[] in, int at, int end) {
            return Ipv6Extension.check(in, at, end, IpProtocol.DESTINATION_OPTIONS);
        }
    }
}
