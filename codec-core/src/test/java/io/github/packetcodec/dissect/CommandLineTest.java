package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void valuesFollowOrAreAttached() throws WrongArgumentsException {
        for (String[] form : new String[][] {{"-c", "3", "x"}, {"-c3", "x"}, {"x", "-nc", "3"}, {"-nc3", "x"}}) {
            CommandLine line = CommandLine.parse(form);
            assertThat(line.value(Option.MAXIMUM, "")).isEqualTo("3");
            assertThat(line.files()).containsExactly("x");
        }
        assertThat(CommandLine.parse("--stream", "3").value(Option.STREAM, "")).isEqualTo("3");
        assertThat(CommandLine.parse("--stream=3").value(Option.STREAM, "")).isEqualTo("3");
        assertThat(CommandLine.parse("--zone=a=b").value(Option.ZONE, "")).isEqualTo("a=b");
        assertThat(CommandLine.parse("-w", "-").value(Option.WRITE, "")).isEqualTo("-");
    }

    @Test
    void shortOptionsMayShareAHyphen() throws WrongArgumentsException {
        CommandLine line = CommandLine.parse("-nex", "a", "-", "--", "-n", "--tree");
        assertThat(line.has(Option.NUMBERS)).isTrue();
        assertThat(line.has(Option.LINK)).isTrue();
        assertThat(line.has(Option.HEX)).isTrue();
        assertThat(line.has(Option.TREE)).isFalse();
        assertThat(line.files()).containsExactly("a", "-", "-n", "--tree");
    }

    @Test
    void whatIsWrongIsNamed() {
        refused("unknown option -z; --summary and --conversations print totals", "-z");
        refused("unknown option -r; a FILE needs no option", "-r", "x");
        refused("unknown option --jsn; did you mean --json?", "--jsn");
        refused("unknown option --colour; did you mean --color?", "--colour=never");
        refused("unknown option -3; --help lists the options", "-3");
        refused("option -n takes no value", "-n3");
        refused("option --tree takes no value", "--tree=3");
        refused("option --stream needs the number of a conversation", "--stream=");
        refused("option -f needs an expression", "-f");
        refused("option -f needs an expression", "-f", "");
        refused("-c is given twice", "-c", "1", "-c", "1");
        refused("unknown option -Q; --help lists the options", "-nQ");
    }

    private static void refused(String message, String... arguments) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> CommandLine.parse(arguments))
                .withMessage(message);
    }

    @Test
    void anOperandBehindAnOptionWithoutValueIsKnown() throws WrongArgumentsException {
        CommandLine line = CommandLine.parse("-n", "3", "-c", "1", "x");
        assertThat(line.before("3")).isEqualTo(Option.NUMBERS);
        assertThat(line.before("x")).isNull();
    }

    @Test
    void missingFilesGetAHint() {
        assertThat(Runs.run("-n", "3", "/missing").err())
                .startsWith("3: no such file; -n takes no value, and -c 3 is the first 3 frames\n");
        assertThat(Runs.run("7").err()).isEqualTo("7: no such file; -c 7 is the first 7 frames\n");
        assertThat(Runs.run("tcp", "port", "80").err())
                .startsWith("tcp: no such file; a filter follows -f and is one argument: -f 'tcp port 80'\n");
    }

    @Test
    void namesAreDistinctAndWellFormed() {
        Set<String> names = new HashSet<>();
        for (Option option : Option.values()) {
            for (String name : option.names()) {
                assertThat(name).matches("-[a-zA-Z]|--[a-z]+(-[a-z]+)*");
                assertThat(names.add(name)).as(name).isTrue();
                assertThat(Option.named(name)).isEqualTo(option);
            }
            assertThat(option.manual()).endsWith(".");
            assertThat(option.help()).isNotEmpty();
        }
        assertThat(Option.named("--missing")).isNull();
    }
}
