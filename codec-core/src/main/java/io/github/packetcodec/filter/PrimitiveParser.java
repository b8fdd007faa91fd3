package io.github.packetcodec.filter;

import io.github.packetcodec.packet.Anomaly;
import org.jspecify.annotations.Nullable;

/** Parses the primitives that are a word and what belongs to it, such as {@code vlan 7}. */
final class PrimitiveParser {
    private final Parser parser;

    PrimitiveParser(Parser parser) {
        this.parser = parser;
    }

    /** The primitive that begins with the word at hand, or has that of its protocol before it. */
    Expression primitive(@Nullable Protocol protocol) {
        Token word = parser.token();
        if (word.kind() != Token.Kind.WORD) {
            throw parser.unexpected("an expression");
        }
        switch (word.text()) {
            case "broadcast", "multicast" -> {
                parser.take();
                Protocol family = protocol == null ? Protocol.LINK : protocol;
                if (!GroupPrimitive.isSupported(family, word.is("broadcast"))) {
                    throw parser.refusal(word, "'" + word.text() + "' has no meaning after '" + family.word + "'");
                }
                return new GroupPrimitive(family, word.is("broadcast"));
            }
            case "less", "greater" -> {
                parser.take();
                Token number = parser.expect(Token.Kind.NUMBER, "a length in bytes");
                Comparison comparison = word.is("less") ? Comparison.LESS_OR_EQUAL : Comparison.GREATER_OR_EQUAL;
                return new Relation(comparison, new LengthValue(false), new NumberValue(number.number()));
            }
            case "byte" -> {
                return byteTest();
            }
            case "inbound", "outbound" -> {
                parser.take();
                return new DirectionPrimitive(word.is("outbound"));
            }
            case "ifindex" -> {
                parser.take();
                return new InterfacePrimitive(parser.expect(Token.Kind.NUMBER, "the number of an interface")
                        .number());
            }
            case "vlan" -> {
                return new VlanPrimitive(optionalNumber(VlanPrimitive.MAXIMUM_ID));
            }
            case "mpls" -> {
                return new MplsPrimitive(optionalNumber(MplsPrimitive.MAXIMUM_LABEL));
            }
            case "pppoed" -> {
                parser.take();
                return new PppoePrimitive(true, null);
            }
            case "pppoes" -> {
                return new PppoePrimitive(false, optionalNumber(PppoePrimitive.MAXIMUM_SESSION));
            }
            case "geneve" -> {
                return new GenevePrimitive(optionalNumber(GenevePrimitive.MAXIMUM_NETWORK));
            }
            case "llc" -> {
                return llc();
            }
            case "fault", "fragment", "anomaly", "checksum" -> {
                return decoded();
            }
            default -> throw parser.unexpected("an expression");
        }
    }

    /** The number after the word at hand, in parentheses or not; null if there is none. */
    private @Nullable Integer optionalNumber(int maximum) {
        parser.take();
        int parentheses = 0;
        while (parser.token().is("(")) {
            parser.take();
            parentheses++;
        }
        if (parentheses == 0 && parser.token().kind() != Token.Kind.NUMBER) {
            return null;
        }
        Token number = parser.expect(Token.Kind.NUMBER, "a number");
        for (; parentheses > 0; parentheses--) {
            parser.expect(")");
        }
        if (Integer.compareUnsigned(number.number(), maximum) > 0) {
            throw parser.refusal(number, "the number is greater than " + maximum);
        }
        return number.number();
    }

    /** {@code byte INDEX OPERATOR NUMBER}. */
    private Expression byteTest() {
        parser.take();
        Token index = parser.expect(Token.Kind.NUMBER, "the index of a byte");
        Value field = new FieldValue(Protocol.LINK, new NumberValue(index.number()), 1);
        Token sign = parser.take();
        Value number =
                new NumberValue(parser.expect(Token.Kind.NUMBER, "a number").number());
        return switch (sign.kind() == Token.Kind.WORD ? sign.text() : "") {
            case "=" -> new Relation(Comparison.EQUAL, field, number);
            case "<" -> new Relation(Comparison.LESS, field, number);
            case ">" -> new Relation(Comparison.GREATER, field, number);
            case "&" -> anyBit(Operator.AND, field, number);
            case "|" -> anyBit(Operator.OR, field, number);
            default -> throw parser.refusal(sign, "'=', '<', '>', '&' or '|' is expected");
        };
    }

    private static Expression anyBit(Operator operator, Value field, Value number) {
        return new Relation(Comparison.NOT_EQUAL, new BinaryValue(operator, field, number), new NumberValue(0));
    }

    private Expression llc() {
        parser.take();
        if (parser.token().is("rnr")) {
            parser.take();
            return new LlcPrimitive(LlcPrimitive.Kind.RNR);
        }
        if (parser.token().kind() != Token.Kind.NAME) {
            return new LlcPrimitive(LlcPrimitive.Kind.ANY);
        }
        Token name = parser.take();
        LlcPrimitive.Kind kind = LlcPrimitive.Kind.of(name.text());
        if (kind == null) {
            throw parser.refusal(name, "no kind of LLC control field has this name");
        }
        return new LlcPrimitive(kind);
    }

    private Expression decoded() {
        Token word = parser.take();
        switch (word.text()) {
            case "fault" -> {
                return new DecodedPrimitive(DecodedPrimitive.Word.FAULT, null);
            }
            case "fragment" -> {
                return new DecodedPrimitive(DecodedPrimitive.Word.FRAGMENT, null);
            }
            case "checksum" -> {
                if (parser.token().kind() != Token.Kind.NAME
                        || !parser.token().text().equals("bad")) {
                    throw parser.unexpected("'bad'");
                }
                parser.take();
                return new DecodedPrimitive(DecodedPrimitive.Word.CHECKSUM_BAD, null);
            }
            default -> {
                if (parser.token().kind() != Token.Kind.NAME) {
                    return new DecodedPrimitive(DecodedPrimitive.Word.ANOMALY, null);
                }
                Token name = parser.take();
                Anomaly anomaly = DecodedPrimitive.anomaly(name.text());
                if (anomaly == null) {
                    throw parser.refusal(name, "no anomaly has this name");
                }
                return new DecodedPrimitive(DecodedPrimitive.Word.ANOMALY, anomaly);
            }
        }
    }
}
