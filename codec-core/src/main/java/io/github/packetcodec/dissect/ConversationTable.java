package io.github.packetcodec.dissect;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.flow.FlowDomain;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.UdpConversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the conversations of each capture as a table: A is the sender of a conversation's first packet. */
final class ConversationTable implements Printer {
    static final List<String> HEADINGS = List.of(
            "",
            "#",
            "A",
            "B",
            "frames A>B",
            "frames B>A",
            "bytes A>B",
            "bytes B>A",
            "duration ms",
            "state",
            "opened",
            "closed",
            "remarks");
    /** The columns from this one on hold numbers, up to the one before {@link #TEXT_AGAIN}: they end below each other. */
    private static final int NUMBERS = 4;

    private static final int TEXT_AGAIN = 9;

    private final Text text;
    private final ConversationList conversations;
    private boolean firstFile = true;

    ConversationTable(Text text, FlowScope scope) {
        conversations = new ConversationList(scope);
        this.text = text;
    }

    @Override
    public void file(String name) {
        if (!firstFile) {
            text.add('\n');
        }
        firstFile = false;
        text.add("==> ").add(Names.visible(name)).add(" <==\n");
    }

    @Override
    public void print(Frame frame) {
        conversations.read(frame);
    }

    @Override
    public void end() {
        conversations.end();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        conversations.tcp().forEach(connection -> rows.add(row(connection)));
        conversations.udp().forEach(conversation -> rows.add(row(conversation)));
        if (rows.size() == 1) {
            text.add("no conversations\n");
        } else {
            print(rows);
        }
        if (conversations.leftOut() > 0) {
            text.add("and ").add(conversations.leftOut()).add(" more\n");
        }
        conversations.begin();
    }

    private void print(List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean right = i == 1 || i >= NUMBERS && i < TEXT_AGAIN;
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(right ? padding + row.get(i) : row.get(i) + padding).append("  ");
            }
            text.add(line.toString().stripTrailing()).add('\n');
        }
    }

    static List<String> row(TcpConnection connection) {
        List<String> remarks = new ArrayList<>();
        for (TcpRemark remark : TcpRemark.values()) {
            if (connection.count(remark) > 0) {
                remarks.add(name(remark) + " " + connection.count(remark));
            }
        }
        return List.of(
                "tcp",
                Long.toString(connection.number()),
                endPoint(connection.address(Peer.A), connection.port(Peer.A))
                        + in(connection.key().domain()),
                endPoint(connection.address(Peer.B), connection.port(Peer.B)),
                Long.toString(connection.peer(Peer.A).packets()),
                Long.toString(connection.peer(Peer.B).packets()),
                Long.toString(connection.peer(Peer.A).bytes()),
                Long.toString(connection.peer(Peer.B).bytes()),
                milliseconds(connection.durationNanoseconds()),
                name(connection.state()),
                (connection.opener() == null ? "" : "by " + connection.opener() + ", ") + name(connection.opening()),
                closed(connection),
                String.join(", ", remarks));
    }

    private static String closed(TcpConnection connection) {
        if (connection.closer() == null) {
            return "not";
        }
        String how = connection.closeForm() == null
                ? name(connection.closing())
                : name(connection.closing()) + ", " + name(connection.closeForm());
        return "by " + connection.closer() + ", " + how;
    }

    static List<String> row(UdpConversation conversation) {
        return List.of(
                "udp",
                Long.toString(conversation.number()),
                endPoint(conversation.address(Peer.A), conversation.port(Peer.A))
                        + in(conversation.key().domain()),
                endPoint(conversation.address(Peer.B), conversation.port(Peer.B)),
                Long.toString(conversation.packets(Peer.A)),
                Long.toString(conversation.packets(Peer.B)),
                Long.toString(conversation.bytes(Peer.A)),
                Long.toString(conversation.bytes(Peer.B)),
                milliseconds(conversation.durationNanoseconds()),
                "",
                "",
                "",
                "");
    }

    /** {@code " in vlan 10"}; nothing if VLANs are not distinguished, or there are none. */
    static String in(FlowDomain domain) {
        return domain.equals(FlowDomain.NONE) ? "" : " in " + domain;
    }

    /** An address with its port; RFC 5952, section 6. */
    static String endPoint(IpAddress address, int port) {
        return address.version() == 6 ? "[" + address + "]:" + port : address + ":" + port;
    }

    /** A name as a person reads it: {@code three segments}. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Milliseconds with three digits after the point, from nanoseconds. */
    static String milliseconds(long nanoseconds) {
        long microseconds = nanoseconds / 1000;
        return microseconds / 1000 + "." + String.format(Locale.ROOT, "%03d", microseconds % 1000);
    }
}
