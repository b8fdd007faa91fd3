package com.example;

import io.github.packetcodec.Layer;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;

/** Counts SYNs in records of Kafka, each of which contains a frame. */
public final class KafkaFrames {
    // kafka
    private final PacketView view = new PacketView(); // one for each consumer, as it is for one thread

    public int countSyns(ConsumerRecords<byte[], byte[]> records) {
        int syns = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] frame = record.value();
            Header length = record.headers().lastHeader("length"); // on the wire, if the producer knows it
            long wireLength = length == null ? frame.length : ByteBuffer.wrap(length.value()).getLong();
            view.parse(frame, 0, frame.length, 1, wireLength);
            if (view.transportLayer() == Layer.TCP
                    && (Tcp.flags(view.bytes(), view.transportOffset()) & TcpFlags.SYN) != 0) {
                syns++;
            }
        }
        return syns;
    }
    // end
}
