package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.Locale;

/** What the selected time is compared with. */
enum Baseline {
    NOTHING,
    BEFORE,
    ELSE;

    /** The ranges that it is, for what is selected; none where no time is selected. */
    List<Selection> ranges(Selection selected) {
        if (selected.isAllTime()) {
            return List.of();
        }
        Selection before = selected.between(Long.MIN_VALUE, selected.fromNs());
        return switch (this) {
            case NOTHING -> List.of();
            case BEFORE -> List.of(before);
            case ELSE -> List.of(before, selected.between(selected.toNs(), Long.MAX_VALUE));
        };
    }

    @Override
    public String toString() {
        return Texts.get("view.flamegraph.compare." + name().toLowerCase(Locale.ROOT));
    }
}
