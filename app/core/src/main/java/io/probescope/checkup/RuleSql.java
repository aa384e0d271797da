package io.probescope.checkup;

import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.SqlName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The SQL of a rule over the tables of a session.
 *
 * <p>A rule can name each of its sources as a relation of {@code host, run, seq, time} and the columns it asked for, holding the rows of the checkup's runs; and {@code span}, one
 * row: {@code from_ns}, {@code to_ns} (nanoseconds since the epoch), {@code seconds} and {@code cpus} of the hosts, NULL where one's are not known, of the runs of the rule's first source.
 */
final class RuleSql {
    private RuleSql() {}

    /** @param sources by the names that the rule gives them */
    static String of(Rule rule, Map<String, SourceStream> sources, SessionInfo info) {
        String relations = sources.entrySet().stream()
                .map(source -> source.getKey() + " AS (" + relation(source.getValue()) + ")")
                .collect(Collectors.joining(", "));
        SourceStream first = sources.values().iterator().next();
        return "WITH span AS (" + span(first, info) + "), " + relations + " SELECT * FROM (" + rule.sql() + ")";
    }

    private static String relation(SourceStream source) {
        String columns = source.columns().entrySet().stream()
                .map(column ->
                        ", " + SqlName.quoted(column.getValue().name()) + " AS " + SqlName.quoted(column.getKey()))
                .collect(Collectors.joining());
        String runs =
                source.runs().stream().map(run -> String.valueOf(run.run())).collect(Collectors.joining(", "));
        return "SELECT host, run, seq, time" + columns + " FROM main." + SqlName.quoted(source.table())
                + " WHERE run IN (" + runs + ")";
    }

    private static String span(SourceStream source, SessionInfo info) {
        long from = source.runs().stream().mapToLong(Run::startedNs).min().orElseThrow();
        long to = source.runs().stream()
                .mapToLong(run -> run.stoppedNs() == 0 ? info.endNs() : run.stoppedNs())
                .max()
                .orElseThrow();
        OptionalLong cpus = cpus(source, info);
        return String.format(
                Locale.ROOT,
                "SELECT %d::BIGINT AS from_ns, %d::BIGINT AS to_ns, %.9f AS seconds, %s::BIGINT AS cpus",
                from,
                to,
                Math.max(1, to - from) / 1e9,
                cpus.isPresent() ? cpus.getAsLong() : "NULL");
    }

    /** CPUs of the hosts that a source is of, together; empty where one's are not known. */
    static OptionalLong cpus(SourceStream source, SessionInfo info) {
        List<Integer> each = info.hosts().stream()
                .filter(host -> source.runs().stream().anyMatch(run -> run.host() == host.host()))
                .map(host -> host.facts().cpus())
                .toList();
        boolean known = !each.isEmpty() && each.stream().allMatch(cpus -> cpus != null && cpus > 0);
        return known ? OptionalLong.of(each.stream().mapToLong(cpus -> cpus).sum()) : OptionalLong.empty();
    }
}
