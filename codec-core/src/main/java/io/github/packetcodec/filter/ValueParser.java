package io.github.packetcodec.filter;

import org.jspecify.annotations.Nullable;

/** Parses the arithmetic of the grammar, with the precedences that {@link Operator} describes. */
final class ValueParser {
    private static final int MAXIMUM_SHIFT = 31;

    private final Parser parser;

    ValueParser(Parser parser) {
        this.parser = parser;
    }

    /** Whether an operator of arithmetic is next. */
    boolean isOperator() {
        return operator() != null;
    }

    /** The operator that is next; null if something else is. */
    private @Nullable Operator operator() {
        Token token = parser.token();
        return token.kind() == Token.Kind.WORD ? Operator.of(token.text()) : null;
    }

    /** Whether a value begins here that begins with a word of its own. */
    boolean isPrimary() {
        return parser.token().is("-")
                || parser.token().is("len")
                || parser.token().is("payload");
    }

    /** A value, up to an operator that leaves it to one of that precedence before it. */
    Value value(int precedenceBefore) {
        parser.enter();
        Value value = rest(operand(), precedenceBefore);
        parser.leave();
        return value;
    }

    /** The same, of which the first operand is taken. */
    Value rest(Value first, int precedenceBefore) {
        Value left = first;
        int levels = 0;
        for (Operator operator = operator();
                operator != null && operator.takesOperandFrom(precedenceBefore);
                operator = operator()) {
            parser.enter();
            levels++;
            parser.take();
            Token at = parser.token();
            left = binary(at, operator, left, value(operator.precedence));
        }
        for (; levels > 0; levels--) {
            parser.leave();
        }
        return left;
    }

    private Value binary(Token at, Operator operator, Value left, Value right) {
        Integer operand = right.constant();
        if (operand != null && operator.divides() && operand == 0) {
            throw parser.refusal(at, "the divisor is zero");
        }
        if (operand != null
                && operator.shifts()
                && (operand & ~MAXIMUM_SHIFT) != 0
                && (left.constant() == null || right instanceof NumberValue)) {
            throw parser.refusal(at, "a shift is by at most " + MAXIMUM_SHIFT + " bits");
        }
        return new BinaryValue(operator, left, right);
    }

    private Value operand() {
        Token token = parser.token();
        if (token.kind() == Token.Kind.NUMBER) {
            return new NumberValue(parser.take().number());
        }
        if (token.is("(")) {
            parser.take();
            Value value = value(Operator.NO_PRECEDENCE);
            parser.expect(")");
            return value;
        }
        if (isPrimary()) {
            return primary();
        }
        Protocol protocol = Words.protocol(token);
        if (protocol == null) {
            throw parser.unexpected("a number, a length or a field such as 'ip[0]'");
        }
        parser.take();
        return field(protocol);
    }

    /** {@code len}, {@code payload}, or a value after a minus sign. */
    Value primary() {
        Token word = parser.take();
        if (word.is("-")) {
            return new NegatedValue(value(Operator.SIGN_PRECEDENCE));
        }
        return new LengthValue(word.is("payload"));
    }

    /** What follows a protocol's word: {@code [INDEX]} or {@code [INDEX:SIZE]}. */
    Value field(Protocol protocol) {
        Token open = parser.token();
        parser.expect("[");
        if (!FieldValue.isSupported(protocol)) {
            throw parser.refusal(open, "the bytes of '" + protocol.word + "' cannot be asked for");
        }
        Value index = value(Operator.NO_PRECEDENCE);
        int size = 1;
        if (parser.takeIf(":")) {
            Token number = parser.expect(Token.Kind.NUMBER, "the number of bytes");
            size = number.number();
            if (size != 1 && size != 2 && size != 4) {
                throw parser.refusal(number, "the number of bytes is 1, 2 or 4");
            }
        }
        parser.expect("]");
        return new FieldValue(protocol, index, size);
    }
}
