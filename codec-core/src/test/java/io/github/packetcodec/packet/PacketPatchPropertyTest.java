package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.testdata.ChecksumClaim;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every patch on frames from seeded generators, against the frame that {@link PacketWriter} makes from the changed headers. The
 * difference from the writer's checksum says nothing of one that is {@code PARTIAL}: {@link CoveringChecksumTest} has those.
 */
class PacketPatchPropertyTest {
    @Test
    void validFrames() {
        int[] done = new int[Patch.values().length];
        int[] refused = new int[done.length];
        Property.forEachSeed(6_000, random -> {
            GeneratedFrame frame = FrameGenerator.valid(random);
            for (Patch patch : Patch.values()) {
                (check(frame.bytes(), patch, random) ? done : refused)[patch.ordinal()]++;
            }
        });
        for (Patch patch : Patch.values()) {
            assertThat(done[patch.ordinal()]).as("%s done", patch).isGreaterThan(100);
            assertThat(refused[patch.ordinal()]).as("%s refused", patch).isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PARTIAL")
    void checksumsAreAsTheyWere(ChecksumClaim claim) {
        Property.forEachSeed(500, random -> {
            GeneratedFrame frame = FrameGenerator.withChecksum(random, claim);
            for (Patch patch : Patch.values()) {
                check(frame.bytes(), patch, random);
            }
        });
    }

    /** One patch after the other on the same view: errors would add up. */
    @Test
    void patchesInARow() {
        Property.forEachSeed(500, random -> {
            byte[] frame = FrameGenerator.valid(random).bytes();
            PacketView view = Views.parse(frame);
            Packet packet = Packet.of(view);
            List<ChecksumStatus> verdicts = verdicts(view);
            for (int i = 0; i < 20; i++) {
                Patch patch = Patch.values()[random.nextInt(Patch.values().length)];
                if (patch.isPossible(packet, view)) {
                    patch.apply(view, values(random));
                }
            }
            assertThat(verdicts(view)).isEqualTo(verdicts);
        });
    }

    /** Checks the patch on a copy of the frame; returns whether it was done, not refused. */
    private static boolean check(byte[] frame, Patch patch, RandomGenerator random) {
        byte[] patched = frame.clone();
        PacketView view = Views.parse(patched);
        Packet packet = Packet.of(view);
        List<ChecksumStatus> verdicts = verdicts(view);
        boolean possible = patch.isPossible(packet, view);
        Values values = values(random);
        try {
            patch.apply(view, values);
        } catch (IllegalStateException refusal) {
            assertThat(possible)
                    .as("%s refused: %s, %s", patch, refusal.getMessage(), hex(frame))
                    .isFalse();
            assertThat(hex(patched)).as("%s refused", patch).isEqualTo(hex(frame));
            return false;
        }
        assertThat(possible).as("%s not refused: %s", patch, hex(frame)).isTrue();
        assertThat(verdicts(view)).as("%s on %s", patch, hex(frame)).isEqualTo(verdicts);
        assertThat(Views.state(view)).isEqualTo(Views.state(Views.parse(patched)));
        compare(packet, frame, patched, patch, values);
        return true;
    }

    /** All but the checksums is what the writer makes; and the checksums are as far from the writer's as before. */
    private static void compare(Packet packet, byte[] frame, byte[] patched, Patch patch, Values values) {
        byte[] right = written(packet, packet.headers(), frame);
        byte[] expected = written(packet, patch.changed(packet, values), frame);
        int transport = -1;
        int at = 0;
        for (Header header : packet.headers()) {
            switch (header.layer()) {
                case IPV4 -> copyChecksum(at + 10, frame, right, patched, expected, false);
                case TCP -> transport = at + 16;
                case UDP -> transport = at + 6;
                case ICMPV4, ICMPV6 -> transport = at + 2;
                default -> {
                    // It has no checksum.
                }
            }
            at += header.headerLength();
        }
        boolean fragment = packet.headers().stream().anyMatch(PacketPatchPropertyTest::isFragment);
        if (packet.ending() == Ending.FRAGMENT && packet.protocol() == IpProtocol.TCP) {
            transport = packet.payloadOffset() + 16 - fragmentOffset(packet);
            transport = transport < packet.payloadOffset() || transport + 2 > frame.length ? -1 : transport;
        }
        if (transport >= 0 && fragment) {
            // The writer leaves it unchanged, and the correct one is unknown: see the tests of fragments.
            System.arraycopy(patched, transport, expected, transport, 2);
        } else if (transport >= 0) {
            boolean udp = packet.header(UdpHeader.class).isPresent();
            copyChecksum(transport, frame, right, patched, expected, udp);
        }
        assertThat(hex(patched)).as("%s on %s", patch, hex(frame)).isEqualTo(hex(expected));
    }

    /** If the checksum was wrong, the expected one is wrong by the same amount. */
    private static void copyChecksum(int at, byte[] frame, byte[] right, byte[] patched, byte[] expected, boolean udp) {
        int before = Bytes.u16(frame, at);
        int after = Bytes.u16(patched, at);
        if (before == Bytes.u16(right, at)) {
            return;
        }
        if (udp && before == 0) {
            assertThat(after).as("no checksum").isZero();
        } else {
            assertThat(Math.floorMod(after - Bytes.u16(expected, at), 0xFFFF))
                    .as("how wrong the checksum at %d is", at)
                    .isEqualTo(Math.floorMod(before - Bytes.u16(right, at), 0xFFFF));
            assertThat(udp && after == 0).as("UDP without checksum").isFalse();
        }
        Bytes.put16(expected, at, after);
    }

    private static byte[] written(Packet packet, List<Header> headers, byte[] frame) {
        int end = packet.payloadOffset() + packet.payloadLength();
        byte[] payload = FrameBytes.slice(frame, packet.payloadOffset(), end);
        byte[] padding = FrameBytes.slice(frame, end, frame.length);
        return FrameBytes.join(PacketWriter.plain().toBytes(payload, headers), padding);
    }

    private static List<ChecksumStatus> verdicts(PacketView view) {
        List<ChecksumStatus> verdicts = new ArrayList<>();
        if (view.networkLayer() == Layer.IPV4) {
            verdicts.add(view.ipv4ChecksumStatus());
        }
        if (view.transportLayer() != null) {
            verdicts.add(view.transportChecksumStatus());
        }
        return verdicts;
    }

    private static int fragmentOffset(Packet packet) {
        return packet.headers().stream()
                .mapToInt(header -> header instanceof Ipv4Header ipv4
                        ? ipv4.fragmentOffsetBytes()
                        : header instanceof Ipv6FragmentHeader fragment ? fragment.fragmentOffsetBytes() : 0)
                .max()
                .orElseThrow();
    }

    private static boolean isFragment(Header header) {
        return header instanceof Ipv4Header ipv4 && ipv4.isFragment()
                || header instanceof Ipv6FragmentHeader fragment && fragment.isFragment();
    }

    /** What to change fields to. */
    private record Values(int octet, int port, int vlanId, Ipv4Address ipv4, Ipv6Address ipv6) {}

    private static Values values(RandomGenerator random) {
        return new Values(
                ArbitraryFields.bits(random, 8),
                ArbitraryFields.bits(random, 16),
                ArbitraryFields.bits(random, 12),
                new Ipv4Address((int) ArbitraryFields.wide(random, 32)),
                new Ipv6Address(edge(random), edge(random)));
    }

    private static long edge(RandomGenerator random) {
        return random.nextInt(4) == 0 ? -random.nextInt(2) : random.nextLong();
    }

    /** The patches, each with the same change made to records. */
    private enum Patch {
        TIME_TO_LIVE {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return has(packet, Ipv4Header.class) || has(packet, Ipv6Header.class);
            }

            @Override
            void apply(PacketView view, Values values) {
                PacketPatch.setTimeToLive(view, values.octet);
            }

            @Override
            Header changed(Header header, Values values) {
                if (header instanceof Ipv4Header ipv4) {
                    return ipv4.withTimeToLive(values.octet);
                }
                return header instanceof Ipv6Header ipv6 ? ipv6.withHopLimit(values.octet) : header;
            }
        },
        DSCP_AND_ECN {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return TIME_TO_LIVE.isPossible(packet, view);
            }

            @Override
            void apply(PacketView view, Values values) {
                PacketPatch.setDscpAndEcn(view, values.octet >>> 2, values.octet & 3);
            }

            @Override
            Header changed(Header header, Values values) {
                if (header instanceof Ipv4Header ipv4) {
                    return ipv4.withDscp(values.octet >>> 2).withEcn(values.octet & 3);
                }
                return header instanceof Ipv6Header ipv6 ? ipv6.withTrafficClass(values.octet) : header;
            }
        },
        SOURCE_ADDRESS {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return addressesArePossible(packet, view);
            }

            @Override
            void apply(PacketView view, Values values) {
                if (view.networkLayer() == Layer.IPV4) {
                    PacketPatch.setSourceAddress(view, values.ipv4);
                } else {
                    PacketPatch.setSourceAddress(view, values.ipv6);
                }
            }

            @Override
            Header changed(Header header, Values values) {
                if (header instanceof Ipv4Header ipv4) {
                    return ipv4.withSourceAddress(values.ipv4);
                }
                return header instanceof Ipv6Header ipv6 ? ipv6.withSourceAddress(values.ipv6) : header;
            }
        },
        DESTINATION_ADDRESS {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return addressesArePossible(packet, view);
            }

