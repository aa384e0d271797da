package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.WholeBuckets;
import io.probescope.desktop.shell.workspace.RunFacts;
import io.probescope.desktop.value.Moments;
import io.probescope.desktop.view.Sides;
import io.probescope.desktop.view.ViewContext;
import io.probescope.record.RecordingStatus.RunState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a panel's header says below its title: what of the selection does not hold for it, then whom it shows and from when. */
final class PanelWords {
    private PanelWords() {}

    static String of(ViewContext context, PanelContent content, RunFacts facts, String hostName) {
        return notNarrowed(context, content)
                + widened(context)
                + notCompared(context, content)
                + words(facts, hostName);
    }

    /** Which conditions of the filter say nothing to this panel; it shows all its rows then, so that one can compare. */
    private static String notNarrowed(ViewContext context, PanelContent content) {
        Filter filter = context.selection().get().filter();
        if (filter.isEmpty()) {
            return "";
        }
        String columns = content.notNarrowedBy(filter).stream()
                .map(Condition::column)
                .distinct()
                .collect(Collectors.joining(", "));
        return columns.isEmpty() ? "" : text("panel.not-narrowed", columns) + " · ";
    }

    /** What the filter became because its rows count whole buckets. */
    private static String widened(ViewContext context) {
        Filter wider = WholeBuckets.widened(context.selection().get().filter(), context.stream());
        return wider.isEmpty() ? "" : text("panel.whole-buckets", wider.summary()) + " · ";
    }

    /**
     * That the view compares nothing, or that what is compared with has no rows like these, or none like those of some hosts; it shows what is selected then, or the other
     * hosts.
     */
    private static String notCompared(ViewContext context, PanelContent content) {
        Selection selection = context.selection().get();
        if (selection.baseline() == null) {
            return "";
        }
        if (Sides.of(context, selection).isEmpty()) {
            return text("panel.not-compared") + " · ";
        }
        if (!content.compares()) {
            return text("panel.compares-nothing") + " · ";
        }
        List<String> alone = context.comparedAlone(selection);
        return alone.isEmpty() ? "" : text("panel.compared-alone", String.join(", ", alone)) + " · ";
    }

    private static String words(RunFacts now, String hostName) {
        String changed = now.parameters().entrySet().stream()
                .filter(entry -> !isEverything(entry))
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        String when = now.stoppedNs() == 0
                ? text("panel.since", Moments.clock(now.startedNs()))
                : text("panel.between", Moments.clock(now.startedNs()), Moments.clock(now.stoppedNs()));
        boolean plain = now.state() == RunState.RUNNING || now.state() == RunState.STOPPED;
        String state = now.isOverBudget()
                ? text("panel.over-budget") + " · "
                : plain ? "" : text("panel.state." + now.state()) + " · ";
        return state + hostName + " · " + when + (changed.isEmpty() ? "" : " · " + changed);
    }

    /** Filters left at "all" say nothing. */
    private static boolean isEverything(Map.Entry<String, String> parameter) {
        String value = parameter.getValue();
        return value.isEmpty() || value.equals("0") || value.equals("-1") || value.equals("false");
    }
}
