package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** How a flame graph looks: which way up, in which colours, and what its first levels tell. To be used on the screen's thread. */
final class LookMenu extends MenuButton {
    private final BooleanProperty flame = new SimpleBooleanProperty(this, "flame");
    private final ObjectProperty<ColorBy> colorBy = new SimpleObjectProperty<>(this, "colorBy", ColorBy.KIND);
    private final ObjectProperty<FirstLevels> levels = new SimpleObjectProperty<>(this, "levels");

    /**
     * Makes a menu where all is chosen.
     *
     * @param first choices of first levels; the names of threads are chosen at first, or who is told where there are none
     * @param choices where what is chosen is kept
     */
    LookMenu(List<FirstLevels> first, Choices choices) {
        super(Texts.get("view.flamegraph.look"));
        setId("look");
        levels.set(tellingProcesses(first));
        CheckMenuItem upright = new CheckMenuItem(Texts.get("view.flamegraph.flame"));
        upright.setId("flame");
        upright.selectedProperty().bindBidirectional(flame);
        getItems().addAll(upright, new SeparatorMenuItem());
        addChoice(List.of(ColorBy.values()), colorBy, by -> "color-" + by.name());
        if (first.size() > 1) {
            getItems().add(new SeparatorMenuItem());
            addChoice(first, levels, level -> "levels-" + level.name());
        }
        colorBy.subscribe(by -> {
            // Colours of processes need processes.
            if (by == ColorBy.PROCESS && !levels.get().tellsProcesses()) {
                levels.set(tellingProcesses(first));
            }
        });
        choices.keep("flame", flame);
        // What the colours tell first: they may ask for other levels.
        choices.keep("color", colorBy, List.of(ColorBy.values()), ColorBy::name);
        choices.keep("levels", levels, first, FirstLevels::name);
    }

    /** Whether the root is at the bottom. */
    BooleanProperty flameProperty() {
        return flame;
    }

    ObjectProperty<ColorBy> colorByProperty() {
        return colorBy;
    }

    ObjectProperty<FirstLevels> levelsProperty() {
        return levels;
    }

    private static FirstLevels tellingProcesses(List<FirstLevels> choices) {
        return choices.stream().filter(FirstLevels::tellsProcesses).findFirst().orElse(FirstLevels.NONE);
    }

    private <T> void addChoice(List<T> choices, ObjectProperty<T> chosen, Function<T, String> id) {
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            RadioMenuItem item = new RadioMenuItem(choice.toString());
            item.setId(id.apply(choice));
            item.setToggleGroup(group);
            item.setOnAction(press -> chosen.set(choice));
            chosen.subscribe(now -> item.setSelected(choice.equals(now)));
            getItems().add(item);
        }
    }
}
