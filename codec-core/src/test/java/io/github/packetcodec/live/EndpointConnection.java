package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.tcp.SequenceNumber;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A TCP connection between an {@link Endpoint} and a socket of the kernel: as much of RFC 9293 and RFC 7323 as it takes on a wire
 * that loses nothing.
 */
final class EndpointConnection {
    static final int MAXIMUM_SEGMENT_SIZE = 1200;
    static final int WINDOW_SHIFT = 7;
    /** Just before the numbers begin again, so that every connection goes over that edge. */
    private static final long FIRST_SEQUENCE_NUMBER = 0xFFFF_FFF0L;

    private static final long CLOCK = 1_000_000;

    private final Endpoint endpoint;
    private final int version;
    private final int ownPort;
    private final int farPort;
    /** What the far end said in its SYN. */
    private List<TcpOption> farOptions = List.of();

    private long sendNext = FIRST_SEQUENCE_NUMBER;
    private long receiveNext;
    private long timestamp = CLOCK;
    private long farTimestamp;
    private boolean farHasFinished;

    private EndpointConnection(Endpoint endpoint, int version, int ownPort, int farPort) {
        this.endpoint = endpoint;
        this.version = version;
        this.ownPort = ownPort;
        this.farPort = farPort;
    }

    /** Connects to a socket that listens. */
    static EndpointConnection connect(Endpoint endpoint, int version, int ownPort, int farPort) {
        EndpointConnection connection = new EndpointConnection(endpoint, version, ownPort, farPort);
        connection.send(TcpFlags.SYN, connection.synOptions(), new byte[0]);
        connection.sendNext = SequenceNumber.add(connection.sendNext, 1);
        TcpHeader answer = connection.await();
        assertThat(answer.flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        connection.takeSyn(answer);
        assertThat(answer.acknowledgmentNumber()).isEqualTo(connection.sendNext);
        connection.acknowledge();
        return connection;
    }

    /** Takes the connection that a socket has begun to make. */
    static EndpointConnection accept(Endpoint endpoint, int version, int ownPort) {
        TcpHeader syn = endpoint.await(version, Layer.TCP, ownPort).header(TcpHeader.class);
        assertThat(syn.flags()).isEqualTo(TcpFlags.SYN);
        EndpointConnection connection = new EndpointConnection(endpoint, version, ownPort, syn.sourcePort());
        connection.takeSyn(syn);
        connection.send(TcpFlags.SYN | TcpFlags.ACK, connection.synOptions(), new byte[0]);
        connection.sendNext = SequenceNumber.add(connection.sendNext, 1);
        connection.awaitAcknowledgment();
        return connection;
    }

    /** Refuses the connection that a socket has begun to make (RFC 9293, section 3.5.2). */
    static void refuse(Endpoint endpoint, int version, int ownPort) {
        TcpHeader syn = endpoint.await(version, Layer.TCP, ownPort).header(TcpHeader.class);
        endpoint.send(
                version,
                TcpHeader.of(
                        ownPort,
                        syn.sourcePort(),
                        0,
                        SequenceNumber.add(syn.sequenceNumber(), 1),
                        TcpFlags.RST | TcpFlags.ACK),
                new byte[0]);
    }

    /** Knocks where nobody listens, and is refused. */
    static void knockInVain(Endpoint endpoint, int version, int ownPort, int farPort) {
        EndpointConnection connection = new EndpointConnection(endpoint, version, ownPort, farPort);
        connection.send(TcpFlags.SYN, connection.synOptions(), new byte[0]);
        TcpHeader refusal = connection.await();
        assertThat(refusal.flags()).isEqualTo(TcpFlags.RST | TcpFlags.ACK);
        assertThat(refusal.acknowledgmentNumber()).isEqualTo(SequenceNumber.add(connection.sendNext, 1));
    }

    List<TcpOption> farOptions() {
        return farOptions;
    }

    // ---------------------------------------------------------------------------------------------------- the exchange

    /** Sends in segments, and waits until all of it is acknowledged. */
    void send(byte[] data) {
        for (int from = 0; from < data.length; from += MAXIMUM_SEGMENT_SIZE) {
            int to = Math.min(data.length, from + MAXIMUM_SEGMENT_SIZE);
            push(Arrays.copyOfRange(data, from, to));
        }
        awaitAcknowledgment();
    }

    private void push(byte[] segment) {
        send(TcpFlags.PSH | TcpFlags.ACK, timestamps(), segment);
        sendNext = SequenceNumber.add(sendNext, segment.length);
    }

    /** Sends two segments, the second first: the far end says which part it has, and then that it has all. */
    TcpOption.SelectiveAcknowledgment sendOutOfOrder(byte[] first, byte[] second) {
        long start = sendNext;
        sendNext = SequenceNumber.add(start, first.length);
        push(second);
        TcpOption.SelectiveAcknowledgment had = null;
        while (had == null) {
            TcpHeader duplicate = await();
            had = find(
                    TcpOption.SelectiveAcknowledgment.class, duplicate.options().list());
        }
        long end = sendNext;
        sendNext = start;
        push(first);
        sendNext = end;
        awaitAcknowledgment();
        return had;
    }

    /** Exactly that many bytes, acknowledged as they come. */
    byte[] receive(int length) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (data.size() < length) {
            Received received = endpoint.await(version, Layer.TCP, ownPort);
            data.writeBytes(take(received));
        }
        return data.toByteArray();
    }

