package io.probescope.exchange;

import static io.probescope.exchange.ImportedSession.key;
import static io.probescope.exchange.ImportedSession.sum;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Column;
import io.probescope.protocol.Frame;
import io.probescope.protocol.StreamSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads folded stacks, {@code root;...;leaf N} on each line, as FlameGraph's stackcollapse programs write them. {@code #} begins a comment. */
final class FoldedReader {
    private static final Problems PROBLEMS = Problems.of(FoldedReader.class);
    private static final Pattern LINE = Pattern.compile("(.*)\\s(\\d{1,18})");
    private static final Pattern DECIMAL = Pattern.compile("(.*)\\s(\\d{1,18})\\.(\\d+)");
    private static final Pattern TWO_COUNTS = Pattern.compile(".*\\s\\d+(\\.\\d+)?\\s+\\d+(\\.\\d+)?");
    private static final int DEPTH = 4096;
    /** Names whose frames are kept: stacks share most of them. */
    private static final int NAMES = 16_384;

    private final Lines lines;
    private final Map<String, Frame> frames = new HashMap<>();

    private FoldedReader(Lines lines) {
        this.lines = lines;
    }

    static void read(ForeignFile file, ImportedSession session, long epochNs) throws ProblemException {
        refuseDifferential(file);
        int stream = session.stream(
                "stacks",
                StreamSchema.Kind.TABLE,
                List.of(
                        key("kernel", Column.Type.U64, "kernel_stack"),
                        key("user", Column.Type.U64, "user_stack"),
                        sum("samples", "count")));
        session.begin(0, epochNs);
        file.readLast(in -> {
            new FoldedReader(new Lines(file, in)).read(session, stream);
            return null;
        });
    }

    private void read(ImportedSession session, int stream) throws IOException, ProblemException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String text = line.stripTrailing();
            Matcher parts = LINE.matcher(text);
            if (!parts.matches()) {
                throw lines.damaged(
                        DECIMAL.matcher(text).matches()
                                ? PROBLEMS.text("damage.count_not_whole")
                                : PROBLEMS.text("damage.no_count"));
            }
            SplitStack stack = SplitStack.of(leafFirst(parts.group(1)));
            session.row(
                    stream,
                    0,
                    session.stack(stack.kernel()),
                    session.stack(stack.user()),
                    Long.parseLong(parts.group(2)));
        }
    }

    /** A frame may end in a number too: only when each of the first lines seems to have two counts, they are. */
    private static void refuseDifferential(ForeignFile file) throws ProblemException {
        String head = new String(file.head(), UTF_8);
        List<String> lines = head.substring(0, head.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (!lines.isEmpty()
                && lines.stream()
                        .allMatch(
                                line -> TWO_COUNTS.matcher(line.stripTrailing()).matches())) {
            throw PROBLEMS.exception("file.compares_by_two_counts", file.path().getFileName());
        }
    }

    private List<Frame> leafFirst(String stack) throws ProblemException {
        List<String> names = Arrays.asList(stack.split(";", DEPTH + 1));
        if (names.size() > DEPTH) {
            throw lines.damaged(PROBLEMS.text("damage.its_deep_stack", DEPTH));
        }
        List<Frame> leafFirst = new ArrayList<>(names.size());
        for (int i = names.size() - 1; i >= 0; i--) {
            leafFirst.add(frame(names.get(i)));
        }
        return leafFirst;
    }

    private Frame frame(String name) {
        Frame known = frames.get(name);
        if (known != null) {
            return known;
        }
        Frame frame = FrameName.parse(name);
        if (frames.size() < NAMES) {
            frames.put(name, frame);
        }
        return frame;
    }
}
