package io.probescope.desktop.bench;

import static io.probescope.desktop.bench.BenchWindow.onScreen;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;

/** Searches in the flame graph on the screen as one types: at every letter. */
final class FlameSearch {
    private static final List<String> WORDS = List.of("alloc", "page", "read");

    private final BenchWindow window;
    private final TextInputControl field;
    private final Label share;

    FlameSearch(BenchWindow window) {
        this.window = window;
        field = window.find(".view-flamegraph #search", TextInputControl.class);
        share = window.find(".view-flamegraph #share", Label.class);
    }

    /** How long it takes after each letter until a frame shows what was found. */
    Durations times() throws Exception {
        Durations times = new Durations();
        for (String word : WORDS) {
            for (int letters = 1; letters <= word.length(); letters++) {
                String text = word.substring(0, letters);
                times.add(window.untilPresented(
                        () -> {
                            share.setText("");
                            field.setText(text);
                        },
                        () -> !share.getText().isEmpty()));
            }
        }
        return times;
    }

    /** What the last search found, as the flame graph says it. */
    String found() throws Exception {
        return onScreen(share::getText);
    }
}
