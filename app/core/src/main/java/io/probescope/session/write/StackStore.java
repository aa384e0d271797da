package io.probescope.session.write;

import io.probescope.protocol.Frame;
import io.probescope.protocol.StackFrames;
import io.probescope.session.database.Batch;
import io.probescope.session.database.LongText;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.StackLimits;
import io.probescope.session.database.TableAppender;
import io.probescope.time.WallClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    private final TableAppender notes;
    private long cutStacks;
    private long cutNames;

    StackStore(Batch batch) {
        stackRows = batch.table(SessionTables.STACKS);
        frameRows = batch.table(SessionTables.FRAMES);
        notes = batch.table(SessionTables.NOTES);
    }

    /**
     * Stores a stack, or as much of it as one may have.
     *
     * @return its id in the session, or {@code null} when there is no room for more
     */
    Long store(StackFrames stack) {
        List<Frame> leafFirst = leafFirst(stack);
        long[] ids = new long[leafFirst.size()];
        ByteBuffer content = ByteBuffer.allocate(Math.max(1, ids.length) * Long.BYTES);
        for (int depth = 0; depth < ids.length; depth++) {
            ids[depth] = frameIds.of(cut(leafFirst.get(depth)));
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
        cutStacks += fits(stack) ? 0 : 1;
        for (int depth = 0; depth < ids.length; depth++) {
            stackRows.row(id, depth, ids[depth]);
            if (frames.add(ids[depth])) {
                store(ids[depth], leafFirst.get(depth));
            }
        }
        return id;
    }

    private void store(long id, Frame frame) {
        Frame kept = cut(frame);
        cutNames += Stream.of(frame.symbol(), frame.module(), frame.why())
                .filter(name -> !isShort(name))
                .count();
        frameRows.row(
                id,
                kept.kind().name(),
                kept.symbol(),
                kept.offset(),
                kept.module(),
                kept.address(),
                kept.why(),
                null,
                null);
    }

    /** Says what was cut, as the session ends. */
    void end() {
        if (cutStacks > 0) {
            say(cutStacks + " stacks had more than " + StackLimits.DEEPEST
                    + " frames; the callers above were left out.");
        }
        if (cutNames > 0) {
            say(cutNames + " names in stacks had more than " + StackLimits.NAME_CHARACTERS
                    + " characters and were cut.");
        }
    }

    private void say(String text) {
        notes.row(WallClock.epochNs(), "note", text);
    }

    private static boolean fits(StackFrames stack) {
        return stack.frames().size() + (stack.truncated() ? 1 : 0) <= StackLimits.DEEPEST;
    }

    /** As many frames as a stack may have; the last says what is missing. */
    private static List<Frame> leafFirst(StackFrames stack) {
        List<Frame> all = stack.frames();
        int kept = fits(stack) ? all.size() : StackLimits.DEEPEST - 1;
        List<Frame> leafFirst = new ArrayList<>(all.subList(0, kept));
        if (!fits(stack)) {
            leafFirst.add(callers(all.size() - kept + " more frames were left out"));
        } else if (stack.truncated()) {
            leafFirst.add(callers(stack.why()));
        }
        return leafFirst;
    }

    /** Stands for the callers that are missing. */
    private static Frame callers(String why) {
        return new Frame(0, Frame.Kind.TRUNCATED, null, 0, null, why);
    }

    private static Frame cut(Frame frame) {
        return isShort(frame.symbol()) && isShort(frame.module()) && isShort(frame.why())
                ? frame
                : new Frame(
                        frame.address(),
                        frame.kind(),
                        cut(frame.symbol()),
                        frame.offset(),
                        cut(frame.module()),
                        cut(frame.why()));
    }

    private static String cut(String name) {
        return LongText.cut(name, StackLimits.NAME_CHARACTERS);
    }

    private static boolean isShort(String name) {
        return name == null || name.length() <= StackLimits.NAME_CHARACTERS;
    }
}
