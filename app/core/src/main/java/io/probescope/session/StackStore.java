package io.probescope.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.probescope.protocol.Frame;
import io.probescope.protocol.StackFrames;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Stacks and frames of a session, each stored once whichever agent sent it. Ids are 63 bits of a hash of the content, so that the same stack has the same
 * id in every session. Used by one thread.
 */
final class StackStore {
    /** Most stacks and most frames kept; a host that sends more loses the stacks above it, not the rows. */
    static final int LIMIT = 1_000_000;

    private final MessageDigest hash;
    private final Set<Long> stacks = new HashSet<>();
    private final Set<Long> frames = new HashSet<>();
    private final TableAppender stackRows;
    private final TableAppender frameRows;

    StackStore(Batch batch) {
        stackRows = batch.table(SessionTables.STACKS);
        frameRows = batch.table(SessionTables.FRAMES);
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /**
     * Stores a stack.
     *
     * @return its id in the session, or {@code null} when there is no room for more
     */
    Long store(StackFrames stack) {
        List<Frame> leafFirst = leafFirst(stack);
        long[] ids = new long[leafFirst.size()];
        ByteBuffer content = ByteBuffer.allocate(Math.max(1, ids.length) * Long.BYTES);
        for (int depth = 0; depth < ids.length; depth++) {
            ids[depth] = frameId(leafFirst.get(depth));
            content.putLong(ids[depth]);
        }
        long id = id(content.array());
        if (stacks.contains(id)) {
            return id;
        }
        if (stacks.size() >= LIMIT || frames.size() >= LIMIT) {
            return null;
        }
        stacks.add(id);
        for (int depth = 0; depth < ids.length; depth++) {
            stackRows.row(id, depth, ids[depth]);
            if (frames.add(ids[depth])) {
                Frame frame = leafFirst.get(depth);
                frameRows.row(
                        ids[depth],
                        frame.kind().name(),
                        frame.symbol(),
                        frame.offset(),
                        frame.module(),
                        frame.address(),
                        frame.why(),
                        null,
                        null);
            }
        }
        return id;
    }

    private static List<Frame> leafFirst(StackFrames stack) {
        List<Frame> leafFirst = new ArrayList<>(stack.frames());
        if (stack.truncated()) {
            leafFirst.add(new Frame(0, Frame.Kind.TRUNCATED, null, 0, null, stack.why()));
        }
        return leafFirst;
    }

    private long frameId(Frame frame) {
        return id(String.join(
                        "\0",
                        frame.kind().name(),
                        String.valueOf(frame.symbol()),
                        String.valueOf(frame.module()),
                        String.valueOf(frame.why()),
                        Long.toHexString(frame.offset()),
                        Long.toHexString(frame.address()))
                .getBytes(UTF_8));
    }

    private long id(byte[] content) {
        return ByteBuffer.wrap(hash.digest(content)).getLong() & Long.MAX_VALUE;
    }
}
