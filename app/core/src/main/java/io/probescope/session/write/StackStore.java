package io.probescope.session.write;

import io.probescope.protocol.Frame;
import io.probescope.protocol.StackFrames;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.TableAppender;
import java.nio.ByteBuffer;
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

    private final ContentHash hash = new ContentHash();
    private final FrameIds frameIds = new FrameIds(hash);
    private final Set<Long> stacks = new HashSet<>();
    private final Set<Long> frames = new HashSet<>();
    private final TableAppender stackRows;
    private final TableAppender frameRows;

    StackStore(Batch batch) {
        stackRows = batch.table(SessionTables.STACKS);
        frameRows = batch.table(SessionTables.FRAMES);
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
            ids[depth] = frameIds.of(leafFirst.get(depth));
            content.putLong(ids[depth]);
        }
        long id = hash.of(content.array());
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
}
