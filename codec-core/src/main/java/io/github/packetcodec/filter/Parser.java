package io.github.packetcodec.filter;

import io.github.packetcodec.filter.Qualifier.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses libpcap's grammar by recursive descent.
 *
 * <p>In that grammar {@code and} and {@code or} have the same precedence and group to the left. A number, name or address without a
 * qualifier takes that of the primitive before it, and may only follow {@code and}, {@code or} or a qualifier. Whether a number or a
 * parenthesis begins such an id, an arithmetic value or an expression is decided by what follows.
 */
final class Parser {
    /** How deep an expression may nest, and how often {@code and} and {@code or} may alternate. */
    static final int MAXIMUM_DEPTH = 250;

    /** What was parsed, the qualifier that holds for what follows it, and the depth of the expression. */
    private record Parsed(Expression expression, Qualifier qualifier, int depth) {}

    /** What a parenthesis or a number turned out to be: one of the three is not null. */
    private record Item(
            @Nullable Parsed term,
            @Nullable Parsed id,
            @Nullable Value value) {
        static Item term(Expression expression, Qualifier qualifier, int depth) {
            return new Item(new Parsed(expression, qualifier, depth), null, null);
        }

        static Item id(Expression expression, Qualifier qualifier, int depth) {
            return new Item(null, new Parsed(expression, qualifier, depth), null);
        }

        static Item value(Value value) {
            return new Item(null, null, value);
        }

        /** The term or the id. Called only if it is not a value. */
        Parsed parsed() {
            return Objects.requireNonNull(term != null ? term : id);
        }
    }

    private final String text;
    private final Lexer lexer;
    private final Resolver resolver;
    private final ValueParser values;
    private final PrimitiveParser primitives;
    private Token token;
    private int depth;

    Parser(String text) {
        this.text = text;
        lexer = new Lexer(text);
        resolver = new Resolver(text);
        values = new ValueParser(this);
        primitives = new PrimitiveParser(this);
        token = lexer.next();
    }

    /** The whole text. */
    Expression parse() {
        if (token.kind() == Token.Kind.END) {
            return new Everything();
        }
        Parsed parsed = chain(operand(Qualifier.NONE, true, false).parsed(), true);
        if (token.kind() != Token.Kind.END) {
            throw unexpected("'and', 'or' or the end");
        }
        return parsed.expression;
    }

    Token token() {
        return token;
    }

    Token take() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    boolean takeIf(String word) {
        if (!token.is(word)) {
            return false;
        }
        take();
        return true;
    }

    void expect(String word) {
        if (!takeIf(word)) {
            throw unexpected("'" + word + "'");
        }
    }

    Token expect(Token.Kind kind, String what) {
        if (token.kind() != kind) {
            throw unexpected(what);
        }
        return take();
    }

    FilterException unexpected(String expected) {
        String subject = Words.foreignSubject(token);
        return refusal(
                token,
                subject == null
                        ? expected + " is expected"
                        : "'" + token.text() + "' is about " + subject + ", which is not decoded");
    }

    FilterException refusal(Token at, String reason) {
        return new FilterException(text, at.position(), reason);
    }

