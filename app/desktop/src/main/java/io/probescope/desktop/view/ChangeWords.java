package io.probescope.desktop.view;

import io.probescope.analysis.change.RateChange;
import io.probescope.analysis.change.Verdict;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import java.util.Locale;
import javafx.scene.paint.Color;

/** What a comparison tells, in words. */
public final class ChangeWords {
    private static final double MANY = 100;

    private ChangeWords() {}

    public static String of(Verdict verdict) {
        return Texts.get("view.change." + verdict);
    }

    /** The colour of a verdict. */
    public static Color color(Verdict verdict, Palette palette) {
        return switch (verdict) {
            case MORE -> palette.more();
            case LESS -> palette.less();
            case SAME, UNTESTED -> palette.muted();
            // Paler: it is no sign that nothing changed.
            case TOO_LITTLE -> palette.surface().interpolate(palette.muted(), 0.4);
        };
    }

    /** How many times as much it is now, such as {@code ×2.3}; a word for what is new or gone. */
    public static String ratio(RateChange change) {
        if (isNothing(change.before())) {
            return isNothing(change.now()) ? "" : Texts.get("view.change.new");
        }
        if (isNothing(change.now())) {
            return Texts.get("view.change.gone");
        }
        double ratio = change.ratio();
        return "\u00d7" + String.format(Locale.ROOT, ratio >= MANY ? "%.0f" : ratio >= 10 ? "%.1f" : "%.2f", ratio);
    }

    /** A rate of 0, or a level that a side does not have. */
    private static boolean isNothing(double number) {
        return number == 0 || Double.isNaN(number);
    }

    /** A level as it stands; a dash for one that a side does not have. */
    public static String level(double level, Unit unit) {
        return Double.isNaN(level) ? "\u2013" : unit.format(level);
    }

    /** A rate; time spent per time passed is a share, of one CPU where it is CPU time. */
    public static String rate(double perSecond, Unit unit) {
        return unit == Unit.DURATION_NS
                ? String.format(Locale.ROOT, "%.2f %%", perSecond / 1e7)
                : unit.format(perSecond) + Texts.get("view.timeseries.per.second");
    }

    /** A difference of rates, with its sign. */
    public static String difference(double perSecond, Unit unit) {
        return (perSecond > 0 ? "+" : "") + rate(perSecond, unit);
    }

    /** How long both sides are: what rates are taken of. */
    public static String lengths(double secondsBefore, double secondsNow) {
        return Texts.get(
                "view.change.lengths",
                Unit.DURATION_NS.format(secondsNow * 1e9),
                Unit.DURATION_NS.format(secondsBefore * 1e9));
    }
}
