package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.dissect.Frame.Level;
import io.github.packetcodec.ip.AuthenticationHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOption.SelectiveAcknowledgment.Block;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints the part of a line that describes an IP packet after its addresses and ports: options, extension headers, transport. */
final class IpLine {
    /** More than IPv4 has room for. A jumbogram can contain a hundred thousand options. */
    private static final int SHOWN_OPTIONS = 20;
    /** More than a real packet has. */
    private static final int SHOWN_EXTENSIONS = 10;

    private final Text text;
    private final boolean names;
    private final IcmpLine icmp;

    IpLine(Text text, boolean names) {
        this.text = text;
        this.names = names;
        icmp = new IcmpLine(text, names);
    }

    void addContents(Level level) {
        int extensions = 0;
        for (Header header : level.headers()) {
            if (header instanceof Ipv4Header ipv4) {
                ipv4(ipv4);
            } else if (header instanceof Ipv6ExtensionHeader extension) {
                if (++extensions <= SHOWN_EXTENSIONS) {
                    extension(extension);
                }
            } else if (header instanceof AuthenticationHeader authentication) {
                authentication(authentication);
            } else if (header instanceof TcpHeader tcp) {
                tcp(tcp, tcp.headerLength());
            }
        }
        if (extensions > SHOWN_EXTENSIONS) {
            text.add(" and ").add(extensions - SHOWN_EXTENSIONS).add(" more,");
        }
        Layer transport = level.view().transportLayer();
        if (level.view().partialLayer() == Layer.TCP) {
            partialTcp(level.view());
        } else if (transport == null) {
            protocol(text, level.view().protocol(), names);
        } else if (transport == Layer.UDP) {
            text.add(" UDP");
        } else if (transport != Layer.TCP) {
            icmp.add(level.view());
        }
    }

    private void ipv4(Ipv4Header header) {
        if (header.options().length() > 0) {
            text.add(" options");
            List<Ipv4Option> options = header.options().list();
            kinds(
                    options.stream()
                            .filter(option -> option.kind() > Ipv4Option.NoOperation.KIND)
                            .mapToInt(Ipv4Option::kind),
                    Names::ipv4);
        }
        if (header.moreFragments() || header.fragmentOffset() != 0) {
            fragment(header.identification(), header.fragmentOffsetBytes(), header.moreFragments());
        }
    }

    private void extension(Ipv6ExtensionHeader header) {
        if (header instanceof Ipv6FragmentHeader fragment) {
            fragment(fragment.identification(), fragment.fragmentOffsetBytes(), fragment.moreFragments());
        } else if (header instanceof Ipv6RoutingHeader routing) {
            text.add(" routing type ").add(routing.routingType());
            text.add(" segments left ").add(routing.segmentsLeft()).add(',');
        } else if (header instanceof AuthenticationHeader authentication) {
            authentication(authentication);
        } else if (header instanceof Ipv6GenericExtensionHeader generic) {
            text.add(' ').add(names ? IpProtocol.nameOf(generic.protocol()) : "extension " + generic.protocol());
            text.add(',');
        } else if (header instanceof Ipv6OptionsHeader options) {
            text.add(options.hopByHop() ? " hop-by-hop" : " destination options");
            List<Ipv6Option> list = options.options().list();
            kinds(
                    list.stream()
                            .filter(option -> option.kind() > Ipv6Option.PadN.KIND)
                            .mapToInt(Ipv6Option::kind),
                    Names::ipv6);
        }
    }

    private void authentication(AuthenticationHeader header) {
        text.add(" AH spi ").add(header.securityParametersIndex());
        text.add(" seq ").add(header.sequenceNumber()).add(',');
    }

    private void fragment(long identification, int offset, boolean more) {
        text.add(" fragment ").add(identification).add(" at ").add(offset);
        text.add(more ? " more to come," : " the last,");
    }

    /** Options in parentheses, without those that are only padding. */
    private void kinds(IntStream options, IntFunction<String> nameOf) {
        int[] kinds = options.toArray();
        if (kinds.length > 0) {
            text.add(" (");
            text.add(Arrays.stream(kinds)
                    .limit(SHOWN_OPTIONS)
                    .mapToObj(names ? nameOf : Integer::toString)
                    .collect(Collectors.joining(", ")));
            if (kinds.length > SHOWN_OPTIONS) {
                text.add(" and ").add(kinds.length - SHOWN_OPTIONS).add(" more");
            }
            text.add(')');
        }
        text.add(',');
    }

    /** As much of a TCP header as is there. */
    private void partialTcp(PacketView view) {
        int there = view.partialLength();
        byte[] bytes = Arrays.copyOfRange(
                view.bytes(), view.partialOffset(), view.partialOffset() + Tcp.MAXIMUM_HEADER_LENGTH);
        Arrays.fill(bytes, there, bytes.length, (byte) 0);
        if (there >= Tcp.MINIMUM_HEADER_LENGTH) {
            tcp(TcpHeader.decode(bytes, 0, bytes.length), there);
        } else {
            text.add(" TCP");
            // A header length that is too small says that these bytes are no header: the whole one would be refused.
            int headerLength = Tcp.headerLengthOrZero(bytes, 0, there);
            boolean refused = there > HeaderFields.TCP_DATA_OFFSET && headerLength < Tcp.MINIMUM_HEADER_LENGTH;
            if (there >= 8 && !refused) {
                text.add(" seq ").add(Tcp.sequenceNumber(bytes, 0));
            }
        }
    }

    private void tcp(TcpHeader header, int there) {
        int flags = header.flags();
        text.add(" TCP ").add(TcpFlags.nameOf(flags));
        text.add(" seq ").add(header.sequenceNumber());
        if ((flags & TcpFlags.ACK) != 0) {
            text.add(" ack ").add(header.acknowledgmentNumber());
        }
        text.add(" win ").add(header.window());
        if ((flags & TcpFlags.URG) != 0) {
            text.add(" urg ").add(header.urgentPointer());
        }
        if (header.options().length() > 0) {
            int end = Tcp.MINIMUM_HEADER_LENGTH;
            for (TcpOption option : header.options().list()) {
                end += option.length();
                if (end <= there) {
                    option(option);
                }
            }
        }
    }

    /** Options that are only padding are omitted. */
    private void option(TcpOption option) {
        if (option instanceof TcpOption.MaximumSegmentSize size) {
            text.add(" mss ").add(size.maximumSegmentSize());
        } else if (option instanceof TcpOption.WindowScale scale) {
            text.add(" wscale ").add(scale.shiftCount());
        } else if (option instanceof TcpOption.SackPermitted) {
            text.add(" sackOK");
        } else if (option instanceof TcpOption.SelectiveAcknowledgment acknowledgment) {
            text.add(" sack");
            for (Block block : acknowledgment.blocks()) {
                text.add(' ').add(block.left()).add("..").add(block.right());
            }
        } else if (option instanceof TcpOption.Timestamps timestamps) {
            text.add(" TS ").add(timestamps.value());
            text.add(" ecr ").add(timestamps.echoReply());
        } else if (option.kind() > TcpOption.NoOperation.KIND) {
            text.add(" option ").add(names ? Names.tcp(option.kind()) : Integer.toString(option.kind()));
        }
    }

    /** The protocol number of an IP payload that was not decoded. */
    static void protocol(Text text, int protocol, boolean names) {
        String name = IpProtocol.nameOf(protocol);
        if (names && !Character.isDigit(name.charAt(0))) {
            text.add(' ').add(name);
        } else {
            text.add(" protocol ").add(protocol);
        }
    }
}
