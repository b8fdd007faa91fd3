package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame of every recorded capture is read the same in every way, and so are frames of each that are cut at every byte. */
class RecordedFramesTest {
    private static final Set<Integer> LINK_TYPES = Set.of(
            LinkType.ETHERNET,
            LinkType.RAW,
            LinkType.RAW_BSD,
            LinkType.RAW_OPENBSD,
            LinkType.IPV4,
            LinkType.IPV6,
            LinkType.NULL,
            LinkType.LOOP,
            LinkType.LINUX_SLL,
            LinkType.LINUX_SLL2,
            LinkType.PPP,
            LinkType.CISCO_HDLC);
    /** How far into the payload every reading is compared; from there on no header is cut, so the view alone is asked. */
    private static final int PAYLOAD_CUT = 24;

    /** How many frames of a capture are cut at every byte. {@code .ci/run} cuts all of them. */
    private static final int CUT_FRAMES = Integer.getInteger("cut.frames", 2);

    private record Frame(byte[] bytes, int linkType) {}

    private static List<Frame> frames(String capture) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(Captures.open(capture))) {
            while (reader.next()) {
                frames.add(new Frame(reader.toByteArray(), reader.linkType()));
            }
        }
        return frames;
    }

    static List<String> names() {
        return Captures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void framesDecodeAndEncodeAgain(String capture) throws IOException {
        Map<LengthPolicy, Agreement> agreements = agreements();
        for (Frame frame : frames(capture)) {
            for (Map.Entry<LengthPolicy, Agreement> agreement : agreements.entrySet()) {
                Packet packet = agreement.getValue().check(frame.bytes, frame.linkType);
                byte[] again = encodedAgain(frame.bytes, packet);
                assertThat(again).isEqualTo(frame.bytes);
                assertThat(Packets.decode(again, 0, again.length, frame.linkType, agreement.getKey()))
                        .isEqualTo(packet);
            }
        }
    }

    /** Encodes the headers, and appends payload and padding. */
    private static byte[] encodedAgain(byte[] frame, Packet packet) {
        byte[] again = new byte[frame.length];
        int at = 0;
        for (Header header : packet.headers()) {
            at = header.encode(again, at);
        }
        assertThat(at).isEqualTo(packet.payloadOffset());
        System.arraycopy(frame, at, again, at, frame.length - at);
        return again;
    }

    @ParameterizedTest
    @MethodSource("names")
    void cutFramesAreReadAsFarAsTheyGo(String capture) throws IOException {
        Map<LengthPolicy, Agreement> agreements = agreements();
        List<Frame> frames = frames(capture);
        int step = (frames.size() + CUT_FRAMES - 1) / CUT_FRAMES;
        for (int i = 0; i < frames.size(); i += step) {
            Frame frame = frames.get(i);
            Packet whole = agreements.get(LengthPolicy.LENIENT).check(frame.bytes, frame.linkType);
            int end = Math.min(frame.bytes.length, whole.payloadOffset() + PAYLOAD_CUT);
            for (int length = 0; length < end; length++) {
                byte[] cut = Arrays.copyOf(frame.bytes, length);
                for (LengthPolicy policy : LengthPolicy.values()) {
                    Packet packet = agreements.get(policy).check(cut, frame.linkType);
                    int count = policy == LengthPolicy.LENIENT
                            ? headersWithin(whole, length)
                            : packet.headers().size();
                    assertThat(packet.headers()).isEqualTo(whole.headers().subList(0, count));
                }
            }
            for (LengthPolicy policy : LengthPolicy.values()) {
                cutInThePayload(frame, policy, whole, end);
            }
        }
    }

    private static void cutInThePayload(Frame frame, LengthPolicy policy, Packet whole, int from) {
        PacketView view = new PacketView(policy);
        for (int length = from; length < frame.bytes.length; length++) {
            view.parse(frame.bytes, 0, length, frame.linkType);
            List<Header> headers = Packet.of(view).headers();
            int count = policy == LengthPolicy.LENIENT ? whole.headers().size() : headers.size();
            if (!headers.equals(whole.headers().subList(0, count))) {
                assertThat(headers)
                        .as("cut at %d", length)
                        .isEqualTo(whole.headers().subList(0, count));
            }
        }
    }

    private static int headersWithin(Packet packet, int length) {
        int count = 0;
        int end = 0;
        for (Header header : packet.headers()) {
            end += header.headerLength();
            if (end > length) {
                break;
            }
            count++;
        }
        return count;
    }

    /** What no capture holds, no test above has seen. */
    @Test
    void frameCounts() throws IOException {
        Map<Integer, Integer> refused = new TreeMap<>();
        int frames = 0;
        for (String name : Captures.names()) {
            for (Frame frame : frames(name)) {
                frames++;
                Packet packet =
                        Packets.decode(frame.bytes, 0, frame.bytes.length, frame.linkType, LengthPolicy.LENIENT);
                boolean unknown = packet.refusal()
                        .filter(refusal -> refusal.fault() == Fault.UNKNOWN_LINK_TYPE)
                        .isPresent();
                assertThat(unknown).isEqualTo(!LINK_TYPES.contains(frame.linkType));
                if (unknown) {
                    assertThat(packet.headers()).isEmpty();
                    refused.merge(frame.linkType, 1, Integer::sum);
                }
            }
        }
        assertThat(frames).isGreaterThan(1000);
        assertThat(refused).isEqualTo(Map.of(147, 2));
    }

    private static Map<LengthPolicy, Agreement> agreements() {
        Map<LengthPolicy, Agreement> agreements = new EnumMap<>(LengthPolicy.class);
        for (LengthPolicy policy : LengthPolicy.values()) {
            agreements.put(policy, new Agreement(policy));
        }
        return agreements;
    }
}
