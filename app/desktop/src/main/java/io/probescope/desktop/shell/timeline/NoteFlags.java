package io.probescope.desktop.shell.timeline;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.theme.Palette;
import io.probescope.session.Annotations;
import io.probescope.session.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The flags on the timeline: what users noted, and what the recording told about moments. To be used on the screen's thread. */
final class NoteFlags {
    /** How near a pointer must be, pixels. */
    private static final double REACH = 6;

    private static final double FLAG = 9;
    private static final double WIDEST_WORDS = 420;

    private final Region timeline;
    private final NoteWays ways;
    private final Tooltip words = new Tooltip();
    private final ContextMenu menu = new ContextMenu();
    private List<Flag> flags = List.of();

    /** @param note {@code null} for what the recording told */
    private record Flag(double x, String words, Annotations.Note note) {}

    NoteFlags(Region timeline, NoteWays ways) {
        this.timeline = timeline;
        this.ways = ways;
        words.setWrapText(true);
        words.setMaxWidth(WIDEST_WORDS);
    }

    /** Draws the flags from the top down to {@code floor}. */
    void draw(GraphicsContext g, Palette colours, SessionInfo info, LongToDoubleFunction place, double floor) {
        List<Flag> drawn = new ArrayList<>();
        for (SessionInfo.Note told : info.notes()) {
            drawn.add(new Flag(place.applyAsDouble(told.timeNs()), told.text(), null));
        }
        for (Annotations.Note note : info.annotations().notes()) {
            drawn.add(new Flag(place.applyAsDouble(note.timeNs()), note.text(), note));
        }
        flags = drawn;
        for (Flag flag : flags) {
            double x = Math.rint(flag.x);
            g.setFill(flag.note == null ? colours.warning() : colours.accent());
            g.fillRect(x - 0.5, 2, 1, floor - 2);
            if (flag.note == null) {
                g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {2, 2, 9}, 3);
            } else {
                g.fillPolygon(new double[] {x, x + FLAG, x}, new double[] {2, 2 + FLAG / 2, 2 + FLAG}, 3);
            }
        }
    }

    /** The note whose flag is there, if any. */
    Optional<Annotations.Note> noteAt(double x) {
        return nearest(x, true).map(Flag::note);
    }

    private Optional<Flag> nearest(double x, boolean ofUsers) {
        return flags.stream()
                .filter(flag -> !ofUsers || flag.note != null)
                .filter(flag -> x >= flag.x - REACH && x <= flag.x + FLAG + 1)
                .min((a, b) -> Double.compare(Math.abs(a.x - x), Math.abs(b.x - x)));
    }

    /** Shows what the flag below the pointer says. */
    void point(MouseEvent event) {
        Optional<Flag> flag = nearest(event.getX(), false);
        if (flag.isEmpty() || flag.get().words == null) {
            words.hide();
        } else if (!words.isShowing() || !words.getText().equals(flag.get().words)) {
            words.setText(flag.get().words);
            words.show(timeline, event.getScreenX() + REACH, event.getScreenY() + 2 * REACH);
        }
    }

    void leave() {
        words.hide();
    }

    /**
     * Opens the menu of the flag that is there, or of the moment.
     *
     * @param timeNs nanoseconds since the epoch
     */
    void openMenu(ContextMenuEvent event, long timeNs) {
        words.hide();
        Optional<Annotations.Note> note = noteAt(event.getX());
        menu.getItems()
                .setAll(item("note.add.here", "fth-flag", () -> ways.add().accept(timeNs)));
        note.ifPresent(there -> menu.getItems()
                .addAll(
                        0,
                        List.of(
                                item(
                                        "note.go",
                                        "fth-corner-down-right",
                                        () -> ways.goTo().accept(there)),
                                item(
                                        "note.change",
                                        "fth-edit-2",
                                        () -> ways.change().accept(there)),
                                item(
                                        "note.remove",
                                        "fth-trash-2",
                                        () -> ways.remove().accept(there)))));
        menu.show(timeline, event.getScreenX(), event.getScreenY());
    }

    private static MenuItem item(String key, String icon, Runnable effect) {
        MenuItem item = new MenuItem(text(key), Nodes.icon(icon));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> effect.run());
        return item;
    }
}