            @Override
            void apply(PacketView view, Values values) {
                if (view.networkLayer() == Layer.IPV4) {
                    PacketPatch.setDestinationAddress(view, values.ipv4);
                } else {
                    PacketPatch.setDestinationAddress(view, values.ipv6);
                }
            }

            @Override
            Header changed(Header header, Values values) {
                if (header instanceof Ipv4Header ipv4) {
                    return ipv4.withDestinationAddress(values.ipv4);
                }
                return header instanceof Ipv6Header ipv6 ? ipv6.withDestinationAddress(values.ipv6) : header;
            }
        },
        SOURCE_PORT {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return (has(packet, TcpHeader.class) || has(packet, UdpHeader.class))
                        && !has(packet, Ipv6AuthenticationHeader.class);
            }

            @Override
            void apply(PacketView view, Values values) {
                PacketPatch.setSourcePort(view, values.port);
            }

            @Override
            Header changed(Header header, Values values) {
                if (header instanceof TcpHeader tcp) {
                    return tcp.withSourcePort(values.port);
                }
                return header instanceof UdpHeader udp ? udp.withSourcePort(values.port) : header;
            }
        },
        DESTINATION_PORT {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return SOURCE_PORT.isPossible(packet, view);
            }

            @Override
            void apply(PacketView view, Values values) {
                PacketPatch.setDestinationPort(view, values.port);
            }

            @Override
            Header changed(Header header, Values values) {
                if (header instanceof TcpHeader tcp) {
                    return tcp.withDestinationPort(values.port);
                }
                return header instanceof UdpHeader udp ? udp.withDestinationPort(values.port) : header;
            }
        },
        MAXIMUM_SEGMENT_SIZE {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return has(packet, TcpHeader.class) && !has(packet, Ipv6AuthenticationHeader.class);
            }

            @Override
            void apply(PacketView view, Values values) {
                TcpHeader before = view.tcp();
                assertThat(PacketPatch.clampMaximumSegmentSize(view, values.port))
                        .isEqualTo(!changed(before, values).equals(before));
            }

            @Override
            Header changed(Header header, Values values) {
                if (!(header instanceof TcpHeader tcp) || (tcp.flags() & 2) == 0) {
                    return header;
                }
                byte[] octets = tcp.options().octets().toByteArray();
                int at = 0;
                for (TcpOption option : tcp.options().list()) {
                    if (option instanceof TcpOption.MaximumSegmentSize size
                            && size.maximumSegmentSize() > values.port) {
                        Bytes.put16(octets, at + 2, values.port);
                    }
                    at += option.length();
                }
                return tcp.withOptions(TcpOptions.of(Octets.of(octets)));
            }
        },
        VLAN_ID {
            @Override
            boolean isPossible(Packet packet, PacketView view) {
                return has(packet, VlanTag.class);
            }

            @Override
            void apply(PacketView view, Values values) {
                // Of several tags the last.
                PacketPatch.setVlanId(view, Math.max(0, view.count(Layer.VLAN) - 1), values.vlanId);
            }

            @Override
            List<Header> changed(Packet packet, Values values) {
                List<Header> headers = new ArrayList<>(packet.headers());
                for (int i = headers.size() - 1; i >= 0; i--) {
                    if (headers.get(i) instanceof VlanTag tag) {
                        headers.set(i, tag.withVlanId(values.vlanId));
                        break;
                    }
                }
                return headers;
            }
        };

        abstract boolean isPossible(Packet packet, PacketView view);

        abstract void apply(PacketView view, Values values);

        Header changed(Header header, Values values) {
            return header;
        }

        List<Header> changed(Packet packet, Values values) {
            return packet.headers().stream()
                    .map(header -> changed(header, values))
                    .toList();
        }

        private static boolean has(Packet packet, Class<? extends Header> kind) {
            return packet.header(kind).isPresent();
        }

        /** Known is what covers the addresses; and no extension header has another address, or another check, in it. */
        private static boolean addressesArePossible(Packet packet, PacketView view) {
            if (!TIME_TO_LIVE.isPossible(packet, view)) {
                return false;
            }
            for (Header header : packet.headers()) {
                if (header instanceof Ipv6FragmentHeader fragment
                        && fragment.isFragment()
                        && Ipv6Extension.isExtension(fragment.nextHeader())) {
                    return false;
                }
                if (header instanceof Ipv6AuthenticationHeader
                        || header instanceof Ipv6GenericExtensionHeader
                        || header instanceof Ipv6RoutingHeader routing && routing.segmentsLeft() > 0) {
                    return false;
                }
            }
            if (view.transportLayer() != null || packet.ending() == Ending.NO_NEXT_HEADER) {
                return true;
            }
            boolean ipv4 = has(packet, Ipv4Header.class);
            if (packet.ending() == Ending.FRAGMENT
                    && List.of(IpProtocol.TCP, IpProtocol.UDP, ipv4 ? IpProtocol.ICMPV4 : IpProtocol.ICMPV6)
                            .contains(view.protocol())) {
                return true;
            }
            return List.of(
                            IpProtocol.IPV4,
                            IpProtocol.IPV6,
                            IpProtocol.GRE,
                            IpProtocol.ESP,
                            IpProtocol.SCTP,
                            ipv4 ? IpProtocol.IGMP : IpProtocol.SCTP,
                            ipv4 ? IpProtocol.OSPF : IpProtocol.SCTP)
                    .contains(view.protocol());
        }
    }
}
