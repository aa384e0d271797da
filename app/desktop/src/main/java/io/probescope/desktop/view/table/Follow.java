package io.probescope.desktop.view.table;

import io.probescope.desktop.view.Texts;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Whether a table stays at its newest rows: until somebody moves away from them. To be used on the screen's thread. */
final class Follow extends ToggleButton {

    /** A switch that is on; it is put out by what moves a table up. */
    Follow(TableView<?> table) {
        super(Texts.get("view.table.follow"));
        setId("follow");
        setSelected(true);
        table.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            if (scroll.getDeltaY() > 0) {
                setSelected(false);
            }
        });
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getTarget() instanceof Node node && isOfScrollBar(node)) {
                setSelected(false);
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Whether the table is to follow now: in a column's order it can't. */
    boolean isOn() {
        return isSelected() && !isDisabled();
    }

    private void key(KeyEvent key) {
        switch (key.getCode()) {
            case UP, PAGE_UP, HOME -> setSelected(false);
            default -> {
                if (TableKeys.FOLLOW.matches(key)) {
                    setSelected(true);
                }
            }
        }
    }

    private static boolean isOfScrollBar(Node node) {
        return (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL)
                || (node.getParent() != null && isOfScrollBar(node.getParent()));
    }
}
