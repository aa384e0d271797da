package io.probescope.desktop.view.connections;

import io.probescope.analysis.ChangeTable;
import io.probescope.analysis.Combine;
import io.probescope.analysis.TopList;
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
import java.util.stream.Stream;

/**
 * How much more or less goes over each connection than in the baseline. Immutable.
 *
 * @param changes by the values of the near end, those of the far one, and the side
 * @param near what the near end is on both sides of the comparison
 */
record ConnectionChanges(RateChanges changes, End near, End far) {
    /** Links are as thick as both sides together, in thousandths per second: what is new or gone is seen, too. */
    private static final double WEIGHT = 1000;

    static ConnectionChanges of(Sides sides, End near, End far, StreamColumn side, Measure measure, Bound upTo)
            throws ProblemException {
        End sameNear = sides.sameHost() ? near : near.lasting();
        End sameFar = sides.sameHost() ? far : far.lasting();
        RateChanges changes = RateChanges.of(
                sides.before().rows(upTo),
                keys(sides.before(), sameNear, sameFar, side),
                sides.now().rows(upTo),
                keys(sides.now(), sameNear, sameFar, side),
                measure.sql(),
                measure.unit() == Unit.COUNT);
        return new ConnectionChanges(changes, sameNear, sameFar);
    }

    private static List<String> keys(Side of, End near, End far, StreamColumn side) {
        Stream<String> ends = Stream.concat(near.columns().stream(), far.columns().stream())
                .map(column -> ColumnSql.text(of.context().stream(), column));
        String way = side == null ? "''" : ColumnSql.text(of.context().stream(), side);
        return Stream.concat(ends, Stream.of(way)).toList();
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
        Map<List<String>, FlowChange> named = new HashMap<>();
        for (ChangeTable.Line<List<String>> line : changes.table().lines()) {
            named.merge(
                    ConnectionsPicture.name(line.key(), near, far),
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
