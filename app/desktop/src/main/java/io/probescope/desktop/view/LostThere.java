package io.probescope.desktop.view;

import io.probescope.desktop.fx.QueryLoop;
import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.value.Unit;
import io.probescope.problem.ProblemException;
import io.probescope.session.LossStages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a query found, and what was lost beside it: where no row is, rows may have been lost. Immutable.
 *
 * @param <R> the query's immutable result
 * @param losses of the selected runs, by time; not read where all time is selected
 */
record LostThere<R>(R result, List<LossMark> losses) {
    LostThere {
        losses = List.copyOf(losses);
    }

    /** A query that reads what was lost, too. */
    static <R> QueryLoop.Query<LostThere<R>> with(QueryLoop.Query<R> query, ViewContext context, Selection selected) {
        return new QueryLoop.Query<>() {
            @Override
            public LostThere<R> anew(Bound upTo) throws ProblemException {
                return new LostThere<>(query.anew(upTo), losses(upTo));
            }

            @Override
            public LostThere<R> grown(LostThere<R> shown, Bound above, Bound upTo) throws ProblemException {
                return new LostThere<>(query.grown(shown.result, above, upTo), losses(upTo));
            }

            private List<LossMark> losses(Bound upTo) throws ProblemException {
                return selected.isAllTime() ? List.of() : LossMark.read(context, selected, upTo);
            }
        };
    }

    /** What of some losses fell into a selected time, in words: how many rows and at which stage; empty where nothing did. */
    static String words(List<LossMark> losses, Selection selected) {
        Map<String, Long> lost = new TreeMap<>();
        if (!selected.isAllTime()) {
            losses.stream()
                    .filter(mark -> mark.toNs() > selected.fromNs() && mark.fromNs() < selected.toNs())
                    .forEach(mark -> mark.lost().forEach((stage, count) -> lost.merge(stage, count, Long::sum)));
        }
        Long sampled = lost.remove(LossStages.SAMPLED_OUT);
        // Of a stack that is missing the row is there.
        lost.keySet().removeIf(stage -> !LossStages.loses(stage));
        List<String> words = new ArrayList<>();
        if (!lost.isEmpty()) {
            String stages = lost.entrySet().stream()
                    .map(stage -> stage.getKey() + " " + Unit.exact(stage.getValue()))
                    .collect(Collectors.joining(" \u00b7 "));
            words.add(Texts.get("view.unmet.lost", LossStages.lost(lost), stages));
        }
        if (sampled != null) {
            words.add(Texts.get("view.unmet.sampled", sampled));
        }
        return String.join("\n", words);
    }
}
