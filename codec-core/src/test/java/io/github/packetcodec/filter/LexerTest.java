package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
    private static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    private static Token.Kind only(String text) {
        List<Token> tokens = tokens(text);
        assertThat(tokens).hasSize(1);
        assertThat(tokens.get(0).position()).isZero();
        return tokens.get(0).kind();
    }

    @Test
    void takesTheLongestToken() {
        assertThat(only("80")).isEqualTo(Token.Kind.NUMBER);
        assertThat(only("80-90")).isEqualTo(Token.Kind.NAME);
        assertThat(only("1.2")).isEqualTo(Token.Kind.IPV4);
        assertThat(only("1.2.3.4")).isEqualTo(Token.Kind.IPV4);
        assertThat(only("1.2.3.4.5")).isEqualTo(Token.Kind.NAME);
        assertThat(only("1.2.3.4.5.6")).isEqualTo(Token.Kind.MAC);
        assertThat(only("1:2:3:4:5:6")).isEqualTo(Token.Kind.MAC);
        assertThat(only("1-2-3-4-5-6")).isEqualTo(Token.Kind.MAC);
        assertThat(only("0011.2233.4455")).isEqualTo(Token.Kind.MAC);
        assertThat(only("001122334455")).isEqualTo(Token.Kind.MAC);
        assertThat(only("1:2:3:4:5:6:7:8")).isEqualTo(Token.Kind.IPV6);
        assertThat(only("::")).isEqualTo(Token.Kind.IPV6);
        assertThat(only("::ffff:192.0.2.1")).isEqualTo(Token.Kind.IPV6);
        assertThat(only("$a5")).isEqualTo(Token.Kind.ARCNET);
        assertThat(only("host")).isEqualTo(Token.Kind.WORD);
        assertThat(only("hosts")).isEqualTo(Token.Kind.NAME);
        assertThat(only("Host")).isEqualTo(Token.Kind.NAME);
        assertThat(only("\\host")).isEqualTo(Token.Kind.NAME);
        assertThat(only("tcp-syn")).isEqualTo(Token.Kind.NUMBER);
        assertThat(only("tcp-sync")).isEqualTo(Token.Kind.NAME);
        assertThat(only("len-8")).isEqualTo(Token.Kind.NAME);
    }

    @Test
    void separatesWhatBlanksDoNot() {
        assertThat(tokens("!tcp[0:1]&&(ip||len>=0x10)==<<<=!=>>^%"))
                .extracting(Token::text)
                .containsExactly(
                        "not", "tcp", "[", "0", ":", "1", "]", "and", "(", "ip", "or", "len", ">=", "0x10", ")", "=",
                        "<<", "<=", "!=", ">>", "^", "%");
        assertThat(tokens("\t tcp\r\n")).containsExactly(new Token(Token.Kind.WORD, "tcp", 2, 0));
        assertThat(tokens("tcp-")).extracting(Token::text).containsExactly("tcp", "-");
        assertThat(tokens("\\tcp)")).extracting(Token::text).containsExactly("tcp", ")");
    }

    @Test
    void readsNumbers() {
        assertThat(tokens("10 010 0x10 0X1f 4294967295 0 tcp-cwr icmp6-echo tcpflags"))
                .extracting(Token::number)
                .containsExactly(10, 8, 16, 31, -1, 0, 128, 128, 13);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "tcp #",
                "08",
                "0x100000000",
                "4294967296",
                "99999999999999999999999",
                "\\",
                "_",
                "é",
                "\u0000"
            })
    void refusesWhatNoTokenIs(String text) {
        assertThatThrownBy(() -> tokens(text)).isInstanceOf(FilterException.class);
    }
}
