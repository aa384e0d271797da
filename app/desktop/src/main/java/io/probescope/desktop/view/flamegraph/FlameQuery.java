package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
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
import java.util.stream.Collectors;

/** Stacks merged into a tree: names of threads, user code from its root, kernel code down to the leaf. Keeps the frames it has read. */
final class FlameQuery implements QueryLoop.Query<FlameTree> {
    private final ViewContext context;
    private final Selection selection;
    private final StackColumns columns;
    private final Weight weight;
    private final boolean byName;
    private final Map<Long, List<FlameTree.Frame>> known = new HashMap<>();

    /**
     * Makes a query.
     *
     * @param byName whether the names of threads are the first levels
     */
    FlameQuery(ViewContext context, Selection selection, Weight weight, boolean byName) {
        this.context = context;
        this.selection = selection;
        this.columns = StackColumns.of(context.stream());
        this.weight = weight;
        this.byName = byName;
    }

    @Override
    public FlameTree anew(Bound upTo) throws ProblemException {
        return tree(RowScope.of(context, selection, upTo));
    }

    @Override
    public FlameTree grown(FlameTree shown, Bound above, Bound upTo) throws ProblemException {
        return shown.merge(tree(RowScope.of(context, selection, upTo).above(above)));
    }

    private FlameTree tree(RowScope scope) throws ProblemException {
        List<String> names = byName ? columns.names() : List.of();
        String sql = "SELECT " + columns.kernel() + " AS kernel, " + columns.user() + " AS usr, CAST(" + weight.sql()
                + " AS BIGINT)" + names.stream().map(name -> ", " + name).collect(Collectors.joining()) + scope.from()
                + "GROUP BY ALL";
        List<Samples> samples = context.session().query(sql, scope.parameters(), rows -> read(rows, names.size()));
        readFrames(samples);
        List<FlameTree.Stack> stacks = new ArrayList<>();
        for (Samples sample : samples) {
            stacks.add(new FlameTree.Stack(path(sample), sample.weight));
        }
        return FlameTree.of(stacks);
    }

    private List<FlameTree.Frame> path(Samples sample) {
        List<FlameTree.Frame> path = new ArrayList<>();
        for (String name : sample.names) {
            path.add(FlameTree.Frame.process(name == null ? Texts.get("view.flamegraph.unnamed") : name));
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
            // Stacks share frames: so do their copies here.
            Map<Frame, FlameTree.Frame> frames = new HashMap<>();
            context.session().stacks(missing).forEach((id, leafFirst) -> known.put(id, rootFirst(leafFirst, frames)));
        }
    }

    private static List<FlameTree.Frame> rootFirst(List<Frame> leafFirst, Map<Frame, FlameTree.Frame> frames) {
        List<FlameTree.Frame> path = new ArrayList<>(leafFirst.size());
        for (int i = leafFirst.size() - 1; i >= 0; i--) {
            path.add(frames.computeIfAbsent(leafFirst.get(i), FlameQuery::frame));
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
            String why = frame.why() == null ? Texts.get("view.flamegraph.truncated.why") : frame.why();
            return new FlameTree.Frame(kind, FlameText.title(kind), "", why);
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

    private static List<Samples> read(ResultSet rows, int nameCount) throws SQLException {
        List<Samples> samples = new ArrayList<>();
        while (rows.next()) {
            List<String> names = new ArrayList<>(nameCount);
            for (int i = 0; i < nameCount; i++) {
                names.add(rows.getString(4 + i));
            }
            samples.add(new Samples(rows.getLong(1), rows.getLong(2), rows.getLong(3), names));
        }
        return samples;
    }

    /** Rows of the same stacks and names; a stack that was not taken is 0. */
    private record Samples(long kernel, long user, long weight, List<String> names) {}
}
