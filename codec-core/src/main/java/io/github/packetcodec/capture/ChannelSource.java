package io.github.packetcodec.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;

/** The bytes of a channel. */
final class ChannelSource implements SeekableSource {
    private final SeekableByteChannel channel;

    ChannelSource(SeekableByteChannel channel) {
        this.channel = Objects.requireNonNull(channel);
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public void seek(long position) throws IOException {
        channel.position(position);
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        return channel.read(ByteBuffer.wrap(bytes, from, count));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
