package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree.Frame;
import io.probescope.desktop.view.Choices;
import java.util.List;
import java.util.Optional;

/** Keeps what the graphs are zoomed to among the choices. To be used on the screen's thread. */
final class KeptZoom {
    private static final String NAME = "zoom";

    private final Choices choices;
    private final List<FlameModel> models;

    /** What is kept: a path for each graph. */
    private record Kept(List<List<Frame>> paths) {
        Kept {
            paths = paths.stream().map(FramesText::whole).toList();
        }
    }

    /**
     * Zooms to what was left.
     *
     * @param onChange told when another view that shares the choices has zoomed these too
     */
    KeptZoom(Choices choices, List<FlameModel> models, Runnable onChange) {
        this.choices = choices;
        this.models = models;
        choices.get(NAME).ifPresent(this::take);
        choices.follow(NAME, now -> {
            if (!now.equals(text())) {
                take(now);
                onChange.run();
            }
        });
    }

    /** Somebody zoomed. */
    void zoomed() {
        choices.put(NAME, text());
    }

    private void take(String text) {
        Optional<Kept> kept = FramesText.read(text, Kept.class);
        for (int i = 0; i < models.size(); i++) {
            boolean told = kept.isPresent() && i < kept.get().paths.size();
            models.get(i).zoomTo(told ? kept.get().paths.get(i) : List.of());
        }
    }

    private String text() {
        List<List<Frame>> paths = models.stream().map(FlameModel::zoom).toList();
        return paths.stream().allMatch(List::isEmpty) ? "" : FramesText.of(new Kept(paths));
    }
}
