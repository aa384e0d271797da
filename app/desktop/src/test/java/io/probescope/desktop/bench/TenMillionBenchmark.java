package io.probescope.desktop.bench;

import static io.probescope.desktop.bench.BenchWindow.onScreen;

import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.session.SessionInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A long session: opened, brushed, searched. Each time is taken until a frame that shows the result is on the screen. */
final class TenMillionBenchmark {
    private static final int RESTED_FRAMES = 30;
    private static final long MS = 1_000_000;
    /** Shares of the session that are brushed, with where they begin: from a glance to half of it. */
    private static final double[][] BRUSHES = {{0.50, 0.01}, {0.25, 0.05}, {0.10, 0.20}, {0.40, 0.10}, {0.30, 0.50}};

    private final Path file;

    /** @param file a session with an {@code opensnoop} and a {@code profile} among its streams */
    TenMillionBenchmark(Path file) {
        this.file = file;
    }

    /**
     * What came of it.
     *
     * @param rows of the session, as the workbench counts them
     * @param drawn panels that show all rows
     * @param panels number of panels
     * @param found what the last search found, as the flame graph says it
     */
    record Outcome(long rows, long drawn, int panels, String found, Figures figures) {}

    Outcome run() throws Exception {
        try (BenchWindow window = BenchWindow.open()) {
            // Someone who opens a session has the first page before their eyes.
            for (int frame = 0; frame < RESTED_FRAMES; frame++) {
                window.untilPresented(() -> {}, () -> true);
            }
            long[] first = new long[1];
            long startNs = System.nanoTime();
            long allNs =
                    window.untilPresented(() -> window.workbench().sessions().open(file), () -> {
                        boolean any = panels(window).stream().anyMatch(panel -> panel.shows(1));
                        if (any && first[0] == 0) {
                            first[0] = System.nanoTime() - startNs;
                        }
                        return window.workbench().isPainted();
                    });
            Workspace workspace = window.workbench().workspaces().current();
            SessionInfo info = workspace.contentsProperty().get().info();
            Durations brushes = brush(window, workspace.selection(), info);
            FlameSearch search = new FlameSearch(window);
            Durations searches = search.times();
            List<ProbePanel> panels = onScreen(() -> panels(window));
            long lastSeq = workspace.contentsProperty().get().lastSeq();
            long drawn = onScreen(
                    () -> panels.stream().filter(panel -> panel.shows(lastSeq)).count());

            Figures figures = new Figures();
            figures.add("rows", String.format(Locale.ROOT, "%,d", info.rows()));
            figures.add("panels", Integer.toString(panels.size()));
            figures.addTime("open to the first view", first[0], 1000 * MS);
            figures.add("open to all views", Figures.time(allNs));
            figures.addTime("brush to all views, half of " + brushes.count(), brushes.percentile(50), 300 * MS);
            figures.addTime("brush to all views, worst", brushes.percentile(100), 300 * MS);
            figures.addTime(
                    "search in the flame graph, half of " + searches.count(), searches.percentile(50), 100 * MS);
            figures.addTime("search in the flame graph, worst", searches.percentile(100), 100 * MS);
            return new Outcome(info.rows(), drawn, panels.size(), search.found(), figures);
        }
    }

    private static List<ProbePanel> panels(BenchWindow window) {
        return window.workbench().scene().getRoot().lookupAll(".probe-panel").stream()
                .map(ProbePanel.class::cast)
                .toList();
    }

    private static Durations brush(BenchWindow window, SelectionModel selection, SessionInfo info) throws Exception {
        Durations times = new Durations();
        long spanNs = info.endNs() - info.startNs();
        for (double[] brush : BRUSHES) {
            long fromNs = info.startNs() + (long) (brush[0] * spanNs);
            times.add(window.untilPresented(
                    () -> selection.select(fromNs, fromNs + (long) (brush[1] * spanNs)),
                    window.workbench()::isPainted));
        }
        window.untilPresented(selection::clear, window.workbench()::isPainted);
        return times;
    }
}