    /** Has no more to send, and waits until the far end knows. */
    void finish() {
        send(TcpFlags.FIN | TcpFlags.ACK, timestamps(), new byte[0]);
        sendNext = SequenceNumber.add(sendNext, 1);
        awaitAcknowledgment();
    }

    /** Waits until the far end has no more to send, and says that it knows. */
    void awaitFinish() {
        while (!farHasFinished) {
            assertThat(take(endpoint.await(version, Layer.TCP, ownPort))).isEmpty();
        }
    }

    /** Breaks off. */
    void reset() {
        send(TcpFlags.RST | TcpFlags.ACK, timestamps(), new byte[0]);
    }

    /** Waits until the far end breaks off. */
    void awaitReset() {
        TcpHeader reset = endpoint.await(
                        "RST",
                        received -> received.isFor(version, Layer.TCP, ownPort)
                                && received.header(TcpHeader.class).has(TcpFlags.RST))
                .header(TcpHeader.class);
        assertThat(reset.sequenceNumber()).isEqualTo(receiveNext);
    }

    // --------------------------------------------------------------------------------------------------- segment by
    // segment

    private TcpHeader await() {
        return endpoint.await(version, Layer.TCP, ownPort).header(TcpHeader.class);
    }

    private void takeSyn(TcpHeader syn) {
        assertThat(syn.options().refusal()).isEmpty();
        farOptions = syn.options().list();
        farTimestamp = only(TcpOption.Timestamps.class, farOptions).value();
        receiveNext = SequenceNumber.add(syn.sequenceNumber(), 1);
    }

    /** What is new in a segment; acknowledges it if there is anything. */
    private byte[] take(Received received) {
        TcpHeader tcp = received.header(TcpHeader.class);
        assertThat(tcp.has(TcpFlags.RST)).as("RST in %s", received).isFalse();
        if (tcp.sequenceNumber() != receiveNext) {
            return new byte[0]; // sent again, because the answer to it was slow
        }
        TcpOption.Timestamps timestamps =
                only(TcpOption.Timestamps.class, tcp.options().list());
        assertThat(timestamps.echoReply()).isBetween(CLOCK, timestamp);
        byte[] data = received.payload();
        farTimestamp = timestamps.value();
        farHasFinished = tcp.has(TcpFlags.FIN);
        receiveNext = SequenceNumber.add(receiveNext, data.length + (farHasFinished ? 1 : 0));
        if (data.length > 0 || farHasFinished) {
            acknowledge();
        }
        return data;
    }

    private void awaitAcknowledgment() {
        TcpHeader tcp;
        do {
            Received received = endpoint.await(version, Layer.TCP, ownPort);
            tcp = received.header(TcpHeader.class);
            assertThat(take(received)).as("data in %s", received).isEmpty();
        } while (tcp.acknowledgmentNumber() != sendNext);
    }

    private void acknowledge() {
        send(TcpFlags.ACK, timestamps(), new byte[0]);
    }

    private void send(int flags, TcpOptions options, byte[] data) {
        long acknowledgment = (flags & TcpFlags.ACK) == 0 ? 0 : receiveNext;
        endpoint.send(
                version,
                TcpHeader.of(ownPort, farPort, sendNext, acknowledgment, flags).withOptions(options),
                data);
    }

    private TcpOptions synOptions() {
        return TcpOptions.of(
                new TcpOption.MaximumSegmentSize(MAXIMUM_SEGMENT_SIZE),
                new TcpOption.SackPermitted(),
                new TcpOption.Timestamps(timestamp, farTimestamp),
                new TcpOption.NoOperation(),
                new TcpOption.WindowScale(WINDOW_SHIFT));
    }

    private TcpOptions timestamps() {
        timestamp++;
        return TcpOptions.of(
                new TcpOption.NoOperation(),
                new TcpOption.NoOperation(),
                new TcpOption.Timestamps(timestamp, farTimestamp));
    }

    private static <O extends TcpOption> O only(Class<O> kind, List<TcpOption> options) {
        O found = find(kind, options);
        assertThat(found).as("%s in %s", kind.getSimpleName(), options).isNotNull();
        return found;
    }

    private static <O extends TcpOption> O find(Class<O> kind, List<TcpOption> options) {
        return options.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }
}
