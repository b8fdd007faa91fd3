package io.github.packetcodec.fuzz;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpExtension;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpInterfaceObject;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.icmp.IcmpQuote;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6Route;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.ip.Ipv6RplRoute;
import io.github.packetcodec.ip.Ipv6SegmentRoute;
import io.github.packetcodec.ip.SegmentRoutingTlv;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules for every list of options: the walk advances in each iteration and returns the same as the list; each option
 * encodes to its bytes, and decodes to the same option when read alone; an error is at the end of the list.
 */
final class OptionLaws {
    private OptionLaws() {}

    private interface Walk {
        int check(byte[] in, int at, int end);
    }

    private interface Encode<T> {
        int encode(T option, byte[] out, int at);
    }

    /** The input of the fuzzer, truncated to a length that options can have. */
    static void ofIpv4(byte[] input) {
        ofIpv4(new Ipv4Options(Octets.copyOf(input, 0, Math.min(input.length, Ipv4Options.MAXIMUM_LENGTH) & ~3)));
    }

    static void ofIpv4(Ipv4Options options) {
        List<Ipv4Option> list = options.list();
        walk(
                options.octets(),
                list,
                Ipv4Options::check,
                Ipv4Option::encode,
                option -> option instanceof Ipv4Option.End);
        refusal(options.refusal(), Ipv4.MINIMUM_HEADER_LENGTH, lengthOf(list, Ipv4Option::length), options.length());
        for (Ipv4Option option : list) {
            Check.same("option alone", Ipv4Options.of(option).list().get(0), option);
            Check.same("kind", option.optionClass() << 5 | option.number(), option.kind() & 0x7F);
        }
        boolean ended = !list.isEmpty() && list.get(list.size() - 1) instanceof Ipv4Option.End;
        dataAfterEnd(options.hasDataAfterEnd(), ended, options.octets(), lengthOf(list, Ipv4Option::length));
    }

    static void ofTcp(byte[] input) {
        ofTcp(TcpOptions.of(Octets.copyOf(input, 0, Math.min(input.length, TcpOptions.MAXIMUM_LENGTH) & ~3)));
    }

    static void ofTcp(TcpOptions options) {
        List<TcpOption> list = options.list();
        walk(options.octets(), list, TcpOptions::check, TcpOption::encode, option -> option instanceof TcpOption.End);
        refusal(options.refusal(), Tcp.MINIMUM_HEADER_LENGTH, lengthOf(list, TcpOption::length), options.length());
        for (TcpOption option : list) {
            Check.same("option alone", TcpOptions.of(option).list().get(0), option);
        }
        boolean ended = !list.isEmpty() && list.get(list.size() - 1) instanceof TcpOption.End;
        dataAfterEnd(options.hasDataAfterEnd(), ended, options.octets(), lengthOf(list, TcpOption::length));
    }

    static void ofIpv6(byte[] input) {
        if (input.length >= 6) {
            ofIpv6(new Ipv6Options(Octets.copyOf(input, 0, Math.min(input.length + 2 & ~7, 2048) - 2)));
        }
    }

    static void ofIpv6(Ipv6Options options) {
        List<Ipv6Option> list = options.list();
        walk(options.octets(), list, Ipv6Options::check, Ipv6Option::encode, option -> false);
        refusal(
                options.refusal(Layer.IPV6_HOP_BY_HOP),
                Ipv6Options.OFFSET,
                lengthOf(list, Ipv6Option::length),
                options.length());
        for (Ipv6Option option : list) {
            Check.same("option alone", Ipv6Options.of(option).list().get(0), option);
            Check.that(option.action() != null, "every option has an action");
        }
    }

    /** The TLVs after a segment routing header of one segment: the input, truncated to whole units of 8 bytes. */
    static void ofSegmentRouting(byte[] input) {
        int length = Math.min(input.length & ~7, 2048 - 24);
        byte[] data = new byte[4 + Ipv6Address.LENGTH + length];
        System.arraycopy(input, 0, data, 4 + Ipv6Address.LENGTH, length);
        Ipv6RoutingHeader header =
                new Ipv6RoutingHeader(59, Ipv6SegmentRoute.ROUTING_TYPE, 0, Octets.copyOf(data, 0, data.length));
        ofRoute(header);
        if (header.route() instanceof Ipv6SegmentRoute route) {
            walk(
                    Octets.copyOf(input, 0, length),
                    route.tlvs(),
                    SegmentRoutingTlv::check,
                    SegmentRoutingTlv::encode,
                    tlv -> false);
        }
    }

    /** The routing type, segments left, and the data after them. */
    static void ofRoute(byte[] input) {
        if (input.length >= 6) {
            int length = Math.min((input.length + 2 & ~7) - 4, 2044);
            ofRoute(new Ipv6RoutingHeader(6, input[0] & 0xFF, input[1] & 0xFF, Octets.copyOf(input, 2, 2 + length)));
        }
    }

