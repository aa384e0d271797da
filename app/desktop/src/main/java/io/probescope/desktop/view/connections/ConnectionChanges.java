package io.probescope.desktop.view.connections;

import io.probescope.analysis.Combine;
import io.probescope.analysis.TopList;
import io.probescope.analysis.change.ChangeTable;
import io.probescope.compare.ComparedRows;
import io.probescope.compare.RateChanges;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.ColumnSql;
import io.probescope.desktop.view.Side;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.Texts;
import io.probescope.problem.ProblemException;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How much more or less goes over each connection, and at each end, than in the baseline. Immutable.
 *
 * @param changes by the values of the near end, those of the far one, and the side
 * @param nearChanges by the values of the near end: all that goes there together, tested as a connection is
 * @param farChanges the same of the far end
 * @param near what the near end is on both sides of the comparison
 */
record ConnectionChanges(RateChanges changes, RateChanges nearChanges, RateChanges farChanges, End near, End far) {
    /** Links are as thick as both sides together, in thousandths per second: what is new or gone is seen, too. */
    private static final double WEIGHT = 1000;

    static ConnectionChanges of(Sides sides, End near, End far, StreamColumn side, Measure measure, Bound upTo)
            throws ProblemException {
        End sameNear = sides.sameHost() ? near : near.lasting();
        End sameFar = sides.sameHost() ? far : far.lasting();
        ComparedRows before = sides.before().rows(upTo);
        ComparedRows now = sides.now().rows(upTo);
        boolean counts = measure.unit() == Unit.COUNT;
        Asking asking = keys ->
                RateChanges.of(before, keys.of(sides.before()), now, keys.of(sides.now()), measure.sql(), counts);
        return new ConnectionChanges(
                asking.by(of -> Stream.of(texts(of, sameNear), texts(of, sameFar), List.of(side(of, side)))
                        .flatMap(List::stream)
                        .toList()),
                asking.by(of -> texts(of, sameNear)),
                asking.by(of -> texts(of, sameFar)),
                sameNear,
                sameFar);
    }

    /** What tells things apart on one of the sides, as SQL. */
    @FunctionalInterface
    private interface Keys {
        List<String> of(Side side);
    }

    @FunctionalInterface
    private interface Asking {
        RateChanges by(Keys keys) throws ProblemException;
    }

    private static List<String> texts(Side of, End end) {
        return end.columns().stream()
                .map(column -> ColumnSql.text(of.context().stream(), column))
                .toList();
    }

    private static String side(Side of, StreamColumn side) {
        return side == null ? "''" : ColumnSql.text(of.context().stream(), side);
    }

    /** What is drawn: each connection that is on one of the sides. */
    ConnectionsPicture picture() {
        Map<List<String>, List<Long>> weights = new HashMap<>();
        for (ChangeTable.Line<List<String>> line : changes.table().lines()) {
            double both = line.change().before() + line.change().now();
            weights.put(line.key(), List.of(Math.round(WEIGHT * both)));
        }
        return ConnectionsPicture.of(new TopList(List.of(Combine.SUM), 0, weights, null), near, far);
    }

    /** By the name of the near end, that of the far end and the side: what changed there. */
    Map<List<String>, FlowChange> byName() {
        return named(changes, key -> ConnectionsPicture.name(key, near, far));
    }

    /** By its name: what changed at a near end. */
    Map<String, FlowChange> nearByName() {
        return named(nearChanges, near::name);
    }

    /** By its name: what changed at a far end. */
    Map<String, FlowChange> farByName() {
        return named(farChanges, far::name);
    }

    private static <K> Map<K, FlowChange> named(RateChanges found, Function<List<String>, K> name) {
        Map<K, FlowChange> named = new HashMap<>();
        for (ChangeTable.Line<List<String>> line : found.table().lines()) {
            named.merge(
                    name.apply(line.key()),
                    new FlowChange(line.change().before(), line.change().now(), line.verdict()),
                    FlowChange::and);
        }
        return named;
    }

    /** What is said about all connections, and how the sides were made comparable. */
    String words(Measure measure) {
        String found = Texts.get(
                "view.connections.change",
                changes.table().differences(),
                nearChanges.table().differences() + farChanges.table().differences(),
                count(FlowFigures.Presence.NEW),
                count(FlowFigures.Presence.GONE),
                measure.title(),
                ChangeWords.lengths(changes.before(), changes.now()));
        return changes.left() == 0
                ? found
                : found + " \u00b7 " + Texts.get("view.connections.change.left", changes.left());
    }

    private long count(FlowFigures.Presence presence) {
        return byName().values().stream()
                .filter(change -> change.presence() == presence)
                .count();
    }
}
