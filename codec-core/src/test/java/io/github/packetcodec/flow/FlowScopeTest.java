package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One rule of what belongs together, in everything that puts packets together. */
class FlowScopeTest {
    private static final byte[] UNTAGGED = TcpSegments.segment(true, "S", 100, 0, 0);
    private static final byte[] IN_VLAN_10 = VlanFrames.tagged(UNTAGGED, 10);
    private static final byte[] IN_VLAN_20 = VlanFrames.tagged(UNTAGGED, 20);
    private static final byte[] IN_BOTH = VlanFrames.tagged(UNTAGGED, 10, 20);
    private static final byte[] ANSWER_IN_VLAN_10 =
            VlanFrames.tagged(TcpSegments.segment(false, "SA", 500, 101, 0), 10);
    private static final List<byte[]> FRAMES =
            List.of(UNTAGGED, IN_VLAN_10, IN_VLAN_20, IN_BOTH, ANSWER_IN_VLAN_10, UNTAGGED);

    private final PacketView view = new PacketView();

    private PacketView parsed(byte[] frame) {
        view.parse(frame, 0, frame.length);
        return view;
    }

    @Test
    void connections() {
        List<TcpConnection> all = new ArrayList<>();
        TcpTracker one = new TcpTracker(10, 1000, all::add);
        List<TcpConnection> apart = new ArrayList<>();
        TcpTracker scoped = new TcpTracker(10, 1000, FlowScope.SAME_VLANS, apart::add);
        for (byte[] frame : FRAMES) {
            one.track(parsed(frame), 1, 1);
            scoped.track(view, 1, 1);
        }
        one.clear();
        scoped.clear();
        assertThat(all).extracting(connection -> connection.key().domain()).containsExactly(FlowDomain.NONE);
        assertThat(apart)
                .extracting(connection -> connection.key().domain() + ": "
                        + (connection.peer(Peer.A).packets()
                                + connection.peer(Peer.B).packets()))
                .containsExactlyInAnyOrder("none: 2", "vlan 10: 2", "vlan 20: 1", "vlan 10.20: 1");
    }

    @Test
    void datagrams() {
        byte[] udp = UNTAGGED.clone();
        udp[23] = 17;
        List<UdpConversation> apart = new ArrayList<>();
        UdpTracker scoped = new UdpTracker(10, 1000, FlowScope.SAME_VLANS, apart::add);
        for (int vlanId : new int[] {10, 20, 10}) {
            byte[] frame = VlanFrames.tagged(udp, vlanId);
            frame[42] = 0;
            frame[43] = 20;
            assertThat(scoped.track(parsed(frame), 1)).isNotNull();
        }
        scoped.clear();
        assertThat(apart)
                .extracting(conversation -> conversation.key().domain())
                .containsExactlyInAnyOrder(FlowDomain.ofVlans(10), FlowDomain.ofVlans(20));
    }

    @Test
    void valuesOfTheCallers() {
        FlowTable<String> table = new FlowTable<>(10, 1000, (key, value, lastTime, departure) -> {});
        FiveTupleView tuple = new FiveTupleView();
        for (byte[] frame : FRAMES) {
            tuple.parse(frame, 0, frame.length);
            FlowDomain domain = FlowScope.SAME_VLANS.domain(parsed(frame));
            String value = table.getOrAdd(view, FlowScope.SAME_VLANS, 1, domain::toString);
            assertThat(value).isEqualTo(domain.toString());
            assertThat(table.get(tuple, domain, 1)).isSameAs(value);
            assertThat(table.get(tuple.tuple(), domain, 1)).isSameAs(value);
            assertThat(table.get(view, FlowScope.ALL, 1)).isEqualTo("none");
        }
        assertThat(table.size()).isEqualTo(4);
    }

    @Test
    void aTableNeedsAddresses() {
        FlowTable<String> table = new FlowTable<>(10, 1000, (key, value, lastTime, departure) -> {});
        parsed(Arrays.copyOf(IN_VLAN_10, 18));
        assertThatIllegalArgumentException().isThrownBy(() -> table.get(view, FlowScope.ALL, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.getOrAdd(view, FlowScope.SAME_VLANS, 1, () -> "none"));
    }

    @Test
    void fragments() {
        byte[] data = Fragments.data(1, 32);
        byte[] first = ethernet(Fragments.fragment(4, 9, 0, Arrays.copyOf(data, 16), true));
        byte[] second = ethernet(Fragments.fragment(4, 9, 16, Arrays.copyOfRange(data, 16, 32), false));
        FragmentReassembler scoped = new FragmentReassembler(10, 1 << 20, 1000, null, FlowScope.SAME_VLANS);
        assertThat(scoped.add(parsed(VlanFrames.tagged(first, 10)), 1)).isNull();
        assertThat(scoped.add(parsed(VlanFrames.tagged(second, 20)), 1)).isNull();
        Datagram datagram = scoped.add(parsed(VlanFrames.tagged(second, 10)), 1);
        assertThat(datagram.domain()).isEqualTo(FlowDomain.ofVlans(10));
        FragmentReassembler all = new FragmentReassembler(10, 1 << 20, 1000, null);
        assertThat(all.add(parsed(VlanFrames.tagged(first, 10)), 1)).isNull();
        assertThat(all.add(parsed(VlanFrames.tagged(second, 20)), 1).domain()).isSameAs(FlowDomain.NONE);
        assertThat(LinkType.IPV4).isEqualTo(datagram.linkType());
    }

    /** A datagram that was put together has no tags any more; its domain takes their place. */
    @Test
    void aDomainTakesThePlaceOfTheScope() {
        TcpTracker tracker = new TcpTracker(10, 1000, FlowScope.SAME_VLANS, connection -> {});
        TcpConnection tagged = tracker.track(parsed(IN_VLAN_10), 1, 1).connection();
        assertThat(tracker.track(parsed(UNTAGGED), 1, 2, FlowDomain.ofVlans(10)).connection())
                .isSameAs(tagged);
        assertThat(tracker.track(parsed(UNTAGGED), 1, 3).connection()).isNotSameAs(tagged);
    }

    private static byte[] ethernet(byte[] packet) {
        byte[] frame = new byte[14 + packet.length];
        frame[12] = 8;
        System.arraycopy(packet, 0, frame, 14, packet.length);
        return frame;
    }
}
