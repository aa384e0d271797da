package io.probescope.exchange;

import static io.probescope.exchange.ImportedSession.key;
import static io.probescope.exchange.ImportedSession.sum;

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

/**
 * Reads folded stacks, {@code root;...;leaf N} on each line, as FlameGraph's stackcollapse programs write them, and {@code root;...;leaf BEFORE AFTER}, as its difffolded.pl does.
 * {@code #} begins a comment.
 */
final class FoldedReader {
    private static final Problems PROBLEMS = Problems.of(FoldedReader.class);
    private static final Pattern LINE = Pattern.compile("(.*)\\s(\\d{1,18})");
    private static final Pattern TWO_COUNTS = Pattern.compile("(.*)\\s(\\d{1,18})\\s+(\\d{1,18})");
    private static final Pattern DECIMAL = Pattern.compile("(.*)\\s(\\d{1,18})\\.(\\d+)");
    private static final Pattern TWO_DECIMALS = Pattern.compile(".*\\s\\d{1,18}(\\.\\d+)?\\s+\\d{1,18}(\\.\\d+)?");
    private static final int DEPTH = 4096;
    /** Names whose frames are kept: stacks share most of them. */
    private static final int NAMES = 16_384;

    private final Lines lines;
    private final Map<String, Frame> frames = new HashMap<>();

    private FoldedReader(Lines lines) {
        this.lines = lines;
    }

    static void read(ForeignFile file, ImportedSession session, long epochNs) throws ProblemException {
        int stream = session.stream(
                "stacks",
                StreamSchema.Kind.TABLE,
                List.of(
                        key("kernel", Column.Type.U64, "kernel_stack"),
                        key("user", Column.Type.U64, "user_stack"),
                        sum("samples", "count")));
        session.begin(0, epochNs);
        file.readLast(in -> {
            new FoldedReader(new Lines(file, in))
                    .each(
                            LINE,
                            DECIMAL,
                            "damage.no_count",
                            (stack, counts) -> session.row(
                                    stream,
                                    0,
                                    session.stack(stack.kernel()),
                                    session.stack(stack.user()),
                                    Long.parseLong(counts.group(2))));
            return null;
        });
    }

    /** The same of lines with two counts. */
    static void readCompared(ForeignFile file, ImportedSession session, long epochNs) throws ProblemException {
        ComparedStacks compared = ComparedStacks.begin(session, epochNs);
        file.readLast(in -> {
            new FoldedReader(new Lines(file, in))
                    .each(
                            TWO_COUNTS,
                            TWO_DECIMALS,
                            "damage.no_two_counts",
                            (stack, counts) -> compared.add(
                                    stack, Long.parseLong(counts.group(2)), Long.parseLong(counts.group(3))));
            return null;
        });
    }

    /** Takes a stack and its line, whose counts are the groups behind the first. */
    @FunctionalInterface
    private interface Taker {
        void take(SplitStack stack, Matcher counts) throws ProblemException;
    }

    /**
     * Reads all lines.
     *
     * @param decimal what a line is whose counts are no whole numbers
     * @param lacking the text of what is wrong with any other line
     */
    private void each(Pattern pattern, Pattern decimal, String lacking, Taker taker)
            throws IOException, ProblemException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String text = line.stripTrailing();
            Matcher parts = pattern.matcher(text);
            if (!parts.matches()) {
                boolean notWhole = decimal.matcher(text).matches();
                throw lines.damaged(PROBLEMS.text(notWhole ? "damage.count_not_whole" : lacking));
            }
            taker.take(SplitStack.of(leafFirst(parts.group(1))), parts);
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
