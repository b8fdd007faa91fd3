package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.dissect.FlowArguments.Show;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.Peer;
import org.junit.jupiter.api.Test;

class FlowArgumentsTest {
    private static FlowArguments of(String... args) throws WrongArgumentsException {
        return Arguments.of(args).flows();
    }

    @Test
    void whatIsAsked() throws WrongArgumentsException {
        assertThat(of("x")).isEqualTo(new FlowArguments(Show.FRAMES, false, -1, null, null, FlowScope.ALL));
        assertThat(of("--json", "--analyze", "x").analyze()).isTrue();
        assertThat(of("--conversations", "--json", "x").show()).isEqualTo(Show.CONVERSATIONS);
        assertThat(of("--ladder", "--stream", "3", "--svg", "y", "x"))
                .isEqualTo(new FlowArguments(Show.LADDER, false, 3, "y", null, FlowScope.ALL));
        assertThat(of("--follow", "0", "--raw", "B", "x"))
                .isEqualTo(new FlowArguments(Show.FOLLOW, false, 0, null, Peer.B, FlowScope.ALL));
        assertThat(of("--vlan", "--conversations", "x").scope()).isEqualTo(FlowScope.SAME_VLANS);
        assertThat(of("--analyze", "--vlan", "x").scope()).isEqualTo(FlowScope.SAME_VLANS);
    }

    @Test
    void whatCannotBe() {
        refused("--analyze and --tree exclude each other", "--analyze", "--tree", "x");
        refused("--analyze and --ladder exclude each other", "--analyze", "--ladder", "x");
        refused("--conversations and --ladder exclude each other", "--conversations", "--ladder", "x");
        refused("--json and --ladder exclude each other", "--json", "--ladder", "x");
        refused("--tree and --conversations exclude each other", "--tree", "--conversations", "x");
        refused("--vlan is for --analyze, --conversations, --ladder, --follow, --html", "--vlan", "x");
        refused("--svg is for --ladder", "--svg", "y", "x");
        refused("--raw is for --follow", "--raw", "A", "x");
        refused("--stream is for --ladder", "--stream", "1", "x");
        refused("option --follow needs the number of a conversation", "--follow");
        refused("--follow needs the number of a conversation, not one", "--follow", "one", "x");
        refused("--raw needs A or B, not C", "--follow", "1", "--raw", "C", "x");
    }

    private static void refused(String message, String... args) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> of(args))
                .withMessage(message);
    }
}
