package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every block and every option of the draft, written by hand in both byte orders, and what they mean. */
class CaptureBlockTest {
    /** TShark and capinfos 4.0 read this without complaint, and show the same texts, counters and times. */
    private static final CaptureVector LITTLE = CaptureVector.of("""
            = section header
            0a0d0d0a 44000000 4d3c2b1a 0100 0000 ffffffffffffffff
            0200 0400 73706172                # shb_hardware spar
            0300 0500 4c696e75 78 000000      # shb_os Linux
            0400 0300 647063 00               # shb_userappl dpc
            0100 0200 6869 0000               # opt_comment hi
            0000 0000
            44000000
            = interface 0
            01000000 cc000000 0100 0000 00020000        # link type 1, snapshot length 512
            0200 0400 65746830                # if_name eth0
            0300 0300 6c616e 00               # if_description lan
            0400 0800 c0000201 ffffff00       # if_IPv4addr 192.0.2.1, mask 255.255.255.0
            0500 1100 20010db8 00000000 00000000 00000001 40 000000      # if_IPv6addr 2001:db8::1/64
            0600 0600 020000000001 0000       # if_MACaddr
            0700 0800 0200000000000001        # if_EUIaddr
            0800 0800 00ca9a3b00000000        # if_speed 1,000,000,000
            0900 0100 09 000000               # if_tsresol 10 to the power of 9
            0b00 0400 00746370                # if_filter, the text tcp
            0c00 0300 42534400                # if_os BSD
            0d00 0100 04 000000               # if_fcslen 4
            0e00 0800 ffffffffffffffff        # if_tsoffset -1
            0f00 0300 6e6963 00               # if_hardware nic
            1000 0800 0100000000000000        # if_txspeed 1
            1100 0800 0200000000000000        # if_rxspeed 2
            1200 0300 555443 00               # if_iana_tzname UTC
            0a00 0400 100e0000                # if_tzone 3600
            0000 0000
            cc000000
            = name resolution
            04000000 60000000
            0100 0600 c0000201 6100 0000      # 192.0.2.1 a
            0200 1500 20010db8 00000000 00000000 00000001 6200 6300 00 000000    # 2001:db8::1 b c, and a zero octet too many
            0000 0000
            0200 0200 6e73 0000               # ns_dnsname ns
            0300 0400 c0000235                # ns_dnsIP4addr 192.0.2.53
            0400 1000 20010db8 00000000 00000000 00000035        # ns_dnsIP6addr
            0000 0000
            60000000
            = decryption secrets
            0a000000 20000000 4b534c54 05000000        # TLS key log, 5 octets
            6b657973 0a 000000
            0000 0000                         # no options, but their end
            20000000
            = frame 1
            06000000 84000000 00000000        # interface 0
            1710a617 15cdc008                 # 1704067200123456789 nanoseconds, and the offset
            05000000 05000000 0102030405 000000
            0200 0400 810001ff                # epb_flags inbound, 4 octets of check sequence, errors 0xff01
            0300 0500 02 01020304 000000      # epb_hash CRC32
            0400 0800 0700000000000000        # epb_dropcount 7
            0500 0800 efcdab8967452301        # epb_packetid
            0600 0400 03000000                # epb_queue 3
            0700 0900 01 0200000000000000 000000        # epb_verdict of eBPF at the traffic control: 2
            0700 0200 00 05 0000              # epb_verdict of hardware: 5
            0800 0800 d2040000 d3040000       # process 1234, thread 1235
            0000 0000
            84000000
            = interface statistics
            05000000 70000000 00000000 1710a617 15cdc008
            0200 0800 1710a617 14cdc008       # isb_starttime
            0300 0800 1710a617 15cdc008       # isb_endtime
            0400 0800 6400000000000000        # isb_ifrecv 100
            0500 0800 0500000000000000        # isb_ifdrop 5
            0600 0800 3200000000000000        # isb_filteraccept 50
            0700 0800 0300000000000000        # isb_osdrop 3
            0800 0800 2f00000000000000        # isb_usrdeliv 47
            0000 0000
            70000000
            = custom, copied
            ad0b0000 14000000 d97e0000 01020304 14000000        # enterprise 32473
            = custom, not copied
            ad0b0040 18000000 d97e0000 0100 0000 00000000 18000000
            = unknown
            0a0b0080 10000000 01020304 10000000
            """);

