package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.change.FlameDiff.Change;
import io.probescope.analysis.change.Verdict;
import io.probescope.analysis.flame.FlameLayout.Box;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said about boxes. */
final class FlameText {
    private FlameText() {}

    static String title(Box box, Weight weight) {
        FlameTree.Frame frame = box.node().frame();
        return frame.kind() == FlameTree.Kind.ROOT
                ? Texts.get("view.flamegraph.all", weight.text(box.weight()))
                : frame.name();
    }

    static String title(FlameTree.Kind kind) {
        return Texts.get("view.flamegraph.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** What a root says that is compared with another. */
    static String compared(Weight weight, Change change) {
        return Texts.get("view.flamegraph.compared", weight.text(change.now()), weight.text(change.before()));
    }

    /** What is said about all frames, and how the sides were made comparable. */
    static String comparison(FlameDiff diff) {
        String found = diff.tested() ? "view.flamegraph.diff.count" : "view.flamegraph.diff.untested";
        return Texts.get(found, diff.differences(), diff.tooLittle())
                + " \u00b7 "
                + Texts.get("view.flamegraph.diff.shares");
    }

    /** The tooltip of a box that tells a difference. */
    static Tip tip(Box box, Weight weight, DiffColors colors) {
        List<Tip.Row> rows = new ArrayList<>();
        if (box.merged() > 0) {
            rows.add(new Tip.Row(
                    null,
                    Texts.get("view.flamegraph.heaviest"),
                    box.node().frame().name()));
            return new Tip(Texts.get("view.flamegraph.merged", Unit.exact(box.merged())), rows);
        }
        Change change = colors.diff().of(box.node());
        rows.add(new Tip.Row(
                null, Texts.get("view.flamegraph.diff.now"), share(weight, change.now(), change.shareNow())));
        rows.add(new Tip.Row(
                null, Texts.get("view.flamegraph.diff.before"), share(weight, change.before(), change.shareBefore())));
        rows.add(new Tip.Row(
                colors.of(change),
                verdict(colors.diff(), change.verdict()),
                String.format(Locale.ROOT, "%+.1f %%", 100 * change.points())));
        return new Tip(title(box, weight), rows);
    }

    /** What a frame is. */
    static String verdict(FlameDiff diff, Verdict verdict) {
        if (verdict.different()) {
            return Texts.get("view.flamegraph.diff.different");
        }
        return diff.tested() ? ChangeWords.of(verdict) : Texts.get("view.flamegraph.diff.same");
    }

    private static String share(Weight weight, long part, double share) {
        return weight.text(part) + "  (" + String.format(Locale.ROOT, "%.1f %%", 100 * share) + ")";
    }

    static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f %%", all == 0 ? 0 : 100.0 * part / all);
    }

    /**
     * The tooltip of a box.
     *
     * @param all weight of everything shown
     */
    static Tip tip(Box box, Weight weight, long all, FrameColors colors) {
        List<Tip.Row> rows = new ArrayList<>();
        FlameTree.Frame frame = box.node().frame();
        rows.add(new Tip.Row(
                null, weight.title(), weight.text(box.weight()) + "  (" + percent(box.weight(), all) + ")"));
        if (box.merged() > 0) {
            rows.add(new Tip.Row(
                    null,
                    Texts.get("view.flamegraph.heaviest"),
                    frame.name() + "  " + percent(box.node().total(), all)));
            return new Tip(Texts.get("view.flamegraph.merged", Unit.exact(box.merged())), rows);
        }
        rows.add(new Tip.Row(
                null, Texts.get("view.flamegraph.self"), percent(box.node().self(), all)));
        if (frame.kind() != FlameTree.Kind.ROOT) {
            rows.add(new Tip.Row(colors.of(frame.kind()), title(frame.kind()), frame.module()));
        }
        if (!frame.why().isEmpty()) {
            String key = frame.kind() == FlameTree.Kind.TRUNCATED ? "view.flamegraph.truncated" : "view.flamegraph.why";
            rows.add(new Tip.Row(null, Texts.get(key, frame.why()), ""));
        }
        return new Tip(title(box, weight), rows);
    }
}
