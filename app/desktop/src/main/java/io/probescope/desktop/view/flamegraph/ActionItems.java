package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;

/** Menu items for what can be done with a frame. */
final class ActionItems {
    private ActionItems() {}

    /**
     * Items of what can be done with a frame, with their keys.
     *
     * @param place whether the tree is one in which the frame's place can be told
     */
    static List<MenuItem> of(FlameTree.Frame frame, boolean place, Consumer<FrameAction> onAction) {
        List<MenuItem> items = new ArrayList<>();
        for (FrameAction action : FrameAction.values()) {
            if (action.fits(frame, place)) {
                MenuItem item = new MenuItem(action.title(frame));
                item.setMnemonicParsing(false); // underscores are part of the frame's name
                item.setId("do-" + action.name());
                item.setAccelerator(action.keys().key());
                item.setOnAction(press -> onAction.accept(action));
                items.add(item);
            }
        }
        return items;
    }

    /**
     * The same with a line that says what each does; those that can't be done are disabled.
     *
     * @param frame {@code null} where none is selected
     * @param nobody what is said in the place of a frame's name
     */
    static List<MenuItem> explained(
            FlameTree.Frame frame, String nobody, boolean place, Consumer<FrameAction> onAction) {
        FlameTree.Frame named = frame == null ? new FlameTree.Frame(FlameTree.Kind.USER, nobody, nobody, "") : frame;
        List<MenuItem> items = new ArrayList<>();
        for (FrameAction action : FrameAction.values()) {
            Label title = new Label(action.title(named));
            Label help = new Label(action.help());
            help.getStyleClass().add("item-help");
            MenuItem item = new MenuItem("", new VBox(title, help));
            item.setId("explained-" + action.name());
            item.setAccelerator(action.keys().key());
            item.setDisable(frame == null || !action.fits(frame, place));
            item.setOnAction(press -> onAction.accept(action));
            items.add(item);
        }
        return items;
    }
}
