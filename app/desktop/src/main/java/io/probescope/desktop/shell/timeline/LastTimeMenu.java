package io.probescope.desktop.shell.timeline;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.selection.LastTime;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import javafx.css.PseudoClass;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** Says which of the last time is looked at, and offers others. To be used on the screen's thread. */
final class LastTimeMenu extends MenuButton {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final ToggleGroup lengths = new ToggleGroup();
    private SelectionModel model;

    LastTimeMenu() {
        super("", icon("fth-clock"));
        setId("last-time");
        getStyleClass().addAll("flat", "last-time");
        LastTime.OFFERED_NS.forEach(
                length -> add("last-time-" + length / 1_000_000_000L, LastTime.words(length), length));
        getItems().add(new SeparatorMenuItem());
        add("last-time-all", text("timeline.all"), 0);
    }

    private void add(String id, String words, long lengthNs) {
        RadioMenuItem item = new RadioMenuItem(words);
        item.setId(id);
        item.setUserData(lengthNs);
        item.setToggleGroup(lengths);
        item.setOnAction(chosen -> {
            if (lengthNs == 0) {
                model.set(model.get().ofAllTime());
            } else {
                model.selectLast(lengthNs);
            }
        });
        getItems().add(item);
    }

    /** @param hint what it is for, and its key */
    void setHint(String hint) {
        Hint.set(this, hint);
    }

    /** Says what is selected of a workspace, and selects there. */
    void show(SelectionModel of, Selection selected) {
        model = of;
        String words = selected.movesOn() ? LastTime.words(selected.lastNs()) : text("timeline.last");
        if (!words.equals(getText())) {
            setText(words);
            setAccessibleText(text("timeline.last.name", words));
            pseudoClassStateChanged(ON, selected.movesOn());
        }
        boolean stays = !selected.movesOn() && !selected.isAllTime();
        lengths.getToggles()
                .forEach(length ->
                        length.setSelected(!stays && length.getUserData().equals(selected.lastNs())));
    }
}
