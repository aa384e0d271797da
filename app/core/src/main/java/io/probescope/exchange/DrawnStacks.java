package io.probescope.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.probescope.analysis.FlameDiff;
import io.probescope.analysis.FlameTree;
import io.probescope.problem.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Stacks as a flame graph draws them, whichever way they were turned, cut or merged. Immutable.
 *
 * @param path from the root to the node that is zoomed to, both included; the root alone for all
 * @param diff whose union the tree is, or {@code null} where nothing is compared
 */
public record DrawnStacks(List<FlameTree> path, FlameDiff diff) {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public DrawnStacks {
        path = List.copyOf(path);
    }

    /**
     * Writes folded stacks, replacing what is there: {@code first;...;last N}; of stacks that are compared both counts, {@code first;...;last BASELINE SELECTED}, as
     * {@code difffolded.pl} of https://github.com/brendangregg/FlameGraph does.
     *
     * @throws ProblemException when the file can't be written
     */
    public void writeFolded(Path target) throws ProblemException {
        WholeFile.write(target, part -> {
            try (BufferedWriter out = Files.newBufferedWriter(part, UTF_8)) {
                StringBuilder above = new StringBuilder();
                path.stream()
                        .map(FlameTree::frame)
                        .filter(frame -> frame.kind() != FlameTree.Kind.ROOT)
                        .forEach(frame -> append(above, frame));
                write(path.get(path.size() - 1), above, out);
            }
        });
    }

    /**
     * Writes a flame graph that any browser draws, replacing what is there. Of stacks that are compared the widths are those of both sides together, and the
     * colours tell what is more and less, see {@link SvgDifference}.
     *
     * @param title what stands above it
     * @param weight what the widths count, such as {@code samples}
     * @param meaning of the weights, {@code count} or a meaning of columns
     * @throws ProblemException when the file can't be written
     */
    public void writeSvg(String title, String weight, String meaning, Path target) throws ProblemException {
        WholeFile.write(target, part -> {
            try (Writer out = Files.newBufferedWriter(part, UTF_8)) {
                FlameGraphSvg.write(path, diff, new StackColumns.Weight(weight, meaning, ""), title, out);
            }
        });
    }

    private void write(FlameTree node, StringBuilder line, Writer out) throws IOException {
        String counts = counts(node);
        if (!counts.isEmpty()) {
            out.append(line.isEmpty() ? "[unknown]" : line).append(counts).append('\n');
        }
        int length = line.length();
        for (FlameTree child : node.children()) {
            append(line, child.frame());
            write(child, line, out);
            line.setLength(length);
        }
    }

    /** What ends in a node, on each side; empty for nothing. */
    private String counts(FlameTree node) {
        if (diff == null) {
            return node.self() == 0 ? "" : " " + node.self();
        }
        long before = diff.of(node).before();
        long now = diff.of(node).now();
        for (FlameTree child : node.children()) {
            before -= diff.of(child).before();
            now -= diff.of(child).now();
        }
        return before == 0 && now == 0 ? "" : " " + before + " " + now;
    }

    /** The format has no escapes: a semicolon in a name becomes a colon, as in {@link FoldedWriter}. */
    private static void append(StringBuilder line, FlameTree.Frame frame) {
        String marked = frame.name()
                + switch (frame.kind()) {
                    case KERNEL -> "_[k]";
                    case JIT -> "_[j]";
                    default -> "";
                };
        line.append(line.isEmpty() ? "" : ";")
                .append(CONTROL.matcher(marked.replace(';', ':')).replaceAll(" "));
    }
}
