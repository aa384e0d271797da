package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.compare.SideTime;
import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.FrameLook;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Texts;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Stacks merged into a tree: whose they are, user code from its root, kernel code down to the leaf. Processes and threads are told by their numbers alone, which {@link #names} has the
 * names of. Keeps the frames it has read.
 */
final class FlameQuery implements QueryLoop.Query<FlameTree> {
    /** The id of no stack. */
    private static final long NONE = 0;

    private final Side side;
    private final StackColumns columns;
    private final Weight weight;
    private final List<Level> levels;
    private final OwnerNames names;
    private final Map<Long, List<FlameTree.Frame>> known = new ConcurrentHashMap<>();

    FlameQuery(Side side, Weight weight, FirstLevels first) {
        this.side = side;
        this.columns = StackColumns.of(side.context().stream());
        this.weight = weight;
        this.levels = columns.levels(first);
        this.names = new OwnerNames(side.context().stream(), levels);
    }

    /** What the processes and threads of all trees are called that were asked for. */
    OwnerNames names() {
        return names;
    }

    @Override
    public FlameTree anew(Bound upTo) throws ProblemException {
        names.clear();
        return tree(side.scope(upTo));
    }

    @Override
    public FlameTree grown(FlameTree shown, Bound above, Bound upTo) throws ProblemException {
        return shown.merge(tree(side.scope(upTo).above(above)));
    }

    /** A tree for each slice of a time; what no whole slice covers counts with the last. */
    List<FlameTree> slices(RowScope scope, SideTime time) throws ProblemException {
        names.clear();
        int last = Math.max(0, time.slicing().slices() - 1);
        Map<Integer, List<FlameTree.Stack>> slices =
                stacks(scope, "least(" + last + ", " + SideTime.sql() + ")", time.parameters());
        List<FlameTree> trees = new ArrayList<>();
        for (int slice = 0; slice <= last; slice++) {
            trees.add(FlameTree.of(slices.getOrDefault(slice, List.of())));
        }
        return trees;
    }

    /** The frames of a row from the root on, as far as they have been read and the row tells whose they are. May be called from any thread. */
    List<FlameTree.Frame> path(Pointed.Trace trace) {
        List<String> owners = new ArrayList<>();
        // The first name is beside a number, which says more.
        int name = levels.stream().anyMatch(Level::isNumbered) ? 1 : 0;
        for (Level level : levels) {
            String meaning = level.column().column().meaning();
            boolean named = meaning.equals("comm");
            String owner = !named
                    ? trace.owner().get(meaning)
                    : name < trace.threads().size() ? trace.threads().get(name) : null;
            name += named ? 1 : 0;
            if (owner == null) {
                return names.named(path(owners, NONE, NONE));
            }
            owners.add(owner);
        }
        return names.named(path(owners, trace.userStack(), trace.kernelStack()));
    }

    /** Ids of the stacks that go through a function, of those that have been read; looks at all of them. May be called from any thread. */
    Set<Long> stacksThrough(String function) {
        return known.entrySet().stream()
                .filter(stack ->
                        stack.getValue().stream().anyMatch(frame -> frame.name().equals(function)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private FlameTree tree(RowScope scope) throws ProblemException {
        return FlameTree.of(stacks(scope, "0", List.of()).getOrDefault(0, List.of()));
    }

    /** @param slice an expression over a row, the number of what it belongs to */
    private Map<Integer, List<FlameTree.Stack>> stacks(RowScope scope, String slice, List<Object> parameters)
            throws ProblemException {
        String sql = "SELECT " + slice + " AS slice, " + columns.kernel() + " AS kernel, " + columns.user()
                + " AS usr, CAST(" + weight.sql() + " AS BIGINT)"
                + levels.stream()
                        .map(level -> ", " + ColumnSql.shown(side.context().stream(), level.column()))
                        .collect(Collectors.joining())
                + scope.from() + "GROUP BY ALL";
        List<Samples> samples =
                side.context().session().query(sql, RowScope.joined(parameters, scope.parameters()), this::read);
        readFrames(samples);
        names.read(side.context().session(), scope);
        Map<Integer, List<FlameTree.Stack>> stacks = new HashMap<>();
        for (Samples sample : samples) {
            stacks.computeIfAbsent(sample.slice, first -> new ArrayList<>())
                    .add(new FlameTree.Stack(path(sample.owners, sample.user, sample.kernel), sample.weight));
        }
        return stacks;
    }

    private List<FlameTree.Frame> path(List<String> owners, long user, long kernel) {
        List<FlameTree.Frame> path = new ArrayList<>();
        for (int i = 0; i < owners.size(); i++) {
            String owner = owners.get(i);
            path.add(levels.get(i).frame(owner == null ? Texts.get("view.flamegraph.unnamed") : owner));
        }
        path.addAll(known.getOrDefault(user, List.of()));
        path.addAll(known.getOrDefault(kernel, List.of()));
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
            side.context()
                    .session()
                    .stacks(missing)
                    .forEach((id, leafFirst) -> known.put(id, rootFirst(leafFirst, frames)));
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
            return new FlameTree.Frame(kind, FrameLook.name(frame), "", why);
        }
        String module = frame.module() == null ? "" : frame.module();
        return new FlameTree.Frame(kind, FrameLook.name(frame), module, frame.why() == null ? "" : frame.why());
    }

    private List<Samples> read(ResultSet rows) throws SQLException {
        List<Samples> samples = new ArrayList<>();
        while (rows.next()) {
            List<String> owners = new ArrayList<>(levels.size());
            for (int i = 0; i < levels.size(); i++) {
                owners.add(rows.getString(5 + i));
            }
            samples.add(new Samples(rows.getInt(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), owners));
        }
        return samples;
    }

    /** Rows of the same slice, stacks and owners; a stack that was not taken is 0. */
    private record Samples(int slice, long kernel, long user, long weight, List<String> owners) {}
}
