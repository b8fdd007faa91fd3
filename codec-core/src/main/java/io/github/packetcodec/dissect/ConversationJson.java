package io.github.packetcodec.dissect;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.flow.FlowKey;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.UdpConversation;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints each conversation as one JSON object in one line. Programs read it, so names and meanings do not change. */
final class ConversationJson implements Printer {
    private final Text text;
    private final Consumer<String> notices;
    private final boolean withVlans;
    private final ConversationList conversations;
    private @Nullable String file;

    /**
     * @param scope which packets belong to one conversation
     * @param notices takes what must be said beside the objects
     */
    ConversationJson(Text text, FlowScope scope, Consumer<String> notices) {
        withVlans = scope == FlowScope.SAME_VLANS;
        conversations = new ConversationList(scope);
        this.text = text;
        this.notices = notices;
    }

    @Override
    public void file(String name) {
        file = name;
    }

    @Override
    public void print(Frame frame) {
        conversations.read(frame);
    }

    @Override
    public void end() {
        conversations.end();
        conversations.tcp().forEach(this::print);
        conversations.udp().forEach(this::print);
        if (conversations.leftOut() > 0) {
            notices.accept(conversations.leftOut() + " conversations more were left out");
        }
        conversations.begin();
    }

    private void print(TcpConnection connection) {
        begin("tcp", connection.number(), connection.key());
        end(Peer.A, connection.address(Peer.A), connection.port(Peer.A));
        end(Peer.B, connection.address(Peer.B), connection.port(Peer.B));
        for (Peer peer : Peer.values()) {
            String way = way(peer);
            number("frames" + way, connection.peer(peer).packets());
            number("bytes" + way, connection.peer(peer).bytes());
            number("payload" + way, connection.peer(peer).payloadBytes());
            number("streamBytes" + way, connection.peer(peer).streamBytes());
        }
        times(connection.firstTime(), connection.durationNanoseconds());
        number("completeness", connection.completeness());
        name("opener", connection.opener());
        name("opening", connection.opening());
        if (connection.handshakeNanoseconds() >= 0) {
            number("handshakeNanoseconds", connection.handshakeNanoseconds());
        }
        name("closer", connection.closer());
        name("closing", connection.closing());
        if (connection.closeForm() != null) {
            name("closeForm", connection.closeForm());
        }
        name("state", connection.state());
        key("remarks").add('{');
        boolean first = true;
        for (TcpRemark remark : TcpRemark.values()) {
            if (connection.count(remark) > 0) {
                text.add(first ? "\"" : ",\"").add(remark.name()).add("\":").add(connection.count(remark));
                first = false;
            }
        }
        text.add("}}\n");
    }

    private void print(UdpConversation conversation) {
        begin("udp", conversation.number(), conversation.key());
        end(Peer.A, conversation.address(Peer.A), conversation.port(Peer.A));
        end(Peer.B, conversation.address(Peer.B), conversation.port(Peer.B));
        for (Peer peer : Peer.values()) {
            String way = way(peer);
            number("frames" + way, conversation.packets(peer));
            number("bytes" + way, conversation.bytes(peer));
            number("payload" + way, conversation.payloadBytes(peer));
        }
        times(conversation.firstTime(), conversation.durationNanoseconds());
        text.add("}\n");
    }

    private void begin(String protocol, long stream, FlowKey key) {
        text.add('{');
        if (file != null) {
            text.add("\"file\":").add(JsonPrinter.quoted(file)).add(',');
        }
        text.add("\"protocol\":\"").add(protocol).add('"');
        number("stream", stream);
        if (withVlans) {
            key("vlanIds")
                    .add(key.domain().vlanIds().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private void end(Peer peer, IpAddress address, int port) {
        key("address" + peer).add('"').add(address.toString()).add('"');
        number("port" + peer, port);
    }

    private static String way(Peer sender) {
        return sender == Peer.A ? "AToB" : "BToA";
    }

    private void times(long first, long duration) {
        key("start").add('"');
        Timestamps.addDateAndTime(text, first);
        text.add('"');
        number("durationNanoseconds", duration);
    }

    private Text key(String key) {
        return text.add(",\"").add(key).add("\":");
    }

    private void number(String key, long value) {
        key(key).add(value);
    }

    /** A name of the contract: ends in capitals, all others in small letters with hyphens. */
    private void name(String key, @Nullable Enum<?> value) {
        key(key);
        if (value == null) {
            text.add("null");
        } else if (value instanceof Peer) {
            text.add('"').add(value.name()).add('"');
        } else {
            text.add('"')
                    .add(value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .add('"');
        }
    }
}
