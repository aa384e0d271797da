package io.probescope.exchange;

import static io.probescope.exchange.ImportedSession.column;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Column;
import io.probescope.protocol.Frame;
import io.probescope.protocol.StreamSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code perf script} prints: a header line for each sample, its frames below it leaf first, a blank line after it. {@code #} begins a comment. */
final class PerfScriptReader {
    private static final Problems PROBLEMS = Problems.of(PerfScriptReader.class);
    private static final Pattern FRAME = Pattern.compile("\\s*([0-9a-f]{1,16})\\s+(.+)");
    private static final Pattern OFFSET = Pattern.compile("(.+)\\+0x([0-9a-f]{1,15})");
    private static final String DELETED = " (deleted)";
    private static final int DEPTH = 4096;

    private final Lines lines;
    private final ImportedSession session;
    private final long epochNs;
    private final int stream;
    private boolean begun;
    private PerfHeader sample;
    private final List<Frame> leafFirst = new ArrayList<>();

    private PerfScriptReader(Lines lines, ImportedSession session, long epochNs) {
        this.lines = lines;
        this.session = session;
        this.epochNs = epochNs;
        stream = session.stream(
                "samples",
                StreamSchema.Kind.EVENTS,
                List.of(
                        ImportedSession.time(),
                        column("comm", Column.Type.STRING, "comm"),
                        column("pid", Column.Type.U32, "pid"),
                        column("tid", Column.Type.U32, "tid"),
                        column("cpu", Column.Type.U32, "cpu"),
                        column("event", Column.Type.STRING, ""),
                        column("period", Column.Type.U64, ""),
                        column("kernel", Column.Type.U64, "kernel_stack"),
                        column("user", Column.Type.U64, "user_stack"),
                        column("fields", Column.Type.STRING, "")));
    }

    static void read(ForeignFile file, ImportedSession session, long epochNs) throws ProblemException {
        file.readLast(in -> {
            new PerfScriptReader(new Lines(file, in), session, epochNs).read();
            return null;
        });
    }

    private void read() throws IOException, ProblemException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                finishSample();
            } else if (!line.startsWith("#") && !isFrame(line)) {
                begin(PerfHeader.of(line));
            }
        }
        finishSample();
    }

    /** Takes a line as a frame of the sample when it is one. */
    private boolean isFrame(String line) throws ProblemException {
        return sample != null && Character.isWhitespace(line.charAt(0)) && takeFrame(line);
    }

    private void begin(PerfHeader header) throws ProblemException {
        if (header == null) {
            throw lines.damaged(PROBLEMS.text("damage.neither_sample_nor_frame"));
        }
        finishSample();
        sample = header;
        takeFrame(header.rest());
    }

    private boolean takeFrame(String line) throws ProblemException {
        Matcher parts = FRAME.matcher(line);
        if (!parts.matches() || !line.endsWith(")")) {
            return false;
        }
        String text = parts.group(2);
        boolean deleted = text.endsWith(DELETED + ")");
        String whole = deleted
                ? text.substring(0, text.length() - DELETED.length() - 1)
                : text.substring(0, text.length() - 1);
        int open = whole.lastIndexOf(" (");
        if (open < 0) {
            return false;
        }
        if (leafFirst.size() == DEPTH) {
            throw lines.damaged(PROBLEMS.text("damage.its_deep_stack", DEPTH));
        }
        leafFirst.add(frame(parts.group(1), whole.substring(0, open).strip(), whole.substring(open + 2)));
        return true;
    }

    private static Frame frame(String address, String symbol, String dso) {
        Frame.Kind kind = ModuleName.kind(dso);
        String module = ModuleName.module(dso);
        Matcher offset = OFFSET.matcher(symbol);
        boolean hasOffset = offset.matches();
        String name = hasOffset ? offset.group(1) : symbol;
        boolean unknown = name.equals("[unknown]");
        return new Frame(
                Long.parseUnsignedLong(address, 16),
                unknown && module == null && kind == Frame.Kind.USER ? Frame.Kind.UNKNOWN : kind,
                unknown ? null : name,
                hasOffset ? Long.parseLong(offset.group(2), 16) : 0,
                module,
                null);
    }

    private void finishSample() throws ProblemException {
        if (sample == null) {
            return;
        }
        long timeNs = sample.timeNs() == null ? 0 : sample.timeNs();
        if (!begun) {
            session.begin(timeNs, epochNs);
            begun = true;
        }
        SplitStack stack = SplitStack.of(leafFirst);
        session.row(
                stream,
                timeNs,
                timeNs,
                sample.comm(),
                sample.pid(),
                sample.tid(),
                sample.cpu(),
                sample.event(),
                sample.period(),
                session.stack(List.copyOf(stack.kernel())),
                session.stack(List.copyOf(stack.user())),
                leafFirst.isEmpty() ? sample.rest() : null);
        sample = null;
        leafFirst.clear();
    }
}
