package io.probescope.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Stacks as a flame graph draws them, whichever way they were turned, cut or merged. Immutable.
 *
 * @param path from the root to the node that is zoomed to, both included; the root alone for all
 * @param diff whose union the tree is, or {@code null} where nothing is compared
 */
public record DrawnStacks(List<FlameTree> path, FlameDiff diff) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public DrawnStacks {
        path = List.copyOf(path);
    }

    /** Those of hosts that are drawn apart, each below a frame of its host; either all of them are compared or none is. */
    public static DrawnStacks ofHosts(Map<String, DrawnStacks> hosts) {
        return HostStacks.together(hosts);
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
                new DrawnSamples(this, "", "").each(sample -> writeLine(sample, out));
            }
        });
    }

    /**
     * Writes a profile of https://www.speedscope.app, replacing what is there; of stacks that are compared one of each side.
     *
     * @param title what it is called
     * @param column that was summed up; empty where each stack counts as one
     * @param meaning of the weights, {@code count} or a meaning of columns
     * @throws ProblemException when the file can't be written
     */
    public void writeSpeedscope(String title, String column, String meaning, Path target) throws ProblemException {
        WholeFile.write(target, part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                    JsonGenerator json = JSON.createGenerator(out)) {
                SpeedscopeWriter.write(new DrawnSamples(this, column, meaning), title, json);
            }
        });
    }

    /**
     * Writes a profile of https://github.com/google/pprof, replacing what is there; of stacks that are compared the values of both sides. When they were taken is not told.
     *
     * @param column that was summed up; empty where each stack counts as one
     * @param meaning of the weights, {@code count} or a meaning of columns
     * @throws ProblemException when the file can't be written
     */
    public void writePprof(String column, String meaning, Path target) throws ProblemException {
        WholeFile.write(target, part -> {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
                PprofWriter.write(new DrawnSamples(this, column, meaning), 0, 0, out);
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

    /** The format has no escapes: a semicolon in a name becomes a colon, as in {@link FoldedWriter}. */
    private static void writeLine(StackSample sample, Writer out) throws IOException {
        String line = StackNames.rootFirst(sample).stream()
                .map(name -> CONTROL.matcher(name.replace(';', ':')).replaceAll(" "))
                .collect(Collectors.joining(";"));
        out.append(line.isEmpty() ? "[unknown]" : line);
        for (long weight : sample.weights()) {
            out.append(' ').append(String.valueOf(weight));
        }
        out.append('\n');
    }
}
