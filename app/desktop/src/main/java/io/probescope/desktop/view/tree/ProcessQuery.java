package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree;
import io.probescope.analysis.ProcessTree.Event;
import io.probescope.desktop.fx.QueryLoop;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All processes of a run, from its streams of programs run and of processes ended. What is selected is left to the drawing: a process that ends later has begun before, and
 * ancestors are shown with their descendants.
 */
record ProcessQuery(ViewContext context) implements QueryLoop.Query<ProcessPicture> {

    /** How a row of a stream becomes an event. */
    private interface EventReader {
        Event read(ResultSet row) throws SQLException;
    }

    @Override
    public ProcessPicture anew(long upToSeq) throws ProblemException {
        return picture(tree(0, upToSeq));
    }

    @Override
    public ProcessPicture grown(ProcessPicture shown, long aboveSeq, long upToSeq) throws ProblemException {
        return picture(shown.tree().merge(tree(aboveSeq, upToSeq)));
    }

    private ProcessTree tree(long aboveSeq, long upToSeq) throws ProblemException {
        ProcessTree tree = ProcessTree.EMPTY;
        Optional<ExecColumns> execs =
                streams().map(ExecColumns::of).flatMap(Optional::stream).findFirst();
        if (execs.isPresent()) {
            RowScope scope = RowScope.of(context, execs.get().stream(), Selection.ALL, upToSeq)
                    .above(aboveSeq);
            tree = tree.merge(read(scope, execs.get().sql(), ExecColumns::read));
        }
        Optional<ExitColumns> exits = exits();
        if (exits.isPresent()) {
            RowScope scope = RowScope.of(context, exits.get().stream(), Selection.ALL, upToSeq)
                    .above(aboveSeq);
            tree = tree.merge(read(scope, exits.get().sql(), ExitColumns::read));
        }
        return tree;
    }

    private ProcessPicture picture(ProcessTree tree) throws ProblemException {
        return new ProcessPicture(tree, exits().isPresent(), LossMark.read(context));
    }

    private Optional<ExitColumns> exits() {
        return streams().map(ExitColumns::of).flatMap(Optional::stream).findFirst();
    }

    private Stream<StreamTable> streams() {
        return Stream.concat(Stream.of(context.stream()), context.siblings().stream());
    }

    /** The newest events of a stream. */
    private ProcessTree read(RowScope scope, String columns, EventReader reader) throws ProblemException {
        String sql = "SELECT seq, time, " + columns + scope.from() + "ORDER BY seq DESC LIMIT " + ProcessTree.EVENTS;
        ResultReader<List<Event>> all = rows -> {
            List<Event> events = new ArrayList<>();
            while (rows.next()) {
                events.add(reader.read(rows));
            }
            return events;
        };
        List<Event> events = context.session().query(sql, scope.parameters(), all);
        long rows = context.session().query("SELECT count(*)" + scope.from(), scope.parameters(), result -> {
            result.next();
            return result.getLong(1);
        });
        return new ProcessTree(events, rows - events.size());
    }
}
