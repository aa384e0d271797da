package io.probescope.desktop.view;

import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.Frame;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.Annotations;
import io.probescope.session.Cancellation;
import io.probescope.session.LossInterval;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import io.probescope.session.Timeline;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A session in memory, with the tables of some probes, written to by SQL. */
public final class MemorySession implements SessionReader, AutoCloseable {
    /** 2026-11-03 09:30:00 UTC. */
    public static final long START_NS = 1_793_698_200_000_000_000L;

    public static final StreamTable OPENS = new StreamTable(
            "opensnoop",
            "opensnoop",
            Kind.EVENTS,
            List.of(
                    column("pid", Column.Type.U32, "pid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("flags", Column.Type.I32, "open_flags"),
                    column("result", Column.Type.I32, "result"),
                    column("latency", Column.Type.U64, "duration_ns"),
                    column("path", Column.Type.STRING, "path")));

    public static final StreamTable SENDS = new StreamTable(
            "tcpsend",
            "tcpsend",
            Kind.TABLE,
            List.of(
                    column("interval", Column.Type.U64, "duration_ns"),
                    key("pid", Column.Type.U32, "pid"),
                    key("comm", Column.Type.STRING, "comm"),
                    sum("calls", ""),
                    sum("bytes", "bytes")));

    public static final StreamTable RUNQLAT = new StreamTable(
            "runqlat",
            "runqlat",
            Kind.TABLE,
            List.of(
                    column("interval", Column.Type.U64, "duration_ns"),
                    new StreamColumn(
                            "latency",
                            new Column("latency", Column.Type.U64, "duration_ns", false, Combine.NONE, true),
                            ""),
                    sum("count", "")));

    public static final StreamTable PROFILE = new StreamTable(
            "profile",
            "profile",
            Kind.EVENTS,
            List.of(
                    column("pid", Column.Type.U32, "pid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("kernel", Column.Type.U64, "kernel_stack"),
                    column("user", Column.Type.U64, "user_stack")));

    public static final StreamTable WAKEUPS = new StreamTable(
            "wakeuptime",
            "wakeuptime",
            Kind.TABLE,
            List.of(
                    column("interval", Column.Type.U64, "duration_ns"),
                    key("comm", Column.Type.STRING, "comm"),
                    key("waker", Column.Type.STRING, "comm"),
                    key("kernel", Column.Type.U64, "kernel_stack"),
                    sum("waited", "duration_ns"),
                    sum("times", "count")));

    public static final StreamTable EXECS = new StreamTable(
            "execsnoop_execs",
            "execsnoop",
            Kind.EVENTS,
            List.of(
                    column("pid", Column.Type.U32, "pid"),
                    column("ppid", Column.Type.U32, "ppid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("result", Column.Type.I32, "result"),
                    column("truncated", Column.Type.BOOL, "truncated"),
                    column("path", Column.Type.STRING, "path"),
                    column("arguments", Column.Type.STRING, "arguments")));

    public static final StreamTable EXITS = new StreamTable(
            "execsnoop_exits",
            "execsnoop",
            Kind.EVENTS,
            List.of(
                    column("pid", Column.Type.U32, "pid"),
                    column("ppid", Column.Type.U32, "ppid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("status", Column.Type.U32, "exit_status"),
                    column("signal", Column.Type.STRING, "signal"),
                    column("lifetime", Column.Type.U64, "duration_ns")));

    public static final StreamTable LIVES = new StreamTable(
            "tcplife",
            "tcplife",
            Kind.EVENTS,
            List.of(
                    column("pid", Column.Type.U32, "pid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("side", Column.Type.STRING, "connection_side"),
                    column("local_address", Column.Type.STRING, "ipv6"),
                    column("remote_address", Column.Type.STRING, "ipv6"),
                    column("local_port", Column.Type.U16, "port"),
                    column("remote_port", Column.Type.U16, "port"),
                    column("lifetime", Column.Type.U64, "duration_ns"),
                    column("sent", Column.Type.U64, "bytes")));

    public static final StreamTable CONTAINED = new StreamTable(
            "execsnoop",
            "execsnoop",
            Kind.EVENTS,
            List.of(
                    column("comm", Column.Type.STRING, "comm"),
                    column("cgroup", Column.Type.U64, "cgroup_id"),
                    column("path", Column.Type.STRING, "path")));

    public static final StreamTable PROGRAMS = new StreamTable(
            "bpftop_programs",
            "bpftop",
            Kind.TABLE,
            List.of(
                    column("interval", Column.Type.U64, "duration_ns"),
                    key("id", Column.Type.U32, "bpf_program_id"),
                    combined("name", Column.Type.STRING, "", Combine.LAST),
                    sum("run_time", "duration_ns"),
                    combined("memlock", Column.Type.U64, "bytes", Combine.LAST),
                    combined("longest", Column.Type.U64, "duration_ns", Combine.MAX)));

    public static final StreamTable KILLS = new StreamTable(
            "oomkill",
            "oomkill",
            Kind.EVENTS,
            List.of(
                    column("pid", Column.Type.U32, "pid"),
                    column("comm", Column.Type.STRING, "comm"),
                    column("wanted_by_comm", Column.Type.STRING, "comm")));

    private final Connection connection;
    private final Map<Long, List<Frame>> stacks = new HashMap<>();
    private final AtomicLong rowsRead = new AtomicLong();
    private final List<LossInterval> losses = new ArrayList<>();

    public MemorySession() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        for (StreamTable stream : streams()) {
            String columns = stream.columns().stream()
                    .map(column -> ", " + SqlName.quoted(column.name()) + " " + sqlType(column.column()))
                    .collect(Collectors.joining());
            run("CREATE TABLE " + stream.table()
                    + "(host INTEGER, run INTEGER, seq BIGINT, time BIGINT, kernel_ns BIGINT" + columns + ")");
        }
        run("CREATE TABLE runs(run INTEGER, started_ns BIGINT)");
        run("CREATE TABLE run_ends(run INTEGER, stopped_ns BIGINT)");
        run("CREATE TABLE stacks(stack BIGINT, depth INTEGER, frame BIGINT)");
        run("CREATE TABLE frames(frame BIGINT, symbol VARCHAR)");
        run("CREATE TABLE hosts(host INTEGER, name VARCHAR, address VARCHAR)");
        run("CREATE TABLE cgroups(host INTEGER, cgroup UBIGINT, label VARCHAR)");
    }

    /** Runs a statement that changes the session. */
    public synchronized void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes a host known. */
    public void host(int number, String name) throws SQLException {
        run("INSERT INTO hosts VALUES (" + number + ", '" + name + "', '" + name + "')");
    }

    /** Tells of a loss. */
    public void loss(LossInterval loss) {
        losses.add(loss);
    }

    @Override
    public List<LossInterval> losses(int run) {
        return losses.stream().filter(loss -> run == 0 || loss.run() == run).toList();
    }

    /** Makes a stack known. */
    public void stack(long id, List<Frame> leafFirst) throws SQLException {
        stacks.put(id, List.copyOf(leafFirst));
        for (int depth = 0; depth < leafFirst.size(); depth++) {
            String symbol = leafFirst.get(depth).symbol();
            long frame = id * 1000 + depth;
            run("INSERT INTO stacks VALUES (" + id + ", " + depth + ", " + frame + ")");
            run("INSERT INTO frames VALUES (" + frame + ", "
                    + (symbol == null ? "NULL" : "'" + symbol.replace("'", "''") + "'") + ")");
        }
    }

    @Override
    public SessionInfo info() {
        return new SessionInfo(
                1, START_NS, START_NS, 0, true, Timeline.HOST, List.of(), List.of(), List.of(), Annotations.NONE);
    }

    @Override
    public List<StreamTable> streams() {
        return List.of(OPENS, SENDS, RUNQLAT, PROFILE, WAKEUPS, EXECS, EXITS, LIVES, CONTAINED, PROGRAMS, KILLS);
    }

    @Override
    public long lastSeq() throws ProblemException {
        String sql = streams().stream()
                .map(stream -> "SELECT max(seq) AS seq FROM " + stream.table())
                .collect(Collectors.joining(" UNION ALL ", "SELECT coalesce(max(seq), 0) FROM (", ")"));
        return query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    @Override
    public synchronized <T> T query(String sql, List<?> parameters, ResultReader<T> reader, Cancellation cancellation)
            throws ProblemException {
        cancellation.check();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(counted(rows));
            }
        } catch (SQLException e) {
            throw new ProblemException(e.getMessage(), sql, e);
        }
    }

    /** How many rows of results were read so far. */
    public long rowsRead() {
        return rowsRead.get();
    }

    private ResultSet counted(ResultSet rows) {
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(rows, arguments);
                        if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                            rowsRead.incrementAndGet();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void copy(String sql, List<?> parameters, CopyFormat format, Path target, Cancellation cancellation) {
        throw new UnsupportedOperationException("a session in memory writes no files");
    }

    @Override
    public Map<Long, List<Frame>> stacks(Collection<Long> ids) {
        return stacks.entrySet().stream()
                .filter(entry -> ids.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static StreamColumn column(String name, Column.Type type, String meaning) {
        return new StreamColumn(name, new Column(name, type, meaning, false, Combine.NONE, false), "");
    }

    private static StreamColumn key(String name, Column.Type type, String meaning) {
        return new StreamColumn(name, new Column(name, type, meaning, true, Combine.NONE, false), "");
    }

    private static StreamColumn sum(String name, String meaning) {
        return new StreamColumn(name, new Column(name, Column.Type.U64, meaning, false, Combine.SUM, false), "");
    }

    private static StreamColumn combined(String name, Column.Type type, String meaning, Combine combine) {
        return new StreamColumn(name, new Column(name, type, meaning, false, combine, false), "");
    }

    private static String sqlType(Column column) {
        return switch (column.type()) {
            case STRING -> "VARCHAR";
            case BOOL -> "BOOLEAN";
            case I8, I16, I32 -> "INTEGER";
            case U64 -> column.meaning().endsWith("_stack") ? "BIGINT" : "UBIGINT";
            default -> "BIGINT";
        };
    }
}
