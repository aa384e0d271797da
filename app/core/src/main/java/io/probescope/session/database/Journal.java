package io.probescope.session.database;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The batches since the last checkpoint, in {@code FILE.journal} beside the session: what DuckDB's own log loses when it is damaged is replayed
 * from here. One frame per commit: the length of the compressed batch (4 bytes), then a zstd frame with a checksum. Used by one thread.
 */
public final class Journal implements Closeable {
    private static final int LEVEL = 1;
    /** More than any batch: a longer frame is damaged or hostile. */
    private static final int FRAME_LIMIT_BYTES = 1 << 28;

    private final FileChannel channel;
    private final ZstdCompressCtx compressor = new ZstdCompressCtx();
    /** Kept from batch to batch, as large as the largest needed: made anew each time, arrays of this size have G1 mark the whole heap again and again. */
    private ByteBuffer frame = ByteBuffer.allocate(0);

    private long contentBytes;

    /** Begins an empty journal, where none may be; its lock tells that the session is being recorded. */
    public Journal(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (!lock(channel)) {
                throw new IOException(file + " is used by another process");
            }
        } catch (IOException e) {
            try (channel) {
                Files.delete(file);
            }
            throw e;
        }
        compressor.setLevel(LEVEL).setChecksum(true).setContentSize(true);
    }

    /** The journal of a session. */
    public static Path of(Path session) {
        return session.resolveSibling(session.getFileName() + ".journal");
    }

    /** Locks an open journal; false when its session is being recorded, by this process or another. */
    static boolean lock(FileChannel journal) throws IOException {
        try {
            return journal.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether a session's journal is there and its session is being recorded. */
    static boolean isHeld(Path journal) throws IOException {
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            return !lock(channel);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Bytes of batches since the journal was empty, before compression. */
    public long contentBytes() {
        return contentBytes;
    }

    public void append(RowBuffer batch) throws IOException {
        int most = Integer.BYTES + Math.toIntExact(Zstd.compressBound(batch.size()));
        if (frame.capacity() < most) {
            frame = ByteBuffer.allocate(most);
        }
        int length = compressor.compressByteArray(
                frame.array(), Integer.BYTES, frame.capacity() - Integer.BYTES, batch.bytes(), 0, batch.size());
        frame.clear().putInt(length).position(0).limit(Integer.BYTES + length);
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
        contentBytes += batch.size();
    }

    /** Everything in it is in the session's file now. */
    public void clear() throws IOException {
        channel.truncate(0);
        contentBytes = 0;
    }

    @Override
    public void close() throws IOException {
        compressor.close();
        channel.close();
    }

    /** What is done with each batch of a journal. */
    @FunctionalInterface
    interface BatchVisitor<E extends Exception> {
        void visit(byte[] batch) throws IOException, E;
    }

    /**
     * Reads the batches of a journal up to the first that is damaged or cut off.
     *
     * @return whether every batch was whole
     */
    static <E extends Exception> boolean read(FileChannel journal, BatchVisitor<E> visitor) throws IOException, E {
        InputStream in = new BufferedInputStream(Channels.newInputStream(journal));
        while (true) {
            byte[] batch;
            try {
                batch = frame(in);
            } catch (EOFException | ZstdException e) {
                return false;
            }
            if (batch == null) {
                return true;
            }
            visitor.visit(batch);
        }
    }

    private static byte[] frame(InputStream in) throws IOException {
        byte[] head = in.readNBytes(Integer.BYTES);
        if (head.length == 0) {
            return null;
        }
        if (head.length < Integer.BYTES) {
            throw new EOFException();
        }
        int length = ByteBuffer.wrap(head).getInt();
        if (length <= 0 || length > FRAME_LIMIT_BYTES) {
            throw new EOFException();
        }
        byte[] frame = in.readNBytes(length);
        long content = frame.length < length ? -1 : Zstd.getFrameContentSize(frame);
        if (content <= 0 || content > FRAME_LIMIT_BYTES) {
            throw new EOFException();
        }
        return Zstd.decompress(frame, (int) content);
    }
}
