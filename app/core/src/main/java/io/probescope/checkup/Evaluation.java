package io.probescope.checkup;

import io.probescope.checkup.Checkup.Unanswered;
import io.probescope.checkup.Finding.Look;
import io.probescope.checkup.Finding.Match;
import io.probescope.checkup.Rule.Source;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.LossInterval;
import io.probescope.session.SessionInfo;
import io.probescope.session.SessionInfo.Run;
import io.probescope.session.SessionReader;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges what a session holds by the rules of a plan. Blocks while it queries, so not on the screen's thread. */
public final class Evaluation {
    private final SessionReader session;
    private final SessionInfo info;
    private final List<StreamTable> streams;
    private final List<LossInterval> losses;
    private final List<Run> runs;
    private final Map<String, Problem> refused;
    private final List<Finding> unusual = new ArrayList<>();
    private final List<Finding> calm = new ArrayList<>();
    private final List<Unanswered> unanswered = new ArrayList<>();

    private Evaluation(SessionReader session, Predicate<Run> counts, Map<String, Problem> refused)
            throws ProblemException {
        this.session = session;
        this.info = session.info();
        this.streams = session.streams();
        this.losses = session.losses(0);
        this.runs = info.runs().stream().filter(counts).toList();
        this.refused = refused;
    }

    /**
     * Judges a session.
     *
     * @param counts which of its runs are part of the checkup
     * @param refused why probes of the plan did not start, by name
     */
    public static Checkup of(
            SessionReader session, CheckupPlan plan, Predicate<Run> counts, Map<String, Problem> refused)
            throws ProblemException {
        Evaluation evaluation = new Evaluation(session, counts, refused);
        for (Rule rule : plan.rules()) {
            evaluation.judge(rule);
        }
        evaluation.nameUnread(plan);
        evaluation.unusual.sort(Comparator.comparing(Finding::severity));
        Coverage.of(evaluation.info, evaluation.runs)
                .ifPresent(all -> (all.unusual() ? evaluation.unusual : evaluation.calm).add(all));
        return new Checkup(evaluation.unusual, evaluation.calm, evaluation.unanswered);
    }

    private void judge(Rule rule) throws ProblemException {
        Map<String, SourceStream> sources = new LinkedHashMap<>();
        for (Map.Entry<String, Source> source : rule.reads().entrySet()) {
            Optional<SourceStream> stream = find(source.getValue());
            if (stream.isEmpty()) {
                unanswered.add(new Unanswered(rule.name(), title(rule), whyNot(source.getValue())));
                return;
            }
            sources.put(source.getKey(), stream.get());
        }
        List<Map<String, String>> all =
                session.query(RuleSql.of(rule, sources, info), List.of(), result -> read(rule, result));
        List<Map<String, String>> rows =
                all.stream().filter(row -> isKnown(rule, row)).toList();
        if (rows.isEmpty() && !all.isEmpty()) {
            unanswered.add(new Unanswered(rule.name(), title(rule), whyNotKnown(rule, sources)));
            return;
        }
        List<Map<String, String>> beyond = rows.stream()
                .filter(row -> isBeyond(rule, row))
                .limit(rule.most())
                .toList();
        beyond.forEach(row -> unusual.add(finding(rule, sources, row, "found")));
        if (beyond.isEmpty()) {
            Map<String, String> nearest = rows.isEmpty() ? Map.of() : rows.get(0);
            calm.add(finding(rule, sources, nearest, rows.isEmpty() ? "none" : "calm"));
        }
    }

    /** A probe that did not start is named even where no rule reads it. */
    private void nameUnread(CheckupPlan plan) {
        refused.forEach((probe, problem) -> {
            boolean read = plan.rules().stream()
                    .flatMap(rule -> rule.reads().values().stream())
                    .anyMatch(source -> source.probe().equals(probe));
            if (!read) {
                unanswered.add(new Unanswered("", probe, problem.cause()));
            }
        });
    }

    private Optional<SourceStream> find(Source source) {
        List<Run> ofProbe =
                runs.stream().filter(run -> run.probe().equals(source.probe())).toList();
        return ofProbe.isEmpty() ? Optional.empty() : SourceStream.find(source, streams, ofProbe);
    }

    private String whyNot(Source source) {
        Problem problem = refused.get(source.probe());
        if (problem != null) {
            return Words.of("unanswered.refused", Map.of("probe", source.probe(), "cause", problem.cause()));
        }
        boolean ran = runs.stream().anyMatch(run -> run.probe().equals(source.probe()));
        return ran
                ? Words.of(
                        "unanswered.columns",
                        Map.of(
                                "probe",
                                source.probe(),
                                "columns",
                                String.join(", ", source.columns().keySet())))
                : Words.of("unanswered.absent", Map.of("probe", source.probe()));
    }

    private static List<Map<String, String>> read(Rule rule, ResultSet result) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, String> row = new HashMap<>();
            for (String column : rule.gives().keySet()) {
                String value = result.getString(column);
                row.put(column, value == null ? "" : value);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Whether what is compared with limits is known: NULL comes of what the session does not tell. */
    private static boolean isKnown(Rule rule, Map<String, String> row) {
        return rule.limits().stream().noneMatch(limit -> row.get(limit.column()).isEmpty());
    }

    private String whyNotKnown(Rule rule, Map<String, SourceStream> sources) {
        SourceStream first = sources.values().iterator().next();
        return rule.sql().contains("cpus") && RuleSql.cpus(first, info).isEmpty()
                ? Words.of("unanswered.cpus")
                : Words.of(
                        "unanswered.values",
                        Map.of(
                                "columns",
                                rule.limits().stream().map(Limit::column).collect(Collectors.joining(", "))));
    }

    private static boolean isBeyond(Rule rule, Map<String, String> row) {
        return rule.limits().stream().allMatch(limit -> limit.isReachedBy(Double.parseDouble(row.get(limit.column()))));
    }

    private Finding finding(Rule rule, Map<String, SourceStream> sources, Map<String, String> row, String how) {
        boolean found = how.equals("found");
        SourceStream shown = sources.get(rule.show().stream());
        // Columns that are matched by have the same name in the source and in the result.
        List<Match> matches = rule.show().match().stream()
                .filter(row::containsKey)
                .map(name -> new Match(shown.columns().get(name).name(), shown.column(name), row.get(name)))
                .toList();
        int run = shown.runs().get(shown.runs().size() - 1).run();
        return new Finding(
                rule.name(),
                rule.severity(),
                found,
                title(rule),
                Words.of(rule.name() + "." + how, told(rule, row)),
                Safety.of(shown, losses).words(),
                found ? Words.of(rule.name() + ".next") : "",
                rule.limits(),
                new Look(run, shown.table(), rule.show().view(), found ? matches : List.of()));
    }

    /** The values of a row and the limits, as people read them. */
    private static Map<String, String> told(Rule rule, Map<String, String> row) {
        Map<String, String> told = new HashMap<>();
        row.forEach((column, value) -> told.put(column, rule.gives().get(column).format(value)));
        rule.limits().forEach(limit -> told.put(limit.column() + ".limit", limit.text()));
        return told;
    }

    private static String title(Rule rule) {
        return Words.of(rule.name() + ".title");
    }
}
