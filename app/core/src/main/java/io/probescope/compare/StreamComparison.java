package io.probescope.compare;

import io.probescope.compare.SideTime.Part;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.SessionReader;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A stream of one run compared with the same stream of another, in all they have in common. Immutable.
 *
 * @param keys the columns whose values tell the lines of {@code rates} apart; those of them that mean the same in both sessions
 * @param before length of the run compared with, seconds
 * @param now length of the other run, seconds
 */
public record StreamComparison(
        StreamTable stream,
        List<String> keys,
        double before,
        double now,
        List<Rates> rates,
        List<Values> distributions) {
    /** Numbers that a kernel gives out as it goes, and others that name nothing in another session. */
    private static final Set<String> OF_ONE_BOOT = Set.of(
            "pid",
            "tid",
            "ppid",
            "port",
            "cgroup_id",
            "bpf_program_id",
            "kernel_stack",
            "user_stack",
            "timestamp_ns",
            "traced_host");

    private static final Set<String> NAMES = Set.of("comm", "signal", "syscall");

    /** What changed in an amount, in all and per key. */
    public record Rates(Amount amount, RateChanges changes) {}

    /** What changed in how a column's values are distributed. */
    public record Values(Distribution distribution, DistributionChange change) {}

    public StreamComparison {
        keys = List.copyOf(keys);
        rates = List.copyOf(rates);
        distributions = List.copyOf(distributions);
    }

    /**
     * Compares all of two runs.
     *
     * @param stream which both sessions hold
     */
    public static StreamComparison of(
            SessionReader before, int beforeRun, SessionReader now, int nowRun, StreamTable stream)
            throws ProblemException {
        ComparedRows one = rows(before, beforeRun, stream);
        ComparedRows other = rows(now, nowRun, stream);
        List<String> keys = keys(stream);
        List<String> texts = keys.stream()
                .map(key -> "coalesce(CAST(" + SqlName.quoted(key) + " AS VARCHAR), '')")
                .toList();
        List<String> told = texts.isEmpty() ? List.of("''") : texts;
        List<Rates> rates = new ArrayList<>();
        for (Amount amount : Amount.of(stream)) {
            rates.add(new Rates(amount, RateChanges.of(one, told, other, told, amount.sql(), amount.counts())));
        }
        List<Values> distributions = new ArrayList<>();
        for (Distribution distribution : Distribution.of(stream)) {
            distributions.add(new Values(
                    distribution,
                    DistributionChange.of(
                            one, other, distribution.buckets(), distribution.bucketSql(), distribution.countSql())));
        }
        return new StreamComparison(
                stream,
                keys,
                one.time().slicing().seconds(),
                other.time().slicing().seconds(),
                rates,
                distributions);
    }

    private static ComparedRows rows(SessionReader session, int run, StreamTable stream) throws ProblemException {
        SideTime time = SideTime.of(session, stream, List.of(run), Part.ALL, Part.NONE, Long.MAX_VALUE);
        return new ComparedRows(
                session, "FROM " + SqlName.quoted(stream.table()) + " WHERE run = ?", List.of((long) run), time);
    }

    /** Of single events the name of the process, or what else names them; of a table its key. */
    private static List<String> keys(StreamTable stream) {
        return stream.columns().stream()
                .filter(column -> stream.kind() == Kind.TABLE ? isKey(column.column()) : names(column.column()))
                .map(StreamColumn::name)
                .toList();
    }

    private static boolean isKey(Column column) {
        return column.key() && !column.log2Bucket() && !OF_ONE_BOOT.contains(column.meaning());
    }

    private static boolean names(Column column) {
        return NAMES.contains(column.meaning());
    }
}
