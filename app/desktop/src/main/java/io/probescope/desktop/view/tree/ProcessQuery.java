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
import io.probescope.session.StreamTable;
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

    @Override
    public ProcessPicture anew(Bound upTo) throws ProblemException {
        return picture(tree(Bound.NOTHING, upTo), met(Bound.NOTHING, upTo), upTo);
    }

    @Override
    public ProcessPicture grown(ProcessPicture shown, Bound above, Bound upTo) throws ProblemException {
        return picture(shown.tree().merge(tree(above, upTo)), shown.met().merge(met(above, upTo)), upTo);
    }

    private ProcessTree tree(Bound above, Bound upTo) throws ProblemException {
        List<Event> events = new ArrayList<>();
        long omitted = 0;
        for (EventColumns source : sources()) {
            RowScope scope = scope(source, Filter.NONE, above, upTo);
            List<Event> newest = new StreamEvents(context.session(), source, scope.newest(ProcessTree.EVENTS)).read();
            events.addAll(newest);
            omitted += newest.size() < ProcessTree.EVENTS ? 0 : count(scope) - newest.size();
        }
        return new ProcessTree(events, omitted);
    }

    private long count(RowScope scope) throws ProblemException {
        return context.session().query("SELECT count(*)" + scope.from(), scope.parameters(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private MetConditions met(Bound above, Bound upTo) throws ProblemException {
        Map<Condition, Set<Long>> met = new HashMap<>();
        for (EventColumns source : sources()) {
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

    private List<EventColumns> sources() {
        List<EventColumns> sources = new ArrayList<>();
        streams().map(ExecColumns::of).flatMap(Optional::stream).findFirst().ifPresent(sources::add);
        exits().ifPresent(sources::add);
        return sources;
    }

    private Optional<EventColumns> exits() {
        return streams().map(ExitColumns::of).flatMap(Optional::stream).findFirst();
    }

    private Stream<StreamTable> streams() {
        return Stream.concat(Stream.of(context.stream()), context.siblings().stream());
    }

    private RowScope scope(EventColumns source, Filter narrowed, Bound above, Bound upTo) {
        return RowScope.of(context, source.stream(), Selection.ALL.filtered(narrowed), upTo)
                .above(above);
    }

    private List<Long> seqs(RowScope scope) throws ProblemException {
        String sql = "SELECT seq" + scope.from() + "ORDER BY seq DESC LIMIT " + ProcessTree.EVENTS;
        return context.session().query(sql, scope.parameters(), rows -> {
            List<Long> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
            return all;
        });
    }
}
