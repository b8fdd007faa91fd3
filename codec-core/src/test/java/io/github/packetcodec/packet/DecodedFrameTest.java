package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interface has two implementations; every method of it returns the same, or throws the same, from both. */
class DecodedFrameTest {
    static Stream<byte[]> frames() {
        return Stream.of(
                new byte[0],
                FrameBytes.TCP_IPV4,
                FrameBytes.SYN_IPV4,
                FrameBytes.UDP_IPV6,
                FrameBytes.ICMP_IPV4,
                FrameBytes.ICMP_IPV6,
                FrameBytes.ARP,
                FrameBytes.CHAIN_IPV6,
                FrameBytes.PADDED_ACK_IPV4,
                insert(with(FrameBytes.UDP_IPV4, 12, "8100"), 14, bytes("602a 0800")),
                insert(with(FrameBytes.UDP_IPV4, 12, "0028"), 14, bytes("aaaa03 000000 0800")),
                with(FrameBytes.UDP_IPV4, 20, "2000"),
                with(FrameBytes.UDP_IPV4, 20, "0001"),
                with(FrameBytes.UDP_IPV4, 23, "84"),
                with(FrameBytes.TCP_IPV4, 20, "8000"),
                with(FrameBytes.TCP_IPV4, 46, "40"),
                cut(FrameBytes.TCP_IPV4, 40),
                cut(FrameBytes.TCP_IPV6, 70),
                cut(FrameBytes.UDP_IPV4, 20));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void viewAndPacketAnswerTheSame(byte[] frame) throws IllegalAccessException {
        PacketView view = Views.parse(frame);
        assertThat(answers(Packet.of(view))).isEqualTo(answers(view));
        assertThat(answers(Packet.decode(frame))).isEqualTo(answers(view));
    }

    private static Set<String> names() {
        return Stream.of(DecodedFrame.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    }

    /** Each method with each argument that it takes, and what it returned; or the message of what it threw. */
    private static Map<String, Object> answers(DecodedFrame decoded) throws IllegalAccessException {
        Map<String, Object> answers = new TreeMap<>();
        for (Method method : DecodedFrame.class.getMethods()) {
            for (Object[] arguments : arguments(method)) {
                answers.put(method.getName() + Stream.of(arguments).toList(), answer(method, decoded, arguments));
            }
        }
        return answers;
    }

    private static Object[][] arguments(Method method) {
        if (method.getParameterCount() == 0) {
            return new Object[][] {{}};
        }
        return method.getParameterTypes()[0] == Layer.class
                ? Stream.of(Layer.values()).map(layer -> new Object[] {layer}).toArray(Object[][]::new)
                : new Object[][] {{TcpHeader.class}, {VlanTag.class}, {Ipv6ExtensionHeader.class}, {Header.class}};
    }

    private static Object answer(Method method, DecodedFrame decoded, Object[] arguments)
            throws IllegalAccessException {
        try {
            return String.valueOf(method.invoke(decoded, arguments));
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(IllegalStateException.class);
            return e.getCause().getMessage();
        }
    }

    /** The answers to one frame, computed by hand: a padded acknowledgment in VLAN 42. */
    @Test
    void answersByHand() throws IllegalAccessException {
        Map<String, Object> answers =
                answers(Views.parse(insert(with(FrameBytes.PADDED_ACK_IPV4, 12, "8100"), 14, bytes("602a 0800"))));
        assertThat(answers)
                .containsEntry("linkLayer[]", "Ethernet")
                .containsEntry("networkLayer[]", "IPv4")
                .containsEntry("transportLayer[]", "TCP")
                .containsEntry("etherType[]", "2048")
                .containsEntry("protocol[]", "6")
                .containsEntry("isFragment[]", "false")
                .containsEntry("count[VLAN tag]", "1")
                .containsEntry("count[UDP]", "0")
                .containsEntry("hasPorts[]", "true")
                .containsEntry("sourcePort[]", "49152")
                .containsEntry("destinationPort[]", "443")
                .containsEntry("payloadLength[]", "0")
                .containsEntry("statedPayloadLength[]", "0")
                .containsEntry("paddingLength[]", "6")
                .containsEntry("ending[]", "COMPLETE")
                .containsEntry("refusal[]", "Optional.empty")
                .containsEntry("partial[]", "Optional.empty")
                .containsEntry("anomalies[]", "[]")
                .containsEntry("udp[]", "no UDP header was decoded");
        Set<String> asked = new LinkedHashSet<>();
        answers.keySet().forEach(key -> asked.add(key.substring(0, key.indexOf('['))));
        assertThat(asked).isEqualTo(names());
    }
}
