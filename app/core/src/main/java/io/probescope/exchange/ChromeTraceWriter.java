package io.probescope.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import io.probescope.session.Cancellation;
import io.probescope.session.LossInterval;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable.StreamColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes trace events as chrome://tracing and https://ui.perfetto.dev read them ("Trace Event Format"): a row that took time is a complete event ({@code X}), one that did
 * not an instant ({@code i}). Events of one thread that overlap without one holding the other, such as requests under way at once, are pairs of {@code b} and {@code e}:
 * readers drop them as {@code X}. What was lost is an instant over everything.
 */
final class ChromeTraceWriter {
    /** Member of {@code otherData}: when the events' clock was 0, nanoseconds since the epoch. */
    static final String START = "probescope_start_ns";

    private static final int AT_A_TIME = 10_000;
    private static final String DURATION = "duration_ns";
    /** Threads whose names are told; those of more are left out. */
    private static final int NAMES = 100_000;

    private final SessionReader session;
    private final ExportedRows rows;
    private final JsonGenerator json;
    private final int pid;
    private final int tid;
    private final int comm;
    private final int name;
    private final int duration;
    private final List<Integer> stacks;
    private final Map<Long, OpenSpans> threads = new HashMap<>();
    private final Set<Long> named = new HashSet<>();
    private Map<Long, List<Frame>> frames = Map.of();
    private long startNs;

    ChromeTraceWriter(SessionReader session, ExportedRows rows, JsonGenerator json) {
        this.session = session;
        this.rows = rows;
        this.json = json;
        pid = column("pid");
        tid = column("tid");
        comm = column("comm");
        duration = column(DURATION);
        stacks = Stream.of(column("kernel_stack"), column("user_stack"))
                .filter(index -> index >= 0)
                .toList();
        name = List.of("path", "syscall", "").stream()
                .mapToInt(meaning -> meaning.isEmpty() ? column("name", true) : column(meaning))
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    private int column(String meaning) {
        return column(meaning, false);
    }

    private int column(String wanted, boolean byName) {
        List<StreamColumn> columns = rows.stream().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (wanted.equals(
                    byName ? columns.get(i).name() : columns.get(i).column().meaning())) {
                return i;
            }
        }
        return -1;
    }

    /** A row: its values in the order of the stream's columns. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Event(long seq, long timeNs, Object[] values) {}

    void write(Progress progress, Cancellation cancellation) throws IOException, ProblemException {
        long total = readSpan(cancellation);
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ns");
        json.writeObjectFieldStart("otherData");
        json.writeStringField(START, String.valueOf(startNs));
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
        long done = 0;
        long seq = 0;
        List<Event> page;
        do {
            cancellation.check();
            page = page(seq, cancellation);
            cancellation.check();
            frames = session.stacks(stacksOf(page));
            for (Event event : page) {
                write(event);
                seq = event.seq;
            }
            done += page.size();
            progress.report(done, total);
        } while (page.size() == AT_A_TIME);
        writeLosses();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Reads when the first event began and how many there are. */
    private long readSpan(Cancellation cancellation) throws ProblemException {
        String length = duration < 0
                ? "0"
                : "coalesce("
                        + SqlName.quoted(rows.stream().columns().get(duration).name()) + ", 0)";
        return session.query(
                "SELECT count(*), coalesce(min(time - CAST(" + length + " AS BIGINT)), 0)" + rows.from(),
                rows.parameters(),
                result -> {
                    result.next();
                    startNs = result.getLong(2);
                    return result.getLong(1);
                },
                cancellation);
    }

    private Set<Long> stacksOf(List<Event> page) {
        return page.stream()
                .flatMap(event -> stacks.stream().map(column -> event.values[column]))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .collect(Collectors.toSet());
    }

    private List<Event> page(long aboveSeq, Cancellation cancellation) throws ProblemException {
        StringBuilder sql = new StringBuilder("SELECT seq, time");
        rows.stream().columns().forEach(column -> sql.append(", ").append(SqlName.quoted(column.name())));
        sql.append(" FROM (SELECT *").append(rows.from()).append(") WHERE seq > ? ORDER BY seq LIMIT " + AT_A_TIME);
        List<Object> parameters = new ArrayList<>(rows.parameters());
        parameters.add(aboveSeq);
        return session.query(sql.toString(), parameters, this::read, cancellation);
    }

