package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.OverlapPolicy;
import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.StreamLimits;
import io.github.packetcodec.flow.StreamSink;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpReassembler;
import io.github.packetcodec.flow.TcpTracker;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prints the bytes of one TCP conversation in order, each once: as text in which each line begins with its sender, or those of one side
 * as they are.
 */
final class FollowPrinter implements Printer {
    private static final StreamLimits LIMITS =
            new StreamLimits(16L << 20, 64 << 10, 64L << 20, StreamLimits.AtLimit.SKIP);

    private final Text text;
    private final FlowArguments flows;
    private final Consumer<String> notices;
    private final WholePackets packets;
    private TcpReassembler reassembler;
    private boolean found;
    /** Whose line has begun and not ended; null if none has. */
    private @Nullable Peer speaker;

    private boolean firstFile = true;

    /** @param notices takes what must be said beside the bytes */
    FollowPrinter(Text text, FlowArguments flows, Consumer<String> notices) {
        this.text = text;
        this.flows = flows;
        this.notices = notices;
        packets = new WholePackets(flows.scope());
        begin();
    }

    private void begin() {
        found = false;
        speaker = null;
        packets.begin();
        reassembler = new TcpReassembler(
                new TcpTracker(Analysis.MOST_CONVERSATIONS, Long.MAX_VALUE, flows.scope(), connection -> {}),
                this::sink,
                OverlapPolicy.FIRST,
                LIMITS);
    }

    private @Nullable StreamSink sink(TcpConnection connection, Peer sender) {
        if (connection.number() != flows.stream() || flows.raw() != null && flows.raw() != sender) {
            return null;
        }
        if (!found && flows.raw() == null) {
            for (Peer peer : Peer.values()) {
                text.add(peer.name()).add(" is ");
                text.add(ConversationTable.endPoint(connection.address(peer), connection.port(peer)));
                text.add('\n');
            }
        }
        found = true;
        return flows.raw() == null ? new Lines(sender) : new Raw();
    }

    @Override
    public void file(String name) {
        if (flows.raw() != null) {
            return;
        }
        if (!firstFile) {
            text.add('\n');
        }
        firstFile = false;
        text.add("==> ").add(Names.visible(name)).add(" <==\n");
    }

    @Override
    public void print(Frame frame) {
        if (packets.read(frame)) {
            reassembler.add(packets.packet().view(), frame.reader(), packets.domain());
        }
    }

    @Override
    public void end() {
        reassembler.clear();
        endLine();
        if (!found) {
            notices.accept("no TCP conversation " + flows.stream());
        }
        begin();
    }

    private void endLine() {
        if (speaker != null) {
            text.add('\n');
            speaker = null;
        }
    }

    /** The bytes of one side as they are. */
    private final class Raw implements StreamSink {
        @Override
        public void data(long position, byte[] bytes, int offset, int length, long place) {
            text.addBytes(bytes, offset, length);
        }

        @Override
        public void gap(long position, long length) {
            notices.accept(length + " bytes missing at " + position);
        }
    }

    /** The text of one side: a line of the stream is a line, and what is not printable ASCII is {@code \x1b}. */
    private final class Lines implements StreamSink {
        private final Peer sender;

        Lines(Peer sender) {
            this.sender = sender;
        }

        @Override
        public void data(long position, byte[] bytes, int offset, int length, long place) {
            for (int i = offset; i < offset + length; i++) {
                speak();
                octet(bytes[i]);
            }
        }

        private void octet(byte octet) {
            switch (octet) {
                case '\n' -> endLine();
                case '\r' -> text.add("\\r");
                case '\t' -> text.add("\\t");
                case '\\' -> text.add("\\\\");
                default -> {
                    if (octet >= ' ' && octet < 0x7F) {
                        text.add((char) octet);
                    } else {
                        text.add("\\x").addHex8(octet);
                    }
                }
            }
        }

        private void speak() {
            if (speaker != sender) {
                endLine();
                speaker = sender;
                text.add(sender.name()).add("> ");
            }
        }

        @Override
        public void gap(long position, long length) {
            tell(length + " bytes missing");
        }

        @Override
        public void conflict(long position, long length, long keptPlace, long otherPlace) {
            tell(length + " bytes at " + position + " differ: frame " + keptPlace + " counts, frame " + otherPlace
                    + " does not");
        }

        @Override
        public void end(long position, End how) {
            switch (how) {
                case FIN -> tell("closed");
                case RESET -> tell("reset");
                case STOPPED, OPEN -> tell("not closed");
            }
        }

        private void tell(String what) {
            endLine();
            text.add(sender.name()).add("> [").add(what).add("]\n");
        }
    }
}
