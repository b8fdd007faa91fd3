package io.github.packetcodec.link;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PppHeaderTest extends HeaderContract<PppHeader> {
    @Override
    protected List<HeaderVector<PppHeader>> fieldVectors() {
        return List.of(
                vector("protocol: 1", "0001", PppHeader.of(1)),
                vector("protocol: even", "0000", PppHeader.of(0)),
                vector("protocol: top bit", "8000", PppHeader.of(0x8000)),
                vector("protocol: greatest", "feff", PppHeader.of(0xFEFF)),
                vector("address and control", "ff03 0000", new PppHeader(true, false, 0)),
                vector("one byte: 1", "01", new PppHeader(false, true, 1)),
                vector("one byte: greatest", "fd", new PppHeader(false, true, 0xFD)),
                vector("one byte: all ones", "ff03 ff", new PppHeader(true, true, 0xFF)));
    }

    @Override
    protected List<HeaderVector<PppHeader>> examples() {
        return List.of(
                vector("IPv4", "0021", PppHeader.of(Ppp.IPV4)),
                vector("IPv6 with address and control", "ff03 0057", new PppHeader(true, false, Ppp.IPV6)),
                vector("IPv4, compressed", "21", new PppHeader(false, true, Ppp.IPV4)),
                vector("IPv4, compressed after address and control", "ff03 21", new PppHeader(true, true, Ppp.IPV4)));
    }

    @Test
    void refusesWhatIsNoHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 1, 0, "header needs 1 bytes, 0 are there");
        assertRefused("00", Fault.TRUNCATED_HEADER, 2, 1, "header needs 2 bytes, 1 are there");
        assertRefused("ff", Fault.TRUNCATED_HEADER, 3, 1, "header needs 3 bytes, 1 are there");
        assertRefused("ff0300", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
        assertRefused("ff040021", Fault.WRONG_CONTROL, 3, 4, "control is 4, not 3");
    }

    @Test
    void aProtocolHasTheBytesThatItsBitsSay() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PppHeader(false, true, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new PppHeader(false, true, 0xFF));
        assertThatIllegalArgumentException().isThrownBy(() -> new PppHeader(false, true, 0x101));
        assertThatIllegalArgumentException().isThrownBy(() -> new PppHeader(false, false, 0x121));
        assertThatIllegalArgumentException().isThrownBy(() -> new PppHeader(true, false, 0x10000));
    }

    @Override
    protected Layer layer() {
        return Layer.PPP;
    }

    @Override
    protected int leastLength() {
        return 1;
    }

    @Override
    protected int greatestLength() {
        return 4;
    }

    @Override
    protected List<Field<PppHeader>> fields() {
        return List.of(
                field("addressAndControl", Ppp::addressAndControl, PppHeader::addressAndControl),
                field("compressedProtocol", Ppp::compressedProtocol, PppHeader::compressedProtocol),
                field("protocol", Ppp::protocol, PppHeader::protocol));
    }

    /** The address specifies that there is a control field, and the first byte of the protocol, whether it is the last. */
    @Override
    protected int required(byte[] bytes, int there) {
        int prefix = there > 0 && bytes[0] == (byte) 0xFF ? 2 : 0;
        return there <= prefix ? prefix + 1 : bytes.length;
    }

    @Override
    protected Set<String> componentsWithoutWith() {
        return Set.of("addressAndControl", "compressedProtocol", "protocol");
    }

    @Override
    protected PppHeader random(RandomGenerator random) {
        return ArbitraryHeaders.ppp(random);
    }

    @Override
    protected PppHeader decode(ByteBuf in) {
        return PppHeader.decode(in);
    }

    @Override
    protected PppHeader decode(byte[] in, int at, int end) {
        return PppHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ppp.check(in, at, end);
    }
}