    private List<Event> read(ResultSet result) throws SQLException {
        List<Event> page = new ArrayList<>();
        while (result.next()) {
            Object[] values = new Object[rows.stream().columns().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = result.getObject(3 + i);
            }
            page.add(new Event(result.getLong(1), result.getLong(2), values));
        }
        return page;
    }

    private void write(Event event) throws IOException {
        long process = number(event, pid, 0);
        long thread = number(event, tid, process);
        nameThread(event, process, thread);
        // DuckDB's ids are within 32 bits, so that the pair fits.
        long key = process << 32 | (thread & 0xFFFF_FFFFL);
        long length = Math.max(0, number(event, duration, 0));
        if (duration < 0 || event.values[duration] == null) {
            begin(event, "i", event.timeNs, process, thread);
            json.writeStringField("s", "t");
            end(event);
        } else if (threads.computeIfAbsent(key, any -> new OpenSpans()).nests(event.timeNs - length, event.timeNs)) {
            begin(event, "X", event.timeNs - length, process, thread);
            json.writeNumberField("dur", micros(length));
            end(event);
        } else {
            begin(event, "b", event.timeNs - length, process, thread);
            json.writeNumberField("id", event.seq);
            end(event);
            begin(event, "e", event.timeNs, process, thread);
            json.writeNumberField("id", event.seq);
            json.writeEndObject();
        }
    }

    private void begin(Event event, String phase, long timeNs, long process, long thread) throws IOException {
        Object title = name < 0 ? null : event.values[name];
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", title == null ? rows.stream().table() : title.toString());
        json.writeStringField("cat", rows.stream().table());
        json.writeNumberField("ts", micros(timeNs - startNs));
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
    }

    private void end(Event event) throws IOException {
        json.writeObjectFieldStart("args");
        List<StreamColumn> columns = rows.stream().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (i != pid && i != tid && event.values[i] != null) {
                writeArgument(columns.get(i).name(), event.values[i], stacks.contains(i));
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeArgument(String column, Object value, boolean stack) throws IOException {
        if (stack) {
            List<Frame> leafFirst = frames.getOrDefault(((Number) value).longValue(), List.of());
            json.writeStringField(column, StackNames.joined(leafFirst));
        } else if (value instanceof Boolean bool) {
            json.writeBooleanField(column, bool);
        } else if (value instanceof Number) {
            json.writeNumberField(column, new BigDecimal(value.toString()));
        } else {
            json.writeStringField(column, value.toString());
        }
    }

    private void nameThread(Event event, long process, long thread) throws IOException {
        if (comm < 0 || event.values[comm] == null || named.size() >= NAMES) {
            return;
        }
        if (named.add(process << 32 | (thread & 0xFFFF_FFFFL))) {
            metadata("thread_name", process, thread, event.values[comm].toString());
            if (thread == process) {
                metadata("process_name", process, thread, event.values[comm].toString());
            }
        }
    }

    private void metadata(String kind, long process, long thread, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "M");
        json.writeStringField("name", kind);
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", text);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeLosses() throws IOException, ProblemException {
        for (LossInterval loss : session.losses(0)) {
            if (loss.table() != null && !loss.table().equals(rows.stream().table())) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("ph", "i");
            json.writeStringField("s", "g");
            json.writeStringField("name", "lost: " + loss.lost() + " (" + loss.stage() + ")");
            json.writeStringField("cat", "losses");
            json.writeNumberField("ts", micros(loss.toNs() - startNs));
            json.writeNumberField("pid", 0);
            json.writeNumberField("tid", 0);
            json.writeEndObject();
        }
    }

    private static long number(Event event, int column, long otherwise) {
        return column >= 0 && event.values[column] instanceof Number value ? value.longValue() : otherwise;
    }

    private static BigDecimal micros(long ns) {
        return BigDecimal.valueOf(ns, 3);
    }
}
