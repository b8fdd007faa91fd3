package io.github.packetcodec.filter;

import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.filter.Qualifier.Kind;
import org.jspecify.annotations.Nullable;

/** Makes a primitive of an address, number or name and the qualifier that holds for it, or refuses it with the reason. */
final class Resolver {
    private static final int MAXIMUM_PORT = 0xFFFF;

    private static final String NO_QUALIFIER =
            "a qualifier such as 'host' or 'port' must say what an address, a number or a name here is";

    private final String text;

    Resolver(String text) {
        this.text = text;
    }

    private FilterException refusal(Token token, String reason) {
        return new FilterException(text, token.position(), reason);
    }

    /** A number alone. */
    Expression number(Token token, int number, Qualifier qualifier) {
        switch (qualifier.kind()) {
            case DEFAULT, HOST, NET -> {
                if (qualifier.protocol() == Protocol.DECNET) {
                    return new DecnetHostPrimitive(qualifier.direction(), number & 0xFFFF);
                }
                if (qualifier.protocol() == Protocol.LINK) {
                    throw refusal(token, "a number is not a link-layer address");
                }
                int address = number;
                int mask = -1;
                // The first byte that is not 0 is that of the network.
                while (qualifier.kind() == Kind.NET && address != 0 && address >>> 24 == 0) {
                    address <<= 8;
                    mask <<= 8;
                }
                return ipv4(token, address, mask, qualifier);
            }
            case PORT, PORT_RANGE -> {
                return port(token, number, qualifier);
            }
            case PROTO -> {
                return protocol(token, number, qualifier.protocol());
            }
            case PROTO_CHAIN -> {
                return chain(token, number, qualifier.protocol());
            }
            case GATEWAY -> throw refusal(token, "'gateway' needs the name of a host, and names are not looked up");
            default -> throw refusal(token, NO_QUALIFIER);
        }
    }

    private Expression ipv4(Token token, int address, int mask, Qualifier qualifier) {
        Protocol protocol = qualifier.protocol();
        if (protocol == null || protocol == Protocol.IP || protocol == Protocol.ARP || protocol == Protocol.RARP) {
            return new Ipv4HostPrimitive(protocol, qualifier.direction(), address & mask, mask);
        }
        throw refusal(token, "'" + protocol.word + "' has no IPv4 addresses");
    }

    private Expression port(Token token, int number, Qualifier qualifier) {
        if (Integer.compareUnsigned(number, MAXIMUM_PORT) > 0) {
            throw refusal(token, "a port is not greater than " + MAXIMUM_PORT);
        }
        return new PortPrimitive(transport(token, qualifier), qualifier.direction(), number, number, false);
    }

    private @Nullable Protocol transport(Token token, Qualifier qualifier) {
        Protocol protocol = qualifier.protocol();
        if (protocol == null || protocol == Protocol.TCP || protocol == Protocol.UDP || protocol == Protocol.SCTP) {
            return protocol;
        }
        throw refusal(token, "'" + protocol.word + "' has no ports");
    }

    private Expression protocol(Token token, int number, @Nullable Protocol family) {
        if (family != null) {
            switch (family) {
                case LINK, IP, IP6, ISO, ISIS -> {
                    // These have numbers for what they carry.
                }
                default -> throw refusal(token, "'proto' has no meaning after '" + family.word + "'");
            }
        }
        return new NumberedProtocol(family, number);
    }

    private Expression chain(Token token, int number, @Nullable Protocol family) {
        if (family != null && family != Protocol.IP && family != Protocol.IP6) {
            throw refusal(token, "'protochain' has no meaning after '" + family.word + "'");
        }
        return new ProtocolChain(family, number);
    }