    private static final String BIG = """
            0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c
            00000001 0000005c 0001 0000 00000200
            0008 0008 000000003b9aca00
            000e 0008 ffffffffffffffff
            0010 0008 0000000000000001
            0011 0008 0000000000000002
            000a 0004 00000e10
            0bac 0006 00007ed9 0102 0000
            0000 0000
            0000005c
            00000006 00000074 00000000 17a61017 08c0cd15 00000000 00000005
            0002 0004 ff010081
            0004 0008 0000000000000007
            0005 0008 0123456789abcdef
            0006 0004 00000003
            0007 0009 01 0000000000000002 000000
            0008 0008 000004d2 000004d3
            0003 0005 02 01020304 000000
            0000 0000
            00000074
            00000005 00000040 00000000 17a61017 08c0cd15
            0002 0008 17a61017 08c0cd14
            0004 0008 0000000000000064
            0008 0008 000000000000002f
            0000 0000
            00000040
            """;

    private static List<CaptureBlock> blocks(byte[] file) throws IOException {
        List<CaptureBlock> blocks = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.block()).isEmpty();
            while (reader.nextBlock()) {
                blocks.add(reader.block().orElseThrow());
            }
            assertThat(reader.block()).isEmpty();
        }
        return blocks;
    }

    @Test
    void readsEveryBlock() throws IOException {
        List<CaptureBlock> blocks = blocks(LITTLE.bytes());
        assertThat(blocks.stream().map(CaptureBlock::type))
                .containsExactly(0x0A0D0D0AL, 1L, 4L, 10L, 6L, 5L, 0xBADL, 0x40000BADL, 0x80000B0AL);

        SectionHeader section = (SectionHeader) blocks.get(0);
        assertThat(section.littleEndian()).isTrue();
        assertThat(section.hardware()).contains("spar");
        assertThat(section.operatingSystem()).contains("Linux");
        assertThat(section.application()).contains("dpc");
        assertThat(section.comments()).containsExactly("hi");
        assertThat(section.sectionLength()).isEqualTo(-1);

        NameResolution names = (NameResolution) blocks.get(2);
        assertThat(names.records().get(0).address()).isEqualTo(Octets.ofHex("c0000201"));
        assertThat(names.records().get(0).names()).containsExactly("a");
        assertThat(names.records().get(1).address().length()).isEqualTo(16);
        assertThat(names.records().get(1).names()).containsExactly("b", "c");
        assertThat(names.text(NameResolution.DNS_NAME)).contains("ns");

        DecryptionSecrets secrets = (DecryptionSecrets) blocks.get(3);
        assertThat(secrets.secretsType()).isEqualTo(DecryptionSecrets.TLS_KEY_LOG);
        assertThat(secrets.data()).isEqualTo(Octets.ofHex("6b6579730a"));

        assertThat(blocks.get(6)).isEqualTo(new CustomBlock(true, 32473, Octets.ofHex("01020304")));
        assertThat(blocks.get(7)).isEqualTo(new CustomBlock(false, 32473, Octets.ofHex("0100000000000000")));
        assertThat(blocks.get(8)).isEqualTo(new UnknownBlock(0x80000B0AL, Octets.ofHex("01020304")));
    }

    @Test
    void readsEveryOptionOfAnInterface() throws IOException {
        InterfaceDescription of = (InterfaceDescription) blocks(LITTLE.bytes()).get(1);
        assertThat(of.linkType()).isEqualTo(1);
        assertThat(of.snapshotLength()).isEqualTo(512);
        assertThat(of.name()).contains("eth0");
        assertThat(of.description()).contains("lan");
        assertThat(of.ipv4Addresses()).containsExactly(Octets.ofHex("c0000201ffffff00"));
        assertThat(of.ipv6Addresses()).containsExactly(Octets.ofHex("20010db800000000000000000000000140"));
        assertThat(of.macAddress()).contains(Octets.ofHex("020000000001"));
        assertThat(of.option(InterfaceDescription.EUI_ADDRESS).orElseThrow().value())
                .isEqualTo(Octets.ofHex("0200000000000001"));
        assertThat(of.speed()).hasValue(1_000_000_000);
        assertThat(of.timeResolution()).isEqualTo(9);
        assertThat(of.filter()).contains("tcp");
        assertThat(of.operatingSystem()).contains("BSD");
        assertThat(of.frameCheckSequenceLength()).hasValue(4);
        assertThat(of.timeOffset()).isEqualTo(-1);
        assertThat(of.hardware()).contains("nic");
        assertThat(of.text(InterfaceDescription.TIME_ZONE_NAME)).contains("UTC");
        assertThat(of.option(InterfaceDescription.TIME_ZONE).orElseThrow().value())
                .isEqualTo(Octets.ofHex("00000e10"));
        assertThat(of.option(InterfaceDescription.TRANSMIT_SPEED).orElseThrow().number())
                .isEqualTo(1);
        assertThat(of.option(InterfaceDescription.RECEIVE_SPEED).orElseThrow().number())
                .isEqualTo(2);
    }

    @Test
    void readsEveryOptionOfAFrame() throws IOException {
        PacketBlock frame = (PacketBlock) blocks(LITTLE.bytes()).get(4);
        assertThat(frame.kind()).isEqualTo(PacketBlock.Kind.ENHANCED);
        assertThat(frame.flags().direction()).isEqualTo(Direction.INBOUND);
        assertThat(frame.flags().receptionType()).isEqualTo(ReceptionType.UNSPECIFIED);
        assertThat(frame.flags().frameCheckSequenceLength()).isEqualTo(4);
        assertThat(frame.flags().linkLayerErrors()).isEqualTo(0xFF01);
        assertThat(frame.hashes()).containsExactly(Octets.ofHex("0201020304"));
        assertThat(frame.dropCount()).hasValue(7);
        assertThat(frame.packetId()).hasValue(0x0123456789ABCDEFL);
        assertThat(frame.queue()).hasValue(3);
        assertThat(frame.verdicts()).containsExactly(Octets.ofHex("010000000000000002"), Octets.ofHex("0005"));
        assertThat(frame.option(PacketBlock.PROCESS_AND_THREAD).orElseThrow().value())
                .isEqualTo(Octets.ofHex("000004d2000004d3"));
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(LITTLE.bytes()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.flags()).isEqualTo(frame.flags());
            assertThat(reader.dropCount()).isEqualTo(7);
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(4);
            assertThat(reader.snapshotLength()).isEqualTo(512);
            assertThat(reader.epochSecond()).isEqualTo(1704067199);
            assertThat(reader.remarks()).isEmpty();
        }
    }

    @Test
    void readsEveryCounter() throws IOException {
        InterfaceStatistics of = (InterfaceStatistics) blocks(LITTLE.bytes()).get(5);
        assertThat(of.timestamp()).isEqualTo(1704067200123456789L);
        assertThat(of.startTime()).hasValue(1704067200123456788L);
        assertThat(of.endTime()).hasValue(1704067200123456789L);
        assertThat(of.received()).hasValue(100);
        assertThat(of.dropped()).hasValue(5);
        assertThat(of.acceptedByFilter()).hasValue(50);
        assertThat(of.droppedByOperatingSystem()).hasValue(3);
        assertThat(of.delivered()).hasValue(47);
    }

    @Test
    void readsTheNumbersOfABigEndianFileAsTheSame() throws IOException {
        List<CaptureBlock> little = blocks(LITTLE.bytes());
        List<CaptureBlock> big = blocks(CaptureVector.hex(BIG.replaceAll("\\s", "")));
        compare(little.get(1), big.get(1), PcapngOption.CUSTOM_TEXT);
        assertThat(big.get(1).option(PcapngOption.CUSTOM_TEXT).orElseThrow().value())
                .isEqualTo(Octets.ofHex("00007ed90102"));
        compare(little.get(4), big.get(2), -1);
        assertThat(((PacketBlock) big.get(2)).timestamp()).isEqualTo(0x17A6101708C0CD15L);
        assertThat(((PacketBlock) big.get(2)).dropCount()).hasValue(7);
        assertThat(((PacketBlock) big.get(2)).flags().value()).isEqualTo(0xFF010081);
        compare(little.get(5), big.get(3), InterfaceStatistics.START_TIME);
        assertThat(((InterfaceStatistics) big.get(3)).startTime()).hasValue(0x17A6101708C0CD14L);
    }

    private static void compare(CaptureBlock expected, CaptureBlock actual, int butFor) {
        assertThat(actual.options()).isNotEmpty();
        for (PcapngOption option : actual.options()) {
            if (option.code() != butFor) {
                assertThat(option).isEqualTo(expected.option(option.code()).orElseThrow());
            }
        }
    }

    @Test
    void writesWhatItRead() throws IOException {
        for (byte[] file : List.of(LITTLE.bytes(), CaptureVector.hex(BIG.replaceAll("\\s", "")))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (PcapngWriter writer = PcapngWriter.openWithoutSection(out)) {
                for (CaptureBlock block : blocks(file)) {
                    writer.write(block);
                }
            }
            // A list of options that has only its end is written as none.
            assertThat(blocks(out.toByteArray())).isEqualTo(blocks(file));
            boolean isLittle = file[4] != 0;
            assertThat(out.size()).isEqualTo(isLittle ? file.length - 4 : file.length);
        }
    }

    /** A block that has not the form of its type is kept as octets, and the file is read on. */
    @Test
    void takesADamagedBlockForAnUnknownOne() throws IOException {
        String section = "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000";
        List<CaptureBlock> blocks = blocks(CaptureVector.hex(section
                + "04000000 10000000 0100ff00 10000000" // a record longer than the block
                + "04000000 10000000 01000000 10000000" // no end of records
                + "05000000 14000000 00000000 00000000 14000000" // no room for the time
                + "0a000000 14000000 4b534c54 05000000 14000000" // secrets longer than the block
                + "0a000000 0c000000 0c000000"
                + "ad0b0000 0c000000 0c000000"));
        assertThat(blocks).hasSize(7);
        assertThat(blocks.subList(1, 7)).allMatch(UnknownBlock.class::isInstance);
    }

    @Test
    void changesAnOptionOrAddsIt() {
        InterfaceDescription of = InterfaceDescription.of(1)
                .withName("a")
                .withName("b")
                .withComment("x")
                .withComment("y");
        assertThat(of.name()).contains("b");
        assertThat(of.comments()).containsExactly("x", "y");
        assertThat(of.options()).hasSize(4);
        InterfaceDescription more = of.withDescription("d")
                .withFilter("tcp port 80")
                .withTimeOffset(-5)
                .withSnapshotLength(96)
                .withFrameCheckSequenceLength(4)
                .withFractionDigits(6);
        assertThat(more.description()).contains("d");
        assertThat(more.filter()).contains("tcp port 80");
        assertThat(more.timeOffset()).isEqualTo(-5);
        assertThat(more.snapshotLength()).isEqualTo(96);
        assertThat(more.frameCheckSequenceLength()).hasValue(4);
        assertThat(more.timeResolution()).isEqualTo(6);
        SectionHeader section = SectionHeader.DEFAULT
                .with(PcapngOption.ofText(SectionHeader.APPLICATION, "program"))
                .withComment("c")
                .withSectionLength(8);
        assertThat(section.application()).contains("program");
        assertThat(section.comments()).containsExactly("c");
        assertThat(section.sectionLength()).isEqualTo(8);
        InterfaceStatistics statistics = InterfaceStatistics.of(0, 1)
                .withStartTime(2)
                .withEndTime(3)
                .withAcceptedByFilter(4)
                .withDroppedByOperatingSystem(5)
                .withDelivered(6)
                .withDropped(7)
                .withReceived(8)
                .withComment("c");
        assertThat(statistics.delivered()).hasValue(6);
        assertThat(statistics.acceptedByFilter()).hasValue(4);
        assertThat(statistics.options()).hasSize(8);
        PacketBlock frame = new PacketBlock(PacketBlock.Kind.ENHANCED, 0, 65535, 0, 0, Octets.EMPTY, List.of());
        assertThat(frame.dropCount()).isEmpty();
        assertThat(frame.withFlags(PacketFlags.of(Direction.OUTBOUND)).flags().direction())
                .isEqualTo(Direction.OUTBOUND);
        assertThat(frame.withComment("c").comments()).containsExactly("c");
    }

    @Test
    void refusesWhatCannotBeWritten() {
        for (ThrowingCallable wrong : List.<ThrowingCallable>of(
                () -> new PcapngOption(0, Octets.EMPTY),
                () -> new PcapngOption(65536, Octets.EMPTY),
                () -> new PcapngOption(1, Octets.of(new byte[65_536])),
                () -> PcapngOption.ofText(1, "a\0b"),
                () -> PcapngOption.ofText(1, "x".repeat(65_536)),
                () -> new InterfaceDescription(65536, 0, List.of()),
                () -> new InterfaceDescription(1, 1L << 32, List.of()),
                () -> InterfaceDescription.of(1).withFractionDigits(10),
                () -> new InterfaceStatistics(-1, 0, List.of()),
                () -> new SectionHeader(true, 65536, 0, -1, List.of()),
                () -> new PacketBlock(PacketBlock.Kind.SIMPLE, 1, 0, 0, 0, Octets.EMPTY, List.of()),
                () -> new PacketBlock(PacketBlock.Kind.OBSOLETE, 65536, 0, 0, 0, Octets.EMPTY, List.of()),
                () -> new PacketBlock(
                        PacketBlock.Kind.SIMPLE, 0, 0, 0, 0, Octets.EMPTY, List.of(PcapngOption.ofComment(""))),
                () -> new NameResolution.Names(0, Octets.EMPTY),
                () -> new DecryptionSecrets(1L << 32, Octets.EMPTY, List.of()),
                () -> new CustomBlock(true, 1, Octets.ofHex("01")),
                () -> new UnknownBlock(99, Octets.ofHex("0102")))) {
            assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void flagsKeepTheBitsThatAreNotChanged() {
        PacketFlags all = new PacketFlags(0xFFFF_FFFF);
        assertThat(all.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(all.receptionType()).isEqualTo(ReceptionType.RESERVED);
        assertThat(all.frameCheckSequenceLength()).isEqualTo(15);
        assertThat(all.linkLayerErrors()).isEqualTo(0xFFFF);
        assertThat(all.withDirection(Direction.INBOUND).value()).isEqualTo(0xFFFF_FFFD);
        assertThat(all.withReceptionType(ReceptionType.BROADCAST).value()).isEqualTo(0xFFFF_FFEF);
        assertThat(all.withFrameCheckSequenceLength(0).value()).isEqualTo(0xFFFF_FE1F);
        assertThat(all.withLinkLayerErrors(PacketFlags.CHECK_SEQUENCE_ERROR).value())
                .isEqualTo(0x0100_FFFF);
        assertThatThrownBy(() -> all.withReceptionType(ReceptionType.RESERVED))
                .isInstanceOf(IllegalArgumentException.class);
        for (ReceptionType type : ReceptionType.values()) {
            if (type != ReceptionType.RESERVED) {
                assertThat(PacketFlags.NONE.withReceptionType(type).receptionType())
                        .isEqualTo(type);
            }
        }
    }

    static byte[] everyBlock() {
        return LITTLE.bytes();
    }
}
