package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Life;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The programs that took the most time, all their processes together: these have colours of their own. */
final class LongestPrograms {
    private static final int MOST = 8;

    private LongestPrograms() {}

    /** Their names, see {@link LifeWords#name}, the longest first. */
    static List<String> of(ProcessPicture picture) {
        Map<String, Long> spansNs = new HashMap<>();
        for (Life life : picture.lives()) {
            if (life.seen() && life.program() != null) {
                spansNs.merge(LifeWords.name(life), picture.endNs(life) - life.startNs(), Long::sum);
            }
        }
        return spansNs.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }
}
