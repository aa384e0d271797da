package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import io.probescope.session.saved.SavedSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Exports, imports and looks at the stacks of sessions, for tests. */
final class Exchange {
    private Exchange() {}

    static Path resource(String name) throws Exception {
        return Path.of(Exchange.class.getResource("/exchange/" + name).toURI());
    }

    /** Exports the first stream that fits. */
    static Path export(Path session, ExportFormat format, Path target) throws ProblemException {
        try (SavedSession saved = SavedSession.open(session)) {
            StreamTable stream = saved.reader().streams().stream()
                    .filter(format::fits)
                    .findFirst()
                    .orElseThrow();
            new Export(saved.reader(), ExportedRows.ofRun(stream, 1), Progress.NONE, new Cancellation())
                    .write(format, target);
        }
        return target;
    }

    static Path imported(Path file, Path session) throws ProblemException {
        new Import(file, Progress.NONE, new Cancellation()).write(session);
        return session;
    }

    /**
     * The weights of the stacks of a table, by their frames as {@code kind name module} from the root to the leaf.
     *
     * @param weight SQL of what they weigh
     */
    static Map<String, Long> stacks(Path session, String table, String weight) throws ProblemException {
        return stacks(session, table, weight, Exchange::text);
    }

    /** The same, each frame by a text of its own. */
    static Map<String, Long> stacks(Path session, String table, String weight, Function<Frame, String> text)
            throws ProblemException {
        try (SavedSession saved = SavedSession.open(session)) {
            SessionReader reader = saved.reader();
            StreamTable stream = reader.streams().stream()
                    .filter(one -> one.table().equals(table))
                    .findFirst()
                    .orElseThrow();
            List<String> ids = new ArrayList<>();
            stream.columns().stream()
                    .filter(column -> column.column().meaning().endsWith("_stack"))
                    .forEach(column -> ids.add("coalesce(" + column.name() + ", 0)"));
            String sql = "SELECT " + String.join(", ", ids) + ", CAST(" + weight + " AS BIGINT) FROM " + stream.table()
                    + " GROUP BY ALL";
            List<long[]> rows = reader.query(sql, List.of(), result -> {
                List<long[]> read = new ArrayList<>();
                while (result.next()) {
                    long[] row = new long[ids.size() + 1];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = result.getLong(i + 1);
                    }
                    read.add(row);
                }
                return read;
            });
            Map<String, Long> stacks = new TreeMap<>();
            for (long[] row : rows) {
                List<String> frames = new ArrayList<>();
                for (int i = 0; i < ids.size(); i++) {
                    reader.stacks(List.of(row[i]))
                            .values()
                            .forEach(stack -> stack.forEach(frame -> frames.add(text.apply(frame))));
                }
                Collections.reverse(frames);
                stacks.merge(String.join(" > ", frames), row[ids.size()], Long::sum);
            }
            return stacks;
        }
    }

    private static String text(Frame frame) {
        return frame.kind() + " " + frame.symbol() + " " + frame.module();
    }
}
