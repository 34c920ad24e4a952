package dev.mediajobs.media.decoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the wanted part of a stream of samples. */
final class PcmFile implements AutoCloseable {

    static final int SAMPLE_RATE = 16_000;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final int MILLIS_PER_SECOND = 1000;

    private final FileChannel channel;
    private final long firstByte;
    private final long endByte;
    private long position;

    PcmFile(Path file, long fromMillis, long untilMillis) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.firstByte = bytes(fromMillis);
        this.endByte = bytes(untilMillis);
    }

    boolean isComplete() {
        return position >= endByte;
    }

    void write(ByteBuffer samples) throws IOException {
        var start = position;
        position += samples.remaining();
        if (position <= firstByte || start >= endByte) {
            return;
        }
        var offset = samples.position();
        samples.limit(offset + (int) (Math.min(position, endByte) - start));
        samples.position(offset + (int) Math.max(0, firstByte - start));
        while (samples.hasRemaining()) {
            channel.write(samples);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static long bytes(long millis) {
        return millis * SAMPLE_RATE / MILLIS_PER_SECOND * BYTES_PER_SAMPLE;
    }
}
