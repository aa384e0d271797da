package io.probescope.session.write;

import io.probescope.protocol.Gap;
import io.probescope.protocol.Losses;
import io.probescope.protocol.Losses.ProgramMisses;
import io.probescope.protocol.Losses.StreamLosses;
import io.probescope.session.LossStages;
import io.probescope.session.database.Batch;
import io.probescope.session.database.SessionTables;
import io.probescope.session.database.TableAppender;
import io.probescope.session.write.AgentLife.RunState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Records what was lost: totals per run and stage, and of each stream when it happened and behind which row. Used by one thread. */
final class LossRecorder {
    private final TableAppender totals;
    private final TableAppender intervals;

    LossRecorder(Batch batch) {
        this.totals = batch.table(SessionTables.LOSSES);
        this.intervals = batch.table(SessionTables.LOSS_INTERVALS);
    }

    /** How far the counts of one run were read. */
    static final class Progress {
        /** When they were read last, or the run was armed; nanoseconds since the epoch. */
        private long readNs;

        private final Map<String, Long> stages = new HashMap<>();
        private final Map<String, Long> shared = new HashMap<>();
        private final Map<String, Long> missed = new HashMap<>();
        private final Map<Integer, StreamProgress> streams = new HashMap<>();

        void armed(long timeNs) {
            readNs = timeNs;
        }

        /** How many counts are kept. */
        int counts() {
            return stages.size()
                    + shared.size()
                    + missed.size()
                    + streams.values().stream()
                            .mapToInt(stream -> 1 + stream.kernel.size())
                            .sum();
        }
    }

    /** The same of one stream. */
    private static final class StreamProgress {
        private final Map<String, Long> kernel = new HashMap<>();
        private long row;
        private long seq;
    }

    /** Where a loss is, among the rows of a stream; {@code table} is {@code null} when it may be in any stream of the run. */
    private record Place(String table, Long afterRow, Long untilRow, Long afterSeq, Long untilSeq) {
        static final Place ANYWHERE = new Place(null, null, null, null, null);
    }

    /** Takes in the totals that an agent told. */
    void losses(AgentLife agent, RunState run, Losses told) {
        Progress progress = run.losses;
        long from = progress.readNs;
        long to = agent.clock.epochNs(told.monoNs());
        progress.readNs = to;
        grown(progress.shared, told.kernel())
                .forEach((stage, lost) -> interval(told.run(), null, stage, from, to, lost, Place.ANYWHERE));
        for (ProgramMisses program : told.programs()) {
            if (program.missed() != null) {
                grown(progress.missed, Map.of(program.name(), program.missed()))
                        .forEach((name, lost) -> interval(told.run(), name, "missed", from, to, lost, Place.ANYWHERE));
            }
        }
        for (StreamLosses stream : told.streams()) {
            StreamProgress before = progress.streams.computeIfAbsent(stream.stream(), number -> new StreamProgress());
            StreamAppender appender = agent.streams.get(stream.stream());
            if (appender == null) {
                continue;
            }
            Place place =
                    new Place(appender.tableName(), before.row, stream.received(), before.seq, appender.lastSeq());
            grown(before.kernel, stream.kernel() == null ? Map.of() : stream.kernel())
                    .forEach((stage, lost) -> interval(told.run(), null, stage, from, to, lost, place));
            before.row = stream.received();
            before.seq = appender.lastSeq();
        }
        LossStages.of(told).forEach((stage, total) -> total(run, told.run(), to, stage, total));
        total(run, told.run(), to, "unknown_stack", run.unknownStacks);
    }

    /** Takes in rows that the agent did not send: the stream's next row is behind them. */
    void gap(AgentLife agent, StreamAppender stream, Gap gap) {
        long from = agent.clock.epochNs(gap.fromMonoNs());
        long to = agent.clock.epochNs(gap.toMonoNs());
        Place place = new Place(
                stream.tableName(),
                gap.after(),
                gap.after() + gap.queueFull() + gap.badRecord(),
                stream.lastSeq(),
                stream.lastSeq());
        if (gap.queueFull() > 0) {
            interval(stream.run(), null, "queue_full", from, to, gap.queueFull(), place);
        }
        if (gap.badRecord() > 0) {
            interval(stream.run(), null, "bad_record", from, to, gap.badRecord(), place);
        }
    }

    /** Takes in the total of one stage. */
    void total(RunState state, int run, long time, String stage, Long total) {
        Map<String, Long> known = state.losses.stages;
        if (!known.containsKey(stage) || !Objects.equals(known.get(stage), total)) {
            known.put(stage, total);
            totals.row(run, time, stage, total);
        }
    }

    /** By how much each total is more than it was; brings {@code before} up to date. */
    private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> now) {
        Map<String, Long> grown = new HashMap<>();
        now.forEach((name, total) -> {
            Long old = before.put(name, total);
            long more = total - (old == null ? 0 : old);
            if (more > 0) {
                grown.put(name, more);
            }
        });
        return grown;
    }

    private void interval(int run, String program, String stage, long fromNs, long toNs, long lost, Place place) {
        intervals.row(
                run,
                place.table(),
                program,
                stage,
                fromNs,
                toNs,
                lost,
                place.afterRow(),
                place.untilRow(),
                place.afterSeq(),
                place.untilSeq());
    }
}
