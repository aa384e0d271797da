package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes folded stacks, one line each: {@code thread;root;...;leaf N}, as {@code stackcollapse-perf.pl} of https://github.com/brendangregg/FlameGraph does. The format has
 * no escapes: a semicolon in a name becomes a colon, as there.
 */
final class FoldedWriter {
    /** Lines kept to be summed up; beyond that a line may come twice, which readers of the format sum up themselves. */
    private static final int LINES = 100_000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Writer out;
    private final Map<String, Long> lines = new LinkedHashMap<>();

    private FoldedWriter(Writer out) {
        this.out = out;
    }

    static void write(WeighedStacks samples, Writer out) throws IOException, ProblemException {
        FoldedWriter writer = new FoldedWriter(out);
        samples.each(writer::add);
        writer.flush();
    }

    private void add(StackSample sample) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String name : StackNames.rootFirst(sample)) {
            line.append(line.isEmpty() ? "" : ";")
                    .append(CONTROL.matcher(name.replace(';', ':')).replaceAll(" "));
        }
        if (line.isEmpty()) {
            line.append("[unknown]");
        }
        lines.merge(line.toString(), sample.weights()[0], Long::sum);
        if (lines.size() >= LINES) {
            flush();
        }
    }

    private void flush() throws IOException {
        for (Map.Entry<String, Long> line : lines.entrySet()) {
            out.append(line.getKey())
                    .append(' ')
                    .append(String.valueOf(line.getValue()))
                    .append('\n');
        }
        lines.clear();
    }
}
