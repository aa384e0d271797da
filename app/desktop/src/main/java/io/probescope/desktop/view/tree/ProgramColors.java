package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.theme.Palette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** The programs that took the most time have colours of their own. */
final class ProgramColors {
    private static final int COLOURS = 8;

    private ProgramColors() {}

    /** By name of the program, see {@link LifeWords#name}. */
    static Map<String, Color> of(ProcessPicture picture, Palette palette) {
        Map<String, Long> spans = new HashMap<>();
        for (Life life : picture.lives()) {
            if (life.seen() && life.program() != null) {
                spans.merge(LifeWords.name(life), picture.endNs(life) - life.startNs(), Long::sum);
            }
        }
        List<String> names = spans.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        return SeriesColors.of(names, palette);
    }
}
