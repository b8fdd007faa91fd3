package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.Ipv4Address;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Ipv4Test {
    /** Over ones, so that each has to write all of its bits. */
    @Test
    void theSettersWriteWhatTheRecordEncodes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            Ipv4Header header = new Ipv4Header(
                    random.nextInt(64),
                    random.nextInt(4),
                    random.nextInt(0x10000),
                    random.nextInt(0x10000),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextInt(0x2000),
                    random.nextInt(256),
                    random.nextInt(256),
                    random.nextInt(0x10000),
                    new Ipv4Address(random.nextInt()),
                    new Ipv4Address(random.nextInt()),
                    Ipv4Options.copyOf(new byte[40], 0, 4 * random.nextInt(11)));
            byte[] encoded = new byte[3 + header.headerLength()];
            Arrays.fill(encoded, (byte) 0xFF);
            byte[] written = encoded.clone();
            header.encode(encoded, 3);
            Arrays.fill(written, 3 + Ipv4.MINIMUM_HEADER_LENGTH, written.length, (byte) 0); // the options
            set(written, 3, header);
            assertThat(written).as(header.toString()).isEqualTo(encoded);
        }
    }

    private static void set(byte[] out, int at, Ipv4Header header) {
        Ipv4.setVersionAndHeaderLength(out, at, header.headerLength());
        Ipv4.setDscpAndEcn(out, at, header.dscp(), header.ecn());
        Ipv4.setTotalLength(out, at, header.totalLength());
        Ipv4.setIdentification(out, at, header.identification());
        Ipv4.setFragmentation(
                out, at, header.reservedFlag(), header.dontFragment(), header.moreFragments(), header.fragmentOffset());
        Ipv4.setTimeToLive(out, at, header.timeToLive());
        Ipv4.setProtocol(out, at, header.protocol());
        Ipv4.setHeaderChecksum(out, at, header.headerChecksum());
        Ipv4.setSourceAddress(out, at, header.sourceAddress().value());
        Ipv4.setDestinationAddress(out, at, header.destinationAddress().value());
    }
}
