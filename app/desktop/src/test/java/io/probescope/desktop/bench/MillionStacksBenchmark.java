package io.probescope.desktop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.probescope.exchange.Import;
import io.probescope.session.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;

/** A flame graph of very many distinct stacks, from a folded file to the screen, beside flamegraph.pl on the same file. */
final class MillionStacksBenchmark {
    private static final long MS = 1_000_000;
    private static final int TURNS = 5;

    private final Path folded;
    private final Path session;
    private final FlameGraphPl peer;

    /**
     * @param folded the stacks
     * @param session where they are imported to
     */
    MillionStacksBenchmark(Path folded, Path session, FlameGraphPl peer) {
        this.folded = folded;
        this.session = session;
        this.peer = peer;
    }

    /**
     * What came of it.
     *
     * @param stacks lines of the file
     * @param weight of all of them
     * @param drawn what the flame graph says that it shows
     */
    record Outcome(long stacks, long weight, String drawn, Figures figures) {}

    Outcome run() throws Exception {
        long[] made = count();
        long startNs = System.nanoTime();
        Files.deleteIfExists(session);
        new Import(folded, (done, total) -> {}, new Cancellation()).write(session);
        long importedNs = System.nanoTime() - startNs;
        try (BenchWindow window = BenchWindow.open()) {
            long openedNs = window.untilPresented(
                    () -> window.workbench().sessions().open(session), window.workbench()::isPainted);
            Node chart = window.find("#flames", Node.class);
            String drawn = BenchWindow.onScreen(chart::getAccessibleText);
            Durations layouts = layOut(window);
            Durations searches = new FlameSearch(window).times();

            Figures figures = new Figures();
            figures.add("distinct stacks", String.format(Locale.ROOT, "%,d", made[0]));
            figures.add("folded file into a session", Figures.time(importedNs));
            figures.add("session into the first picture", Figures.time(openedNs));
            long bothNs = importedNs + openedNs;
            OptionalLong peerNs = peer.drawNs(folded);
            if (peerNs.isPresent()) {
                figures.addTime("folded file to a picture", bothNs, "flamegraph.pl", peerNs.getAsLong());
            } else {
                figures.add("folded file to a picture", Figures.time(bothNs) + ", flamegraph.pl is not here");
            }
            figures.addTime("lay out and draw, half of " + layouts.count(), layouts.percentile(50), 50 * MS);
            figures.addTime("lay out and draw, worst", layouts.percentile(100), 50 * MS);
            figures.addTime("search, half of " + searches.count(), searches.percentile(50), 100 * MS);
            figures.addTime("search, worst", searches.percentile(100), 100 * MS);
            return new Outcome(made[0], made[1], drawn, figures);
        }
    }

    /** Lines and their weight. */
    private long[] count() throws IOException {
        long[] made = new long[2];
        try (BufferedReader lines = Files.newBufferedReader(folded, UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                made[0]++;
                made[1] += Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return made;
    }

    /** Turned upside down and back: each time all of it is laid out and drawn. */
    private static Durations layOut(BenchWindow window) throws Exception {
        CheckMenuItem flame = window.find("#look", MenuButton.class).getItems().stream()
                .filter(item -> "flame".equals(item.getId()))
                .map(CheckMenuItem.class::cast)
                .findFirst()
                .orElseThrow();
        Durations times = new Durations();
        for (int i = 0; i < 2 * TURNS; i++) {
            times.add(window.untilPresented(() -> flame.setSelected(!flame.isSelected()), () -> true));
        }
        return times;
    }
}