    static void ofRoute(Ipv6RoutingHeader header) {
        Ipv6Route route = header.route();
        Check.same(
                "route made into a header again",
                Ipv6RoutingHeader.of(header.nextHeader(), header.segmentsLeft(), route),
                header);
        if (route instanceof Ipv6RplRoute rpl) {
            List<Ipv6Address> addresses = rpl.addresses(Ipv6Address.LOOPBACK);
            Check.same("addresses", addresses.size(), rpl.compressedAddresses().size());
        }
        Check.that(!route.toString().isEmpty(), "a route can be printed");
    }

    /** The bytes of an ICMP error after its type: where its quote ends, and what extensions follow it. */
    static void ofIcmp(byte[] input) {
        for (int end = Math.min(8, input.length); end <= input.length && end >= 8; end += 1 + input.length / 8) {
            for (boolean overIpv6 : new boolean[] {false, true}) {
                ofIcmp(input, end, overIpv6);
            }
        }
        if (input.length >= IcmpExtension.HEADER_LENGTH) {
            ofIcmp(IcmpExtensions.decode(input, 0, input.length, Layer.ICMPV4));
        }
    }

    /** A message of which the first bytes were captured. */
    private static void ofIcmp(byte[] message, int end, boolean overIpv6) {
        long offset = IcmpQuote.extensionsOffset(message, 0, overIpv6, end, message.length);
        long whole = IcmpQuote.extensionsOffset(message, 0, overIpv6, message.length, message.length);
        Check.that(
                offset == whole || offset == IcmpQuote.UNKNOWN && end < message.length,
                "a message that was cut says what the whole one says, or nothing");
        long quoteEnd = IcmpQuote.end(Icmp.MAXIMUM_HEADER_LENGTH, whole, message.length);
        Check.within("end of the quote", (int) quoteEnd, 8, message.length);
        if (whole >= 0 && message.length - whole >= IcmpExtension.HEADER_LENGTH) {
            ofIcmp(IcmpExtensions.decode(message, (int) whole, message.length, Layer.ICMPV6));
        }
    }

    static void ofIcmp(IcmpExtensions extensions) {
        byte[] bytes = new byte[extensions.length()];
        Check.same("index after the extensions", extensions.encode(bytes, 0), bytes.length);
        Check.same("decoded again", IcmpExtensions.decode(bytes, 0, bytes.length, Layer.ICMPV4), extensions);
        List<IcmpObject> list = extensions.list();
        if (extensions.version() == IcmpExtension.VERSION) {
            walk(extensions.objects(), list, IcmpExtension::checkObject, IcmpObject::encode, object -> false);
            refusal(
                    extensions.refusal(Layer.ICMPV4),
                    IcmpExtension.HEADER_LENGTH,
                    lengthOf(list, IcmpObject::length),
                    extensions.objects().length());
        }
        for (IcmpObject object : list) {
            Check.same("object alone", IcmpExtensions.of(object).list().get(0), object);
            Check.that(IcmpExtensions.of(object).checksumStatus() == ChecksumStatus.VALID, "a checksum is right");
            Check.that(!object.toString().isEmpty(), "an object can be printed");
            if (object instanceof IcmpInterfaceObject interfaceObject) {
                Check.that(interfaceObject.name().map(String::length).orElse(0) < 64, "a name is short");
                Check.same("address", interfaceObject.address().isPresent(), (object.type() & 4) != 0);
            }
        }
    }

    /** Walks without a list, then compares the result with the list. */
    private static <T> void walk(Octets octets, List<T> list, Walk walk, Encode<T> encode, Function<T, Boolean> last) {
        byte[] in = octets.toByteArray();
        byte[] out = new byte[in.length];
        int at = 0;
        int rounds = 0;
        boolean ended = false;
        while (at < in.length && !ended) {
            int length = walk.check(in, at, in.length);
            if (length < 0) {
                break;
            }
            Check.within("length of an option", length, 1, in.length - at);
            T option = list.get(rounds++);
            Check.same("index after an option", encode.encode(option, out, at), at + length);
            at += length;
            ended = last.apply(option);
        }
        Check.same("options", list.size(), rounds);
        Check.within("rounds", rounds, 0, in.length);
        Check.sameBytes("options encoded again", out, 0, in, 0, at);
        Check.that(Arrays.equals(in, octets.toByteArray()), "octets do not change");
    }

    private static <T> int lengthOf(List<T> list, Function<T, Integer> length) {
        int sum = 0;
        for (T option : list) {
            sum += length.apply(option);
        }
        return sum;
    }

    private static void dataAfterEnd(boolean told, boolean ended, Octets octets, int listed) {
        boolean found = false;
        for (int at = listed; ended && at < octets.length(); at++) {
            found |= octets.get(at) != 0;
        }
        Check.same("data after the end", told, found);
    }

    private static void refusal(Optional<Refusal> refusal, int base, int listed, int length) {
        refusal.ifPresent(refused -> Check.same("offset of the refusal", refused.offset(), base + listed));
        Check.within("listed", listed, 0, length);
    }
}
