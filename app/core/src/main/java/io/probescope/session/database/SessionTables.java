package io.probescope.session.database;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables that every session has beside its streams. Rows are only ever added. */
public final class SessionTables {
    /** Version of this layout; sessions of lower versions open too. */
    public static final int SCHEMA_VERSION = 2;

    /**
     * Facts about the file: {@code schema_version}, {@code app_version}, {@code created_ns}, {@code timeline} ({@code host} or {@code application}: by whose clock every
     * moment is told; absent is {@code host}), {@code finished_ns} once it was closed properly, and the {@code name} and the {@code tags} that it was given. The last value
     * of a key counts.
     */
    public static final TableDefinition SESSION = TableDefinition.of("session", "key VARCHAR", "value VARCHAR");
    /** Traced hosts; {@code facts} is the JSON of the agent's {@code hello}. */
    public static final TableDefinition HOSTS = TableDefinition.of(
            "hosts",
            "host INTEGER",
            "address VARCHAR",
            "name VARCHAR",
            "kernel VARCHAR",
            "arch VARCHAR",
            "os VARCHAR",
            "cpus INTEGER",
            "agent VARCHAR",
            "facts VARCHAR");
    /** Runs that were armed; {@code parameters} and {@code roles} are JSON. */
    public static final TableDefinition RUNS = TableDefinition.of(
            "runs",
            "run INTEGER",
            "host INTEGER",
            "probe VARCHAR",
            "title VARCHAR",
            "object_sha256 VARCHAR",
            "parameters VARCHAR",
            "started_ns BIGINT",
            "roles VARCHAR");
    /** Ends of runs, as the agent told them. */
    public static final TableDefinition RUN_ENDS =
            TableDefinition.of("run_ends", "run INTEGER", "stopped_ns BIGINT", "reason VARCHAR");
    /** The tables that hold streams. */
    public static final TableDefinition STREAMS =
            TableDefinition.of("streams", "table_name VARCHAR", "probe VARCHAR", "map VARCHAR", "kind VARCHAR");
    /** The streams' columns; {@code name} is the table's, {@code announced} the agent's. */
    public static final TableDefinition COLUMNS = TableDefinition.of(
            "columns",
            "table_name VARCHAR",
            "position INTEGER",
            "name VARCHAR",
            "announced VARCHAR",
            "type VARCHAR",
            "meaning VARCHAR",
            "is_key BOOLEAN",
            "combine VARCHAR",
            "log2_bucket BOOLEAN",
            "help VARCHAR");
    /** Frames of stacks; depth 0 is the leaf. */
    public static final TableDefinition STACKS =
            TableDefinition.of("stacks", "stack BIGINT", "depth INTEGER", "frame BIGINT");

