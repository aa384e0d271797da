package io.probescope.desktop.shell.filter;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.selection.Filter;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.value.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A selection in words. */
public final class SelectionWords {
    private SelectionWords() {}

    /** Its time, its filter and what it is compared with, as its chips say them. */
    public static String of(Selection selection) {
        List<String> words = new ArrayList<>();
        if (!selection.isAllTime()) {
            words.add(BaselineWords.ofTime(selection));
        }
        selection.filter().parts().stream()
                .map(Filter::summary)
                .map(PlainText::of)
                .forEach(words::add);
        if (selection.baseline() != null) {
            words.add(text("filter.baseline", BaselineWords.of(selection.baseline())));
        }
        return words.isEmpty() ? text("filter.all") : String.join(" · ", words);
    }
}
