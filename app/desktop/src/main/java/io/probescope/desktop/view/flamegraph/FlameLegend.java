package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.change.Verdict;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** Says what the colours tell, and how much of the samples is not quite told; on several lines where room is short. */
final class FlameLegend extends FlowPane {
    private final ObservableValue<Palette> palette;
    private final Label doubts = new Label();

    FlameLegend(ObservableValue<Palette> palette) {
        this.palette = palette;
        getStyleClass().add("legend");
        doubts.setId("doubts");
    }

    /** @param names what the colours tell apart, greatest first */
    void show(FlamePicture picture, ColorBy by, List<String> names) {
        getChildren().clear();
        if (picture.diff() != null && picture.sandwich() == null) {
            showDiff(picture.diff());
            return;
        }
        if (by == ColorBy.KIND) {
            Set<FlameTree.Kind> owners = owners(picture.all());
            for (FlameTree.Kind kind : FlameTree.Kind.values()) {
                if (kind != FlameTree.Kind.ROOT && (!kind.isOwner() || owners.contains(kind))) {
                    add(by, names, FlameText.title(kind), colors -> colors.of(kind));
                }
            }
        } else {
            int shown = Math.min(names.size(), palette.getValue().series().size());
            for (String name : names.subList(0, shown)) {
                add(by, names, name.substring(name.lastIndexOf('/') + 1), colors -> colors.of(name));
            }
            add(by, names, Texts.get("view.flamegraph.color.other"), colors -> colors.of(""));
        }
        doubts.setText(doubts(picture.all()));
        getChildren().add(doubts);
    }

    /** The kinds of the first levels, which are the same below each frame. */
    private static Set<FlameTree.Kind> owners(FlameTree all) {
        Set<FlameTree.Kind> owners = EnumSet.noneOf(FlameTree.Kind.class);
        FlameTree node = all;
        while (!node.children().isEmpty()
                && node.children().get(0).frame().kind().isOwner()) {
            node = node.children().get(0);
            owners.add(node.frame().kind());
        }
        return owners;
    }

    private void showDiff(FlameDiff diff) {
        addDiff(diff, Verdict.LESS, -0.2);
        addDiff(diff, Verdict.LESS, -0.02);
        addDiff(diff, Verdict.SAME, 0);
        addDiff(diff, Verdict.MORE, 0.02);
        addDiff(diff, Verdict.MORE, 0.2);
        if (diff.tooLittle() > 0) {
            addDiff(diff, Verdict.TOO_LITTLE, 0);
        }
    }

    private void addDiff(FlameDiff diff, Verdict verdict, double points) {
        String text = verdict.different()
                ? String.format(Locale.ROOT, "%+.0f %%", 100 * points)
                : FlameText.verdict(diff, verdict);
        addSwatch(text, colors -> new DiffColors(diff, colors).of(verdict, points));
    }

    private void add(ColorBy by, List<String> names, String text, Function<FrameColors, Color> color) {
        addSwatch(text, colors -> color.apply(new FrameColors(colors, by, names)));
    }

    private void addSwatch(String text, Function<Palette, Color> color) {
        Rectangle swatch = new Rectangle(10, 10);
        swatch.fillProperty().bind(Bindings.createObjectBinding(() -> color.apply(palette.getValue()), palette));
        Label label = new Label(text, swatch);
        label.getStyleClass().add("swatch");
        label.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(label);
    }

    /** How much of the samples is not quite told, or nothing where all of it is. */
    private static String doubts(FlameTree tree) {
        List<String> parts = new ArrayList<>();
        addDoubt(parts, "view.flamegraph.doubts.unnamed", tree.weightOf(FlameTree.Kind.UNKNOWN), tree.total());
        addDoubt(parts, "view.flamegraph.doubts.truncated", tree.weightOf(FlameTree.Kind.TRUNCATED), tree.total());
        return String.join(" \u00b7 ", parts);
    }

    private static void addDoubt(List<String> parts, String text, long weight, long total) {
        if (weight > 0) {
            parts.add(Texts.get(text, FlameText.percent(weight, total)));
        }
    }
}