    public static final TableDefinition FRAMES = TableDefinition.of(
            "frames",
            "frame BIGINT",
            "kind VARCHAR",
            "symbol VARCHAR",
            "offset BIGINT",
            "module VARCHAR",
            "address UBIGINT",
            "why VARCHAR",
            "file VARCHAR",
            "line INTEGER");
    /**
     * The cgroups that rows name, told once each; {@code label} is what people call it, NULL where nothing is known. Join it to a stream's table by {@code host} and
     * the column that holds a cgroup.
     */
    public static final TableDefinition CGROUPS = TableDefinition.of(
            "cgroups",
            "host INTEGER",
            "cgroup UBIGINT",
            "label VARCHAR",
            "kind VARCHAR",
            "path VARCHAR",
            "runtime VARCHAR",
            "container VARCHAR",
            "name VARCHAR",
            "unit VARCHAR",
            "pod VARCHAR",
            "pod_name VARCHAR",
            "pod_namespace VARCHAR",
            "why VARCHAR");
    /** Totals per stage since the run was armed, added when they change; a NULL total is not known. */
    public static final TableDefinition LOSSES =
            TableDefinition.of("losses", "run INTEGER", "time BIGINT", "stage VARCHAR", "total BIGINT");
    /**
     * Each loss that was seen: what was lost when, and behind which row. {@code table_name} is NULL where it may be in any stream of the run, {@code program} names the BPF
     * program whose runs were missed. Rows of a stream are numbered by its agent from 1, those that never came too: lost are the rows numbered above {@code after_row} up to
     * {@code until_row} (stages {@code queue_full}, {@code bad_record}), or others that would have come among them. {@code after_seq} and {@code until_seq} are the {@code seq}
     * of the last rows of the table before and at the end of that. Since layout 2.
     */
    public static final TableDefinition LOSS_INTERVALS = TableDefinition.of(
            "loss_intervals",
            "run INTEGER",
            "table_name VARCHAR",
            "program VARCHAR",
            "stage VARCHAR",
            "from_ns BIGINT",
            "to_ns BIGINT",
            "lost BIGINT",
            "after_row BIGINT",
            "until_row BIGINT",
            "after_seq BIGINT",
            "until_seq BIGINT");
    /** Totals per BPF program while the kernel counted them, and how long that was; layout 1 counted always. */
    public static final TableDefinition COST = TableDefinition.of(
            "cost",
            "run INTEGER",
            "time BIGINT",
            "program VARCHAR",
            "hits BIGINT",
            "run_ns BIGINT",
            "counted_ns BIGINT");
    /** From when on one record in so many of a run was kept; a run without a row kept all. Since layout 2. */
    public static final TableDefinition SAMPLING =
            TableDefinition.of("sampling", "run INTEGER", "time BIGINT", "one_in INTEGER");
    /** What the agents themselves took. */
    public static final TableDefinition AGENT = TableDefinition.of(
            "agent",
            "host INTEGER",
            "time BIGINT",
            "cpu_ns BIGINT",
            "rss_bytes BIGINT",
            "ring_bytes BIGINT",
            "queue_bytes BIGINT",
            "sent_bytes BIGINT");
    /** Pairs of CLOCK_MONOTONIC and CLOCK_REALTIME read at the same moment. */
    public static final TableDefinition CLOCK =
            TableDefinition.of("clock", "host INTEGER", "mono_ns BIGINT", "real_ns BIGINT");
    /**
     * By how much a host's CLOCK_REALTIME was ahead of the application's clock, measured again and again; the true offset is within {@code uncertainty_ns} of
     * {@code offset_ns}. {@code time} is on the session's timeline, {@code mono_ns} and {@code real_ns} are the host's clocks at the moment of the measurement that counts. Where the timeline is
     * the application's, {@code time + offset_ns} is what the host's own clock said.
     */
    public static final TableDefinition CLOCK_OFFSETS = TableDefinition.of(
            "clock_offsets",
            "host INTEGER",
            "time BIGINT",
            "mono_ns BIGINT",
            "real_ns BIGINT",
            "offset_ns BIGINT",
            "uncertainty_ns BIGINT");
    /** One row per commit. */
    public static final TableDefinition BATCHES =
            TableDefinition.of("batches", "batch BIGINT", "committed_ns BIGINT", "last_seq BIGINT", "rows BIGINT");
    /** How many rows a commit added to each stream's table. */
    public static final TableDefinition BATCH_ROWS =
            TableDefinition.of("batch_rows", "batch BIGINT", "table_name VARCHAR", "rows BIGINT");
    /** What was told about a moment. */
    public static final TableDefinition NOTES =
            TableDefinition.of("notes", "time BIGINT", "kind VARCHAR", "text VARCHAR");
    /** What users noted about moments; the last row of a note counts, and one without a text takes it away. */
    public static final TableDefinition USER_NOTES =
            TableDefinition.of("user_notes", "note INTEGER", "time BIGINT", "text VARCHAR", "written_ns BIGINT");

    public static final List<TableDefinition> ALL = List.of(
            SESSION,
            HOSTS,
            RUNS,
            RUN_ENDS,
            STREAMS,
            COLUMNS,
            STACKS,
            FRAMES,
            CGROUPS,
            LOSSES,
            LOSS_INTERVALS,
            COST,
            SAMPLING,
            AGENT,
            CLOCK,
            CLOCK_OFFSETS,
            BATCHES,
            BATCH_ROWS,
            NOTES,
            USER_NOTES);

    /** Tables that sessions of layout 1 lack, and columns that theirs lack at the end. */
    private static final List<TableDefinition> SINCE_2 = List.of(LOSS_INTERVALS, SAMPLING);

    private static final Map<TableDefinition, Integer> COLUMNS_SINCE_2 = Map.of(COST, 1, AGENT, 1);
    /** Tables that sessions recorded before there were any lack. */
    static final Set<TableDefinition> ADDED_LATER = Set.of(CGROUPS, CLOCK_OFFSETS, USER_NOTES);

    private SessionTables() {}

    /** The tables that a session of that layout has. */
    public static List<TableDefinition> of(int version) {
        return version >= 2
                ? ALL
                : ALL.stream()
                        .filter(table -> !SINCE_2.contains(table))
                        .map(SessionTables::ofLayout1)
                        .toList();
    }

    private static TableDefinition ofLayout1(TableDefinition table) {
        int columns = table.columns().size() - COLUMNS_SINCE_2.getOrDefault(table, 0);
        return new TableDefinition(table.name(), table.columns().subList(0, columns));
    }

    /** Whether a name is taken by one of these tables; names of tables don't depend on case. */
    public static boolean isReserved(String name) {
        return ALL.stream().anyMatch(table -> table.name().equalsIgnoreCase(name));
    }
}
