package io.github.packetcodec.fuzz;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.AddressFormatException;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Rules for any text: each parser accepts it, or rejects it and reports the position. An accepted text prints as a text
 * that parses to the same value, and that value prints the same again.
 */
final class AddressLaws {
    /** The length of the longest address with a prefix, in any accepted form: eight groups, the last two dotted. */
    private static final int LONGEST_ADDRESS = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

    private static final int LONGEST_PREFIX = LONGEST_ADDRESS + "/128".length();

    private AddressLaws() {}

    static void check(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        read(text, MacAddress::parse, LONGEST_ADDRESS);
        Object ipv4 = read(text, Ipv4Address::parse, LONGEST_ADDRESS);
        Object ipv6 = read(text, Ipv6Address::parse, LONGEST_ADDRESS);
        Check.same("either IP address", read(text, IpAddress::parse, LONGEST_ADDRESS), ipv4 != null ? ipv4 : ipv6);
        Object prefix = read(text, IpPrefix::parse, LONGEST_PREFIX);
        if (prefix instanceof IpPrefix set) {
            Check.that(set.contains(set.first()) && set.contains(set.last()), "a prefix contains its ends");
            Check.same("prefix of the last address", set.last().prefix(set.length()), set);
        }
        octets(text);
    }

    /** The value, or null if the text is rejected. */
    private static <T> T read(String text, Function<CharSequence, T> parser, int longest) {
        T value;
        try {
            value = parser.apply(text);
        } catch (AddressFormatException refused) {
            Check.same("text refused", refused.text(), text);
            Check.within("position", refused.position(), 0, text.length());
            Check.that(refused.getMessage().length() < 300, "a message stays short");
            return null;
        }
        Check.within("length of what was taken", text.length(), 2, longest);
        String printed = value.toString();
        T again = parser.apply(printed);
        Check.same("read again", again, value);
        Check.same("printed again", again.toString(), printed);
        return value;
    }

    private static void octets(String text) {
        Octets octets;
        try {
            octets = Octets.ofHex(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        Check.same("octets read again", Octets.ofHex(octets.toString().replace(":", "")), octets);
        Check.within("octets", octets.length(), 0, text.length() / 2);
    }
}