    /** Counts a level of nesting, which {@link #leave} ends. */
    void enter() {
        if (++depth > MAXIMUM_DEPTH) {
            throw refusal(token, "the expression nests deeper than " + MAXIMUM_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    private int deeper(int below) {
        if (below >= MAXIMUM_DEPTH) {
            throw refusal(token, "the expression nests deeper than " + MAXIMUM_DEPTH);
        }
        return below + 1;
    }

    /** What follows an operand: more of them, each after 'and' or 'or'. Terms are taken if they are allowed, and ids always. */
    private Parsed chain(Parsed first, boolean terms) {
        List<Expression> parts = new ArrayList<>(List.of(first.expression));
        Qualifier qualifier = first.qualifier;
        boolean isAnd = false;
        int below = first.depth;
        while (token.is("and") || token.is("or")) {
            boolean and = take().is("and");
            if (parts.size() > 1 && and != isAnd) {
                Expression left = new Combination(isAnd, List.copyOf(parts));
                below = deeper(below);
                parts.clear();
                parts.add(left);
            }
            isAnd = and;
            Parsed right = operand(qualifier, terms, true).parsed();
            parts.add(right.expression);
            qualifier = right.qualifier;
            below = Math.max(below, right.depth);
        }
        return parts.size() == 1
                ? first
                : new Parsed(new Combination(isAnd, List.copyOf(parts)), qualifier, deeper(below));
    }

    /** An operand of 'and' or 'or', or what follows a qualifier: a term or an id. */
    private Item operand(Qualifier before, boolean terms, boolean ids) {
        if (token.is("not")) {
            take();
            enter();
            Item inner = operand(before, terms, ids);
            leave();
            Parsed parsed = inner.parsed();
            Parsed negated = new Parsed(new Negation(parsed.expression), parsed.qualifier, deeper(parsed.depth));
            return inner.term != null ? new Item(negated, null, null) : new Item(null, negated, null);
        }
        Token at = token;
        Item item = item(before, terms, ids);
        if (item.value == null) {
            return item;
        }
        if (terms && (values.isOperator() || isComparison())) {
            return relation(values.rest(item.value, Operator.NO_PRECEDENCE));
        }
        if (ids && item.value instanceof NumberValue number) {
            return Item.id(resolver.number(at, number.number(), before), before, 1);
        }
        throw unexpected(terms ? "a comparison" : "an address, a port or a name");
    }

    private boolean isComparison() {
        return comparison() != null;
    }

    /** The comparison that is next; null if something else is. */
    private @Nullable Comparison comparison() {
        return token.kind() == Token.Kind.WORD ? Comparison.of(token.text()) : null;
    }

    /** The rest of a relation, of which the left value is taken. */
    private Item relation(Value left) {
        Comparison comparison = comparison();
        if (comparison == null) {
            throw unexpected("a comparison");
        }
        take();
        Value right = values.value(Operator.NO_PRECEDENCE);
        return term(new Relation(comparison, left, right));
    }

    private Item item(Qualifier before, boolean terms, boolean ids) {
        switch (token.kind()) {
            case NUMBER -> {
                return Item.value(new NumberValue(take().number()));
            }
            case WORD -> {
                if (token.is("(")) {
                    return parenthesis(before, terms, ids);
                }
                if (!terms) {
                    throw unexpected("an address, a port or a name");
                }
                return word();
            }
            case END -> throw unexpected(ids && !terms ? "an address, a port or a name" : "an expression");
            default -> {
                if (!ids) {
                    throw refusal(token, "a qualifier such as 'host' or 'port' must come before an address or a name");
                }
                return Item.id(id(before), before, 1);
            }
        }
    }

    private Expression id(Qualifier qualifier) {
        Token first = take();
        switch (first.kind()) {
            case IPV4 -> {
                if (takeIf("/")) {
                    return resolver.network4(first, expect(Token.Kind.NUMBER, "the length of a prefix"), qualifier);
                }
                if (takeIf("mask")) {
                    return resolver.maskedNetwork4(
                            first, expect(Token.Kind.IPV4, "a mask as an IPv4 address"), qualifier);
                }
                return resolver.address4(first, qualifier);
            }
            case IPV6 -> {
                Token prefix = takeIf("/") ? expect(Token.Kind.NUMBER, "the length of a prefix") : null;
                return resolver.address6(first, prefix, qualifier);
            }
            case MAC -> {
                return resolver.mac(first, qualifier);
            }
            case ARCNET -> throw refusal(first, "this is an address of ARCNET, which is not decoded");
            default -> {
                return resolver.name(first, qualifier);
            }
        }
    }

    /** A parenthesis around an expression, ids, a value or a number. */
    private Item parenthesis(Qualifier before, boolean terms, boolean ids) {
        Token open = take();
        enter();
        Item inner = inParenthesis(before, terms, ids);
        if (!token.is(")")) {
            throw refusal(token, "')' is expected for the '(' at position " + open.position());
        }
        take();
        leave();
        return inner;
    }

    private Item inParenthesis(Qualifier before, boolean terms, boolean ids) {
        Token at = token;
        Item item = at.is("not") ? operand(before, terms, ids) : item(before, terms, ids);
        if (item.term != null) {
            return grouped(item.term, before);
        }
        if (item.id != null) {
            if (at.is("(")) {
                throw refusal(at, "a list of addresses, ports or names does not begin with a list");
            }
            return list(item.id);
        }
        Value value = Objects.requireNonNull(item.value);
        if (terms) {
            value = values.rest(value, Operator.NO_PRECEDENCE);
            if (isComparison()) {
                return grouped(relation(value).parsed(), before);
            }
        }
        if (ids && value instanceof NumberValue number && (token.is("and") || token.is("or"))) {
            return list(new Parsed(resolver.number(at, number.number(), before), before, 1));
        }
        return Item.value(value);
    }

    /** An expression in parentheses; the qualifier before them holds for what follows. */
    private Item grouped(Parsed first, Qualifier before) {
        Parsed parsed = chain(first, true);
        return Item.term(parsed.expression, before, parsed.depth);
    }

    private Item list(Parsed first) {
        Parsed parsed = chain(first, false);
        return Item.id(parsed.expression, parsed.qualifier, parsed.depth);
    }

    /** A term that begins with a word. */
    private Item word() {
        if (values.isPrimary()) {
            return Item.value(values.primary());
        }
        Protocol protocol = Words.protocol(token);
        if (protocol == null) {
            return isQualifier() ? qualified(null) : term(primitives.primitive(null));
        }
        take();
        if (token.is("[")) {
            return Item.value(values.field(protocol));
        }
        if (isQualifier()) {
            return qualified(protocol);
        }
        if (token.is("broadcast") || token.is("multicast")) {
            return term(primitives.primitive(protocol));
        }
        if (protocol == Protocol.LINK) {
            throw unexpected("'host', 'src', 'dst', 'proto', 'broadcast', 'multicast' or '['");
        }
        return term(new ProtocolPrimitive(protocol));
    }

    private static Item term(Expression expression) {
        return Item.term(expression, Qualifier.NONE, 1);
    }

    private boolean isQualifier() {
        return token.is("src") || token.is("dst") || kind(token) != null;
    }

    private static @Nullable Kind kind(Token token) {
        if (token.kind() != Token.Kind.WORD) {
            return null;
        }
        return switch (token.text()) {
            case "host" -> Kind.HOST;
            case "net" -> Kind.NET;
            case "port" -> Kind.PORT;
            case "portrange" -> Kind.PORT_RANGE;
            case "proto" -> Kind.PROTO;
            case "protochain" -> Kind.PROTO_CHAIN;
            case "gateway" -> Kind.GATEWAY;
            default -> null;
        };
    }

    /** A qualifier and what it holds for. */
    private Item qualified(@Nullable Protocol protocol) {
        Direction direction = direction();
        Kind kind = kind(token);
        if (direction != null && (kind == Kind.PROTO || kind == Kind.PROTO_CHAIN || kind == Kind.GATEWAY)) {
            throw refusal(token, "'" + token.text() + "' has no direction");
        }
        if (kind != null) {
            take();
        }
        Qualifier qualifier = new Qualifier(
                protocol, direction == null ? Direction.EITHER : direction, kind == null ? Kind.DEFAULT : kind);
        // What a qualifier holds for makes it a term.
        return new Item(operand(qualifier, false, true).parsed(), null, null);
    }

    private @Nullable Direction direction() {
        boolean source = token.is("src");
        if (!source && !token.is("dst")) {
            return null;
        }
        take();
        if (!token.is("or") && !token.is("and")) {
            return source ? Direction.SOURCE : Direction.DESTINATION;
        }
        boolean and = take().is("and");
        expect(source ? "dst" : "src");
        return and ? Direction.BOTH : Direction.EITHER;
    }
}
