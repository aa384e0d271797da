package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Run;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Two profiles that a file compares, as one session: what it calls before in the first second of its time, what it calls after in the second one. The file tells no times, only
 * that the sides are two. Used by one thread.
 */
public final class ComparedStacks {
    private static final Problems PROBLEMS = Problems.of(ComparedStacks.class);
    private static final Pattern TWO_COUNTS = Pattern.compile(".*\\s\\d+(\\.\\d+)?\\s+\\d+(\\.\\d+)?");
    /** Of so many lines at most one may lack a count: it is damaged then. */
    private static final int LINES_PER_DAMAGE = 10;

    private static final long SIDE_NS = 1_000_000_000L;

    private final ImportedSession session;
    private final int stream;

    private ComparedStacks(ImportedSession session, int stream) {
        this.session = session;
        this.stream = stream;
    }

    /**
     * Begins both sides.
     *
     * @param epochNs when the first one begins, nanoseconds since the epoch
     */
    static ComparedStacks begin(ImportedSession session, long epochNs) throws ProblemException {
        int stream = session.stream(
                "stacks",
                StreamSchema.Kind.TABLE,
                List.of(
                        ImportedSession.time(),
                        ImportedSession.column("interval", Column.Type.U64, "duration_ns"),
                        ImportedSession.key("kernel", Column.Type.U64, "kernel_stack"),
                        ImportedSession.key("user", Column.Type.U64, "user_stack"),
                        ImportedSession.sum("samples", "count")));
        session.begin(0, epochNs);
        session.mark(0, PROBLEMS.text("side.before"));
        session.mark(SIDE_NS + 1, PROBLEMS.text("side.after"));
        return new ComparedStacks(session, stream);
    }

    /**
     * Adds a stack.
     *
     * @param before how often it was taken on the side compared with
     * @param after how often on the other side
     */
    void add(SplitStack stack, long before, long after) throws ProblemException {
        Long kernel = session.stack(stack.kernel());
        Long user = session.stack(stack.user());
        if (before != 0) {
            session.row(stream, SIDE_NS, SIDE_NS, SIDE_NS, kernel, user, before);
        }
        if (after != 0) {
            session.row(stream, 2 * SIDE_NS, 2 * SIDE_NS, SIDE_NS, kernel, user, after);
        }
    }

    /** Whether lines have two counts each; a frame may end in a number too, so that it takes nearly all of them. */
    static boolean areIn(List<String> lines) {
        List<String> stacks = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        long without = stacks.stream()
                .filter(line -> !TWO_COUNTS.matcher(line.stripTrailing()).matches())
                .count();
        return !stacks.isEmpty() && without <= stacks.size() / LINES_PER_DAMAGE;
    }

    /** Up to which moment the rows of a session are the side compared with, not included, nanoseconds since the epoch; nothing of a session that was not made so. */
    public static OptionalLong baselineEnd(SessionInfo session) {
        return session.runs().stream()
                .filter(ComparedStacks::isMadeSo)
                .mapToLong(run -> run.startedNs() + SIDE_NS + 1)
                .findFirst();
    }

    private static boolean isMadeSo(Run run) {
        return run.probe().equals(ImportedSession.PROBE)
                && ImportFormat.FOLDED_COMPARED
                        .toString()
                        .equals(run.parameters().get(ImportedSession.FORMAT));
    }
}
