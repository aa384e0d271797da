package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameTree;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.Texts;
import io.probescope.exchange.DrawnStacks;
import java.util.ArrayList;
import java.util.List;

/** The files that a flame graph can be written to as it is drawn: turned, cut, merged and zoomed, in the weight that was chosen. */
final class DrawnFlames {
    private final String title;
    private final Weight weight;
    private final List<DrawnFile> files = new ArrayList<>();

    private DrawnFlames(String title, Weight weight) {
        this.title = title;
        this.weight = weight;
    }

    /**
     * The files of a picture.
     *
     * @param title what stands above a flame graph
     * @param path of all stacks, from the root to the node that is zoomed to
     */
    static List<DrawnFile> of(FlamePicture picture, List<FlameTree> path, Weight weight, String title) {
        DrawnFlames drawn = new DrawnFlames(title, weight);
        if (picture.sandwich() != null) {
            drawn.add("callers", new DrawnStacks(List.of(picture.sandwich().callers()), null));
            drawn.add("callees", new DrawnStacks(List.of(picture.sandwich().callees()), null));
        } else if (picture.diff() != null) {
            DrawnStacks compared = new DrawnStacks(path, picture.diff());
            drawn.files.add(new DrawnFile(
                    "compared", Texts.get("view.flamegraph.file.compared"), "folded", compared::writeFolded));
            drawn.files.add(new DrawnFile(
                    "compared-svg",
                    Texts.get("view.flamegraph.file.compared.svg"),
                    "svg",
                    file -> compared.writeSvg(title, weight.title(), meaning(weight), file)));
        } else if (picture.shown().total() > 0) {
            drawn.add("all", new DrawnStacks(path, null));
        }
        return drawn.files;
    }

    private void add(String part, DrawnStacks stacks) {
        files.add(new DrawnFile(
                part + "-folded",
                Texts.get("view.flamegraph.file." + part + ".folded"),
                "folded",
                stacks::writeFolded));
        files.add(new DrawnFile(
                part + "-svg",
                Texts.get("view.flamegraph.file." + part + ".svg"),
                "svg",
                file -> stacks.writeSvg(title, weight.title(), meaning(weight), file)));
    }

    private static String meaning(Weight weight) {
        return weight.unit() == Unit.DURATION_NS ? "duration_ns" : "count";
    }
}
