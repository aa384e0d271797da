package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The formats of other tools that can be read; told apart by what is in a file, never by its name. */
public enum ImportFormat {
    FOLDED("Folded stacks"),
    FOLDED_COMPARED("Folded stacks with two counts"),
    SPEEDSCOPE("speedscope"),
    PPROF("pprof"),
    PERF_SCRIPT("perf script"),
    CHROME("Chrome trace");

    private static final Problems PROBLEMS = Problems.of(ImportFormat.class);

    private static final Pattern FOLDED_LINE = Pattern.compile(".*\\S.* \\d+(\\.\\d+)?");
    private static final Pattern PERF_FRAME = Pattern.compile("\\s+[0-9a-f]+ .+ \\(.*\\)");

    private final String title;

    ImportFormat(String title) {
        this.title = title;
    }

    /** Its name, for texts. */
    public String title() {
        return title;
    }

    /** As the command line and sessions name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The format of a file.
     *
     * @throws ProblemException when it is of none of these, or can't be read
     */
    static ImportFormat of(ForeignFile file) throws ProblemException {
        byte[] head = file.head();
        String text = new String(head, StandardCharsets.UTF_8);
        String begin = text.stripLeading();
        if (begin.startsWith("{") || begin.startsWith("[")) {
            return JsonKind.of(file);
        }
        if (Pprof.isProfile(head)) {
            return PPROF;
        }
        if (text.indexOf('\0') < 0) {
            // The last line may be cut off.
            String whole = text.substring(0, Math.max(text.lastIndexOf('\n'), 0));
            List<String> lines = List.of((whole.isEmpty() ? text : whole).split("\n", 400));
            for (String line : lines) {
                if (PERF_FRAME.matcher(line).matches() || PerfHeader.of(line) != null) {
                    return PERF_SCRIPT;
                }
                if (!line.startsWith("#")
                        && FOLDED_LINE.matcher(line.stripTrailing()).matches()) {
                    return ComparedStacks.areIn(lines) ? FOLDED_COMPARED : FOLDED;
                }
            }
        }
        throw PROBLEMS.exception("file.of_no_known_format", file.path().getFileName());
    }
}
