package io.probescope.desktop.fx.chart;

import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Moments;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;

/**
 * The moment that all time axes mark, moved by the arrow keys of one that has the focus. With Shift a range is drawn from where it stood, which is selected when Shift is let
 * go, or with Ctrl too becomes the baseline; Esc gives it up. To be used on the screen's thread.
 */
public final class TimeKeys {
    private static final KeyUse MOVE = KeyUse.of("time.move", "LEFT", "RIGHT");
    /** Far, and also where the arrows alone are another's. */
    private static final KeyUse JUMP = KeyUse.of("time.jump", "Shortcut+LEFT", "Shortcut+RIGHT");

    private static final KeyUse SELECT = KeyUse.of("time.select", "Shift+LEFT", "Shift+RIGHT");
    private static final KeyUse COMPARE = KeyUse.of("time.compare", "Shortcut+Shift+LEFT", "Shortcut+Shift+RIGHT");

    /** All of them. */
    public static final List<KeyUse> ALL = List.of(MOVE, JUMP, SELECT, COMPARE);

    private static final int STEPS = 200;
    private static final int JUMPS = 10;

    /** Whose keys they are. */
    public interface Owner {
        /** The time axis as last drawn, or {@code null} while there is none. */
        TimeScale axis();

        SelectionModel selection();

        /** Draws the range anew. */
        void redraw();

        /** The moment was moved without Shift, nanoseconds since the epoch. */
        default void moved(long timeNs) {}

        /** Where the moment stands, nanoseconds since the epoch: in the middle while none in sight is marked. */
        default long moment() {
            TimeScale axis = axis();
            Long cursor = selection().cursorProperty().get();
            return cursor == null || cursor < axis.fromNs() || cursor > axis.toNs()
                    ? axis.fromNs() + (axis.toNs() - axis.fromNs()) / 2
                    : cursor;
        }
    }

    private final Node node;
    private final Owner owner;
    private boolean extending;
    private boolean comparing;
    private long anchorNs;
    private long endNs;

    /** Puts the keys on what has a time axis. */
    public TimeKeys(Node node, Owner owner) {
        this.node = node;
        this.owner = owner;
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        node.addEventHandler(KeyEvent.KEY_RELEASED, release -> {
            if (release.getCode() == KeyCode.SHIFT) {
                finish();
            }
        });
        node.focusedProperty().addListener(change -> finish());
    }

    /** Draws the range that is being extended. */
    public void draw(GraphicsContext g, Palette palette, double top, double bottom) {
        TimeScale axis = owner.axis();
        if (!extending || axis == null) {
            return;
        }
        double left = axis.x(Math.min(anchorNs, endNs));
        double right = axis.x(Math.max(anchorNs, endNs));
        if (comparing) {
            BaselineBand.draw(g, palette, left, right, top, bottom);
        } else {
            Color accent = palette.accent();
            g.setFill(accent.deriveColor(0, 1, 1, 0.18));
            g.fillRect(left, top, right - left, bottom - top);
        }
    }

    /** Some charts have another use for a key; it is done by the time it comes here. */
    private void press(KeyEvent event) {
        TimeScale axis = owner.axis();
        if (event.isConsumed() || axis == null || axis.right() <= axis.left()) {
            return;
        }
        if (extending && event.getCode() == KeyCode.ESCAPE) {
            extending = false;
            owner.redraw();
            event.consume();
            return;
        }
        ALL.stream().filter(use -> use.matches(event)).findFirst().ifPresent(use -> {
            move(axis, use, event.getCode() == KeyCode.LEFT ? -1 : 1);
            event.consume();
        });
    }

    private void move(TimeScale axis, KeyUse use, int direction) {
        long from = extending ? endNs : owner.moment();
        long step = Math.max(1, (axis.toNs() - axis.fromNs()) / (use.equals(JUMP) ? JUMPS : STEPS));
        long to = Math.max(axis.fromNs(), Math.min(axis.toNs(), from + direction * step));
        if (use.equals(SELECT) || use.equals(COMPARE)) {
            extend(from, to, use.equals(COMPARE));
            node.setAccessibleText(
                    clock(axis, Math.min(anchorNs, to)) + " \u2013 " + clock(axis, Math.max(anchorNs, to)));
        } else {
            owner.moved(to);
            node.setAccessibleText(clock(axis, to));
        }
        owner.selection().cursorProperty().set(to);
        owner.redraw();
    }

    private static String clock(TimeScale axis, long timeNs) {
        return Moments.clock(timeNs, Math.max(1, (axis.toNs() - axis.fromNs()) / STEPS));
    }

    private void extend(long from, long to, boolean baseline) {
        if (!extending || comparing != baseline) {
            extending = true;
            comparing = baseline;
            anchorNs = from;
        }
        endNs = to;
    }

    private void finish() {
        if (!extending) {
            return;
        }
        extending = false;
        if (anchorNs != endNs) {
            TimeRange range = TimeRange.between(anchorNs, endNs);
            Selection now = owner.selection().get();
            owner.selection()
                    .set(comparing ? now.against(new Baseline.Time(range)) : now.between(range.fromNs(), range.toNs()));
        }
        owner.redraw();
    }
}
