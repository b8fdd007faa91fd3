package io.github.packetcodec.packet;

import io.github.packetcodec.TestBytes;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.FrameGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Writes two captures for another implementation to compare: packets, and what the translator made of each. The script
 * {@code codec-testdata/record/translated.sh} runs this program. The packets are those that TAYGA was recorded with, and generated ones.
 */
final class TranslatedPackets {
    private final Nat64Translator translator;
    private final PcapWriter before;
    private final PcapWriter after;
    private final byte[] out = new byte[100_000];
    private int number;

    private TranslatedPackets(Nat64Settings settings, PcapWriter before, PcapWriter after) {
        this.translator = new Nat64Translator(settings);
        this.before = before;
        this.after = after;
    }

    /** Arguments: the two files, and the number of generated packets. */
    public static void main(String[] args) throws IOException {
        try (PcapWriter before = PcapWriter.open(Path.of(args[0]), LinkType.ETHERNET);
                PcapWriter after = PcapWriter.open(Path.of(args[1]), LinkType.ETHERNET)) {
            TranslatedPackets recorded = new TranslatedPackets(Nat64Packets.SETTINGS, before, after);
            for (byte[] packet : Nat64TaygaTest.packets()) {
                recorded.write(packet);
            }
            TranslatedPackets generated = new TranslatedPackets(Nat64PropertyTest.EVERY_ADDRESS, before, after);
            PacketView view = new PacketView();
            for (int seed = 0; seed < Integer.parseInt(args[2]); seed++) {
                byte[] frame = FrameGenerator.valid(new SplittableRandom(seed)).bytes();
                if (view.parse(frame) && view.networkLayer() != null) {
                    generated.write(Arrays.copyOfRange(frame, view.networkOffset, (int) view.packetEnd()));
                }
            }
        }
    }

    /** Writes a packet before and after the translation, unless it is dropped or fragmented. */
    private void write(byte[] packet) throws IOException {
        if (translator.translate(packet, 0, packet.length, out, 0).isTranslated() && translator.packetCount() == 1) {
            number++;
            write(before, packet);
            write(after, Arrays.copyOf(out, translator.length()));
        }
    }

    /** As an Ethernet frame: tshark takes some bytes without a link header for PPP. */
    private void write(PcapWriter capture, byte[] packet) throws IOException {
        String etherType = packet[0] >>> 4 == 4 ? "0800" : "86dd";
        byte[] frame = Nat64Packets.concatenated(TestBytes.of("020000000001 020000000002" + etherType), packet);
        capture.write(number, 0, frame, 0, frame.length);
    }
}
