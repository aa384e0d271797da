package io.probescope.exchange;

import static io.probescope.exchange.ImportedSession.column;
import static io.probescope.exchange.ImportedSession.key;
import static io.probescope.exchange.ImportedSession.sum;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads trace events as chrome://tracing and https://ui.perfetto.dev write and read them ("Trace Event Format", JSON): an object with {@code traceEvents}, or only their
 * array, whose end may be missing. What took time nests by thread: an event's stack is the events that hold it, and its own time what none of those within it took.
 */
final class ChromeTraceReader {
    private static final Problems PROBLEMS = Problems.of(ChromeTraceReader.class);
    private final ForeignFile file;
    private final ImportedSession session;
    private final TraceEvents events;
    private final Map<String, Long> leftOut = new TreeMap<>();
    private long startNs;
    private int spans;
    private int selfTimes;

    private ChromeTraceReader(ForeignFile file, ImportedSession session) {
        this.file = file;
        this.session = session;
        this.events = new TraceEvents(file);
    }

    static void read(ForeignFile file, ImportedSession session, long epochNs) throws ProblemException {
        new ChromeTraceReader(file, session).read(epochNs);
    }

    private void read(long epochNs) throws ProblemException {
        ForeignJson.read(file, this::readEvents, true);
        events.endOpen();
        spans = session.stream(
                "events",
                StreamSchema.Kind.EVENTS,
                List.of(
                        ImportedSession.time(),
                        column("comm", Column.Type.STRING, "comm"),
                        column("pid", Column.Type.U32, "pid"),
                        column("tid", Column.Type.U32, "tid"),
                        column("name", Column.Type.STRING, ""),
                        column("category", Column.Type.STRING, ""),
                        column("duration", Column.Type.U64, "duration_ns"),
                        column("within", Column.Type.U64, "user_stack"),
                        column("arguments", Column.Type.STRING, "")));
        selfTimes = session.stream(
                "self",
                StreamSchema.Kind.TABLE,
                List.of(
                        ImportedSession.time(),
                        key("comm", Column.Type.STRING, "comm"),
                        key("pid", Column.Type.U32, "pid"),
                        key("tid", Column.Type.U32, "tid"),
                        key("stack", Column.Type.U64, "user_stack"),
                        sum("self_ns", "duration_ns")));
        session.begin(events.firstNs(), startNs > 0 ? startNs + events.firstNs() : epochNs);
        for (SpanNesting.Placed event : new SpanNesting(file, session).of(events)) {
            write(event);
        }
        leftOut.forEach((phase, count) -> session.note(count + " events of the kind \"" + phase
                + "\" are left out: only those with a time of their own, or at a moment, are read."));
    }

    private Void readEvents(ForeignJson json) throws IOException, ProblemException {
        if (json.parser().nextToken() == JsonToken.START_ARRAY) {
            try {
                json.elements(() -> readEvent(json));
            } catch (JsonEOFException endIsMissing) {
                if (!json.parser().getParsingContext().inArray()) {
                    throw endIsMissing;
                }
            }
            return null;
        }
        json.members(name -> {
            if (name.equals("traceEvents")) {
                json.elements(() -> readEvent(json));
            } else if (name.equals("otherData") && json.parser().currentToken() == JsonToken.START_OBJECT) {
                json.members(other -> {
                    if (other.equals(ChromeTraceWriter.START)) {
                        startNs = json.integer();
                    }
                });
            }
        });
        return null;
    }

    private void readEvent(ForeignJson json) throws IOException, ProblemException {
        if (json.parser().currentToken() != JsonToken.START_OBJECT) {
            throw json.damaged(PROBLEMS.text("damage.event_expected"));
        }
        TraceEvent event = TraceEvent.read(json);
        if (!events.take(event, json)) {
            leftOut.merge(event.phase(), 1L, Long::sum);
        }
    }

    private void write(SpanNesting.Placed placed) throws ProblemException {
        TraceEvent event = placed.event();
        String thread = events.threadName(event);
        long endNs = event.endNs();
        session.row(
                spans,
                endNs,
                endNs,
                thread,
                event.pid(),
                event.tid(),
                event.name(),
                event.category(),
                event.durationNs() < 0 ? null : (Object) event.durationNs(),
                placed.stack(),
                event.arguments());
        if (placed.selfNs() > 0) {
            session.row(selfTimes, endNs, endNs, thread, event.pid(), event.tid(), placed.stack(), placed.selfNs());
        }
    }
}
