package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stacks merged into a tree: process, user code from its root, kernel code down to the leaf. Keeps the frames it has read. */
final class FlameQuery implements QueryLoop.Query<FlameTree> {
    private final ViewContext context;
    private final Selection selection;
    private final StackColumns columns;
    private final boolean byProcess;
    private final Map<Long, List<FlameTree.Frame>> known = new HashMap<>();

    /**
     * Makes a query.
     *
     * @param byProcess whether the processes are the first level
     */
    FlameQuery(ViewContext context, Selection selection, boolean byProcess) {
        this.context = context;
        this.selection = selection;
        this.columns = StackColumns.of(context.stream());
        this.byProcess = byProcess;
    }

    @Override
    public FlameTree anew(long upToSeq) throws ProblemException {
        return tree(RowScope.of(context, selection, upToSeq));
    }

    @Override
    public FlameTree grown(FlameTree shown, long aboveSeq, long upToSeq) throws ProblemException {
        return shown.merge(tree(RowScope.of(context, selection, upToSeq).above(aboveSeq)));
    }

    private FlameTree tree(RowScope scope) throws ProblemException {
        String sql = "SELECT " + (byProcess ? columns.process() : "NULL") + " AS process, " + columns.kernel()
                + " AS kernel, " + columns.user() + " AS usr, CAST(" + columns.weight() + " AS BIGINT)" + scope.from()
                + "GROUP BY ALL";
        List<Samples> samples = context.session().query(sql, scope.parameters(), FlameQuery::read);
        readFrames(samples);
        List<FlameTree.Stack> stacks = new ArrayList<>();
        for (Samples sample : samples) {
            stacks.add(new FlameTree.Stack(path(sample), sample.weight));
        }
        return FlameTree.of(stacks);
    }

    private List<FlameTree.Frame> path(Samples sample) {
        List<FlameTree.Frame> path = new ArrayList<>();
        if (sample.process != null) {
            path.add(FlameTree.Frame.process(sample.process));
        }
        path.addAll(known.getOrDefault(sample.user, List.of()));
        path.addAll(known.getOrDefault(sample.kernel, List.of()));
        return path;
    }

    private void readFrames(List<Samples> samples) throws ProblemException {
        Set<Long> missing = new HashSet<>();
        for (Samples sample : samples) {
            missing.add(sample.kernel);
            missing.add(sample.user);
        }
        missing.remove(0L);
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            context.session().stacks(missing).forEach((id, leafFirst) -> known.put(id, rootFirst(leafFirst)));
        }
    }

    private static List<FlameTree.Frame> rootFirst(List<Frame> leafFirst) {
        List<FlameTree.Frame> path = new ArrayList<>(leafFirst.size());
        for (int i = leafFirst.size() - 1; i >= 0; i--) {
            path.add(frame(leafFirst.get(i)));
        }
        return path;
    }

    private static FlameTree.Frame frame(Frame frame) {
        FlameTree.Kind kind = switch (frame.kind()) {
            case KERNEL -> FlameTree.Kind.KERNEL;
            case USER -> FlameTree.Kind.USER;
            case JIT -> FlameTree.Kind.JIT;
            case UNKNOWN -> FlameTree.Kind.UNKNOWN;
            case TRUNCATED -> FlameTree.Kind.TRUNCATED;
        };
        if (kind == FlameTree.Kind.TRUNCATED) {
            return new FlameTree.Frame(kind, FlameChart.title(kind), "", Texts.get("view.flamegraph.truncated.why"));
        }
        String module = frame.module() == null ? "" : frame.module();
        String name = frame.symbol();
        if (name == null) {
            name = module.isEmpty()
                    ? Texts.get("view.flamegraph.unnamed")
                    : "[" + module.substring(module.lastIndexOf('/') + 1) + "]";
        }
        return new FlameTree.Frame(kind, name, module, frame.why() == null ? "" : frame.why());
    }

    private static List<Samples> read(ResultSet rows) throws SQLException {
        List<Samples> samples = new ArrayList<>();
        while (rows.next()) {
            samples.add(new Samples(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
        }
        return samples;
    }

    /** Rows of the same process and stacks; a stack that was not taken is 0. */
    private record Samples(String process, long kernel, long user, long weight) {}
}