    /** An IPv4 address, of which the last bytes may be missing. */
    Expression address4(Token token, Qualifier qualifier) {
        switch (qualifier.kind()) {
            case DEFAULT, HOST, NET -> {
                if (qualifier.protocol() == Protocol.DECNET) {
                    return decnet(token, qualifier);
                }
                int length = length4(token);
                if (qualifier.protocol() == Protocol.LINK) {
                    throw refusal(token, "an IPv4 address is not a link-layer address");
                }
                return ipv4(token, value4(token), prefixMask(length), qualifier);
            }
            case NONE -> throw refusal(token, NO_QUALIFIER);
            default -> throw refusal(token, "'" + qualifier.kind().word + "' has no meaning before an address");
        }
    }

    private Expression decnet(Token token, Qualifier qualifier) {
        String[] parts = token.text().split("\\.");
        if (parts.length != 2 || parts[0].length() > 2 || parts[1].length() > 4) {
            throw refusal(token, "a DECnet address is AREA.NODE");
        }
        int area = byteOf(token, parts[0], 63);
        int node = byteOf(token, parts[1], 1023);
        return new DecnetHostPrimitive(qualifier.direction(), area << 10 | node);
    }

    /** {@code A/N}. */
    Expression network4(Token token, Token prefix, Qualifier qualifier) {
        requireNet(token, qualifier);
        if (Integer.compareUnsigned(prefix.number(), 32) > 0) {
            throw refusal(prefix, "the length of an IPv4 prefix is not greater than 32");
        }
        return masked4(token, prefixMask(prefix.number()), qualifier);
    }

    /** {@code A mask M}. */
    Expression maskedNetwork4(Token token, Token mask, Qualifier qualifier) {
        requireNet(token, qualifier);
        length4(mask);
        return masked4(token, value4(mask), qualifier);
    }

    private Expression masked4(Token token, int mask, Qualifier qualifier) {
        length4(token);
        int address = value4(token);
        if ((address & ~mask) != 0) {
            throw refusal(token, "the address has bits that the mask does not cover");
        }
        return ipv4(token, address, mask, qualifier);
    }

    private void requireNet(Token token, Qualifier qualifier) {
        if (qualifier.kind() != Kind.NET) {
            throw refusal(
                    token, qualifier.kind() == Kind.NONE ? NO_QUALIFIER : "only 'net' has a mask or a prefix length");
        }
    }

    private static int prefixMask(int length) {
        return (int) (0xFFFF_FFFFL << 32 - length);
    }

    /** How many bits of an IPv4 address are written. */
    private int length4(Token token) {
        String[] parts = token.text().split("\\.");
        for (String part : parts) {
            byteOf(token, part, 255);
        }
        return 8 * parts.length;
    }

    /** The bytes that are written, from the first on. */
    private int value4(Token token) {
        int value = 0;
        String[] parts = token.text().split("\\.");
        for (int i = 0; i < parts.length; i++) {
            value |= byteOf(token, parts[i], 255) << 24 - 8 * i;
        }
        return value;
    }

