package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree;
import io.probescope.analysis.ProcessTree.Event;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import io.probescope.session.SessionReader.ResultReader;
import io.probescope.session.StreamTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All processes of a run, from its streams of programs run and of processes ended. The selected time and filter are left to the drawing: a process that ends later has begun
 * before, and ancestors are shown with their descendants.
 */
record ProcessQuery(ViewContext context, Filter filter) implements QueryLoop.Query<ProcessPicture> {

    /** How a row of a stream becomes an event. */
    private interface EventReader {
        Event read(ResultSet row) throws SQLException;
    }

    /** A stream of events. */
    private record Source(StreamTable stream, String columns, EventReader reader) {}

    @Override
    public ProcessPicture anew(Bound upTo) throws ProblemException {
        return picture(tree(Bound.NOTHING, upTo), met(Bound.NOTHING, upTo), upTo);
    }

    @Override
    public ProcessPicture grown(ProcessPicture shown, Bound above, Bound upTo) throws ProblemException {
        return picture(shown.tree().merge(tree(above, upTo)), shown.met().merge(met(above, upTo)), upTo);
    }

    private ProcessTree tree(Bound above, Bound upTo) throws ProblemException {
        ProcessTree tree = ProcessTree.EMPTY;
        for (Source source : sources()) {
            tree = tree.merge(read(source, scope(source, Filter.NONE, above, upTo)));
        }
        return tree;
    }

    private MetConditions met(Bound above, Bound upTo) throws ProblemException {
        Map<Condition, Set<Long>> met = new HashMap<>();
        for (Source source : sources()) {
            for (Condition condition : filter.conditions()) {
                RowScope scope = scope(source, new Filter(List.of(condition)), above, upTo);
                if (!scope.conditions().isEmpty()) {
                    met.computeIfAbsent(condition, any -> new HashSet<>()).addAll(seqs(scope));
                }
            }
        }
        return new MetConditions(met);
    }

    private ProcessPicture picture(ProcessTree tree, MetConditions met, Bound upTo) throws ProblemException {
        return new ProcessPicture(tree, exits().isPresent(), met, LossMark.read(context, Selection.ALL, upTo));
    }

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        streams()
                .map(ExecColumns::of)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(execs -> sources.add(new Source(execs.stream(), execs.sql(), ExecColumns::read)));
        exits().ifPresent(exits -> sources.add(new Source(exits.stream(), exits.sql(), ExitColumns::read)));
        return sources;
    }

    private Optional<ExitColumns> exits() {
        return streams().map(ExitColumns::of).flatMap(Optional::stream).findFirst();
    }

    private Stream<StreamTable> streams() {
        return Stream.concat(Stream.of(context.stream()), context.siblings().stream());
    }

    private RowScope scope(Source source, Filter narrowed, Bound above, Bound upTo) {
        return RowScope.of(context, source.stream, Selection.ALL.filtered(narrowed), upTo)
                .above(above);
    }

    /** The newest events of a stream. */
    private ProcessTree read(Source source, RowScope scope) throws ProblemException {
        List<Event> events = newest(scope, "seq, time, " + source.columns, source.reader::read);
        long rows = context.session().query("SELECT count(*)" + scope.from(), scope.parameters(), result -> {
            result.next();
            return result.getLong(1);
        });
        return new ProcessTree(events, rows - events.size());
    }

    private List<Long> seqs(RowScope scope) throws ProblemException {
        return newest(scope, "seq", row -> row.getLong(1));
    }

    private <T> List<T> newest(RowScope scope, String columns, ResultReader<T> one) throws ProblemException {
        String sql = "SELECT " + columns + scope.from() + "ORDER BY seq DESC LIMIT " + ProcessTree.EVENTS;
        return context.session().query(sql, scope.parameters(), rows -> {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(one.read(rows));
            }
            return all;
        });
    }
}
