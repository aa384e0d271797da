package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.KeyUse;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Goes from mark to mark of a chart, such as points, cells and bars, by the arrow keys, as the mouse would: up and down begin with it, and from then on left and right belong to it too, until
 * Esc, the mouse or another focus ends it. To be put on a chart before other keys, which leave alone what is consumed. To be used on the screen's thread.
 */
public final class MarkKeys {
    private static final KeyUse BEGIN = KeyUse.of("mark.move", "UP", "DOWN");
    private static final KeyUse BESIDE = KeyUse.of("mark.beside", "LEFT", "RIGHT");
    private static final KeyUse USE = KeyUse.of("mark.use", "ENTER");
    private static final KeyUse LEAVE = KeyUse.of("mark.leave", "Esc");

    /** All of them. */
    public static final List<KeyUse> ALL = List.of(BEGIN, BESIDE, USE, LEAVE);

    /** The marks of a chart. */
    public interface Marks {
        /**
         * Where the mark is that is next in a direction; nothing where there is none.
         *
         * @param from where the one is that was gone to last, {@code null} for none
         * @param right 1 or -1 where it is to be at the right or left, else 0
         * @param up 1 or -1 where it is to be above or below, else 0
         */
        Optional<Point2D> next(Point2D from, int right, int up);

        /** Points at a place as the mouse would; at none for {@code null}. */
        void point(Point2D at);

        /** What is told of the mark that is pointed at. */
        String spoken();

        /** Does what a press on the mark that is pointed at would. */
        void use();
    }

    private final Node node;
    private final Marks marks;
    private Point2D at;

    /** Puts the keys on a chart. */
    public MarkKeys(Node node, Marks marks) {
        this.node = node;
        this.marks = marks;
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        node.addEventFilter(MouseEvent.MOUSE_MOVED, move -> at = null);
        node.focusedProperty().addListener(change -> leave());
    }

    private void press(KeyEvent key) {
        if (key.isConsumed()) {
            return;
        }
        if (BEGIN.matches(key) || (at != null && BESIDE.matches(key))) {
            go(key.getCode());
            key.consume();
        } else if (at != null && USE.matches(key)) {
            marks.use();
            key.consume();
        } else if (at != null && LEAVE.matches(key)) {
            leave();
            key.consume();
        }
    }

    private void go(KeyCode code) {
        int right = code == KeyCode.RIGHT ? 1 : code == KeyCode.LEFT ? -1 : 0;
        int up = code == KeyCode.UP ? 1 : code == KeyCode.DOWN ? -1 : 0;
        marks.next(at, right, up).ifPresent(place -> {
            at = place;
            marks.point(place);
            node.setAccessibleText(marks.spoken());
        });
    }

    private void leave() {
        if (at != null) {
            at = null;
            marks.point(null);
        }
    }
}