    private int byteOf(Token token, String digits, int maximum) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + Character.digit(digits.charAt(i), 10);
            if (!Character.isDigit(digits.charAt(i)) || value > maximum) {
                throw refusal(
                        token,
                        "'" + (digits.length() > 10 ? digits.substring(0, 10) + "..." : digits)
                                + "' is not a number in 0.." + maximum);
            }
        }
        return value;
    }

    /** An IPv6 address, or {@code A/N}. */
    Expression address6(Token token, @Nullable Token prefix, Qualifier qualifier) {
        if (qualifier.kind() == Kind.NONE) {
            throw refusal(token, NO_QUALIFIER);
        }
        if (!qualifier.isHost() && qualifier.kind() != Kind.NET) {
            throw refusal(token, "'" + qualifier.kind().word + "' has no meaning before an address");
        }
        Protocol protocol = qualifier.protocol();
        if (protocol != null && protocol != Protocol.IP6) {
            throw refusal(token, "'" + protocol.word + "' has no IPv6 addresses");
        }
        int length = 128;
        if (prefix != null) {
            length = prefix.number();
            if (Integer.compareUnsigned(length, 128) > 0) {
                throw refusal(prefix, "the length of an IPv6 prefix is not greater than 128");
            }
            if (length != 128 && qualifier.isHost()) {
                throw refusal(prefix, "only 'net' has a mask or a prefix length");
            }
        }
        Ipv6Address address = Ipv6Address.parse(token.text());
        if (!Ipv6HostPrimitive.isPrefix(address, length)) {
            throw refusal(token, "the address has bits that the prefix does not cover");
        }
        return new Ipv6HostPrimitive(qualifier.direction(), address, length);
    }

    Expression mac(Token token, Qualifier qualifier) {
        if (!qualifier.isHost() || qualifier.protocol() != Protocol.LINK) {
            throw refusal(token, "a link-layer address needs 'ether host', 'ether src' or 'ether dst' before it");
        }
        return new EtherHostPrimitive(qualifier.direction(), macAddress(token.text()));
    }

    /** In any form that the lexer takes: bytes of one or two digits, or digits without a sign between each byte and the next. */
    private static MacAddress macAddress(String text) {
        String[] parts = text.split("[:.-]");
        StringBuilder digits = new StringBuilder();
        for (String part : parts) {
            digits.append(part.length() == 1 ? "0" : "").append(part);
        }
        return new MacAddress(Long.parseLong(digits.toString(), 16));
    }

    /** A name: of a service, a range of ports or a protocol. Names of hosts and networks are not looked up. */
    Expression name(Token token, Qualifier qualifier) {
        String name = token.text();
        Protocol family = qualifier.protocol();
        switch (qualifier.kind()) {
            case DEFAULT, HOST -> throw refusal(token, "names of hosts are not looked up; an address is needed");
            case NET -> throw refusal(token, "names of networks are not looked up; an address is needed");
            case PORT -> {
                Protocol transport = transport(token, qualifier);
                Names.Service service = service(token, name);
                return new PortPrimitive(
                        commonTransport(token, transport, service.transport()),
                        qualifier.direction(),
                        service.port(),
                        service.port(),
                        false);
            }
            case PORT_RANGE -> {
                return range(token, qualifier);
            }
            case PROTO -> {
                return protocol(token, protocolNumber(token, family), family);
            }
            case PROTO_CHAIN -> {
                return chain(token, protocolNumber(token, family), family);
            }
            case GATEWAY ->
                throw refusal(
                        token,
                        "'gateway' needs the Ethernet address of a host by its name, and names are not looked up");
            default -> throw refusal(token, NO_QUALIFIER);
        }
    }

    private int protocolNumber(Token token, @Nullable Protocol family) {
        Integer number = null;
        if (family == null || family == Protocol.IP || family == Protocol.IP6) {
            number = Names.ipProtocol(token.text());
        } else if (family == Protocol.LINK) {
            number = Names.linkProtocol(token.text());
        } else if (family == Protocol.ISO) {
            number = Names.osiProtocol(token.text());
        }
        if (number == null) {
            throw refusal(token, "no protocol of this name is known");
        }
        return number;
    }

    private Names.Service service(Token token, String name) {
        Names.Service service = Names.service(name);
        if (service == null) {
            throw refusal(token, "no service of this name is known");
        }
        return service;
    }

    /** What the qualifier and the service allow. */
    private @Nullable Protocol commonTransport(
            Token token, @Nullable Protocol qualified, @Nullable Protocol registered) {
        if (qualified != null && registered != null && qualified != registered) {
            throw refusal(token, "the service is one of '" + registered.word + "'");
        }
        return qualified == null ? registered : qualified;
    }

    private Expression range(Token token, Qualifier qualifier) {
        Protocol transport = transport(token, qualifier);
        int hyphen = token.text().indexOf('-');
        if (hyphen < 0) {
            throw refusal(token, "a range is two ports with '-' between them");
        }
        Names.Service first = service(token, token.text().substring(0, hyphen));
        Names.Service last = service(token, token.text().substring(hyphen + 1));
        Protocol registered = first.transport() == last.transport() ? first.transport() : null;
        return new PortPrimitive(
                commonTransport(token, transport, registered),
                qualifier.direction(),
                Math.min(first.port(), last.port()),
                Math.max(first.port(), last.port()),
                true);
    }
}
