package io.probescope.desktop.shell.timeline;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Layer;
import io.probescope.desktop.fx.chart.MomentLine;
import io.probescope.desktop.fx.chart.TimeKeys;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.desktop.theme.Palette;
import io.probescope.session.Annotations;
import io.probescope.session.SessionInfo;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;

/**
 * The whole session in one strip: how densely rows fell, gaps and notes. Dragging selects a time range for all views, with Ctrl the one it is compared with; a click goes to a
 * moment, and at the upper edge, the ruler and the moment itself a drag does.
 */
public final class Timeline extends Region {
    private static final double HEIGHT = 62;
    private static final double SMALLEST_DRAG = 4;
    private static final double LAST_EDGE = 6;
    private static final double LAST_GAP = 6;

    private final Layer canvas = new Layer();
    private final MomentLine pointer = new MomentLine();
    private final Background background;
    private final ObservableValue<Palette> palette;
    private Workspace workspace;
    private StripFeed feed;
    private Subscription subscription = Subscription.EMPTY;
    private final NoteFlags flags;
    private final LastTimeMenu last = new LastTimeMenu();
    private double dragStart;
    private boolean scrubbing;
    private final TimeKeys keys = new TimeKeys(this, new ByKeys());

    /** @param notes where the menus of moments and of their notes lead */
    public Timeline(Background background, ObservableValue<Palette> palette, NoteWays notes) {
        this.background = background;
        this.palette = palette;
        flags = new NoteFlags(this, notes);
        getStyleClass().add("timeline");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        getChildren().addAll(canvas, pointer, last);
        setCursor(Cursor.CROSSHAIR);
        setFocusTraversable(true);
        focusedProperty().subscribe(focused -> draw());
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(text("timeline.name"));
        palette.subscribe(colours -> draw());
        setOnMousePressed(event -> {
            requestFocus();
            dragStart = event.getX();
            scrubbing = event.getButton() == MouseButton.PRIMARY && isHandle(event);
        });
        setOnMouseDragged(event -> {
            if (scrubbing) {
                point(event.getX());
                workspace.playback().seek(timeAt(event.getX()));
            } else if (event.getButton() == MouseButton.PRIMARY
                    && Math.abs(event.getX() - dragStart) >= SMALLEST_DRAG) {
                select(dragStart, event.getX(), event.isShortcutDown());
            }
        });
        setOnMouseReleased(event -> {
            scrubbing = false;
            settle();
        });
        setOnMouseClicked(event -> {
            if (hasRows() && event.isStillSincePress() && event.getButton() == MouseButton.PRIMARY) {
                Optional<Annotations.Note> note = flags.noteAt(event.getX());
                note.ifPresentOrElse(notes.goTo(), () -> click(event));
            }
        });
        setOnMouseMoved(event -> {
            point(event.getX());
            flags.point(event);
            setCursor(isHandle(event) ? Cursor.H_RESIZE : Cursor.CROSSHAIR);
        });
        setOnMouseExited(event -> {
            point(Double.NaN);
            flags.leave();
        });
        setOnContextMenuRequested(event -> {
            if (hasRows()) {
                flags.openMenu(event, timeAt(event.getX()));
            }
        });
    }

    /** Shows another workspace, or nothing. */
    public void show(Workspace next) {
        close();
        workspace = next;
        if (next != null) {
            feed = new StripFeed(next, background);
            subscription = Subscription.combine(
                    feed.stripProperty().subscribe(strip -> draw()),
                    next.contentsProperty().subscribe(contents -> draw()),
                    next.selection().selectionProperty().subscribe(selected -> {
                        last.show(next.selection(), selected);
                        draw();
                    }),
                    next.selection().cursorProperty().subscribe(moment -> showPointer()),
                    next.selection().markedProperty().subscribe(marked -> draw()),
                    next.playback().untilNsProperty().subscribe(moment -> draw()),
                    next.playback().stateProperty().subscribe(state -> draw()));
        }
        draw();
    }

    /** Offers to look at the last time before the moment that is shown. */
    public void chooseLast() {
        last.show();
    }

    /** Says what the choice of the last time is for, and its key. */
    public void setLastHint(String hint) {
        last.setHint(hint);
    }

    /** Whether the strip counts all rows up to {@code seq}. */
    public boolean shows(long seq) {
        return feed != null && feed.seen() >= seq;
    }

    /** Ends its queries. */
    public void close() {
        subscription.unsubscribe();
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.fit(getWidth(), getHeight());
        double width = last.prefWidth(-1);
        last.resizeRelocate(getWidth() - width - LAST_EDGE, getHeight() - StripPlace.AXIS, width, StripPlace.AXIS);
        draw();
    }

    private SessionInfo info() {
        return workspace.contentsProperty().get().info();
    }

    private StripPlace place() {
        return StripPlace.of(info().startNs(), workspace.playback().endNs(), getWidth(), getHeight());
    }

    private long timeAt(double x) {
        return place().timeAt(x);
    }

    private boolean hasRows() {
        return workspace != null && info().rows() > 0;
    }

    private boolean isHandle(MouseEvent event) {
        if (!hasRows()) {
            return false;
        }
        StripPlace place = place();
        return Playhead.isHandle(workspace.playback(), place::xOf, event.getX(), event.getY(), place.floor());
    }

    private void select(double fromX, double toX, boolean baseline) {
        if (hasRows()) {
            long from = timeAt(Math.min(fromX, toX));
            long to = Math.max(timeAt(Math.max(fromX, toX)), from + 1);
            Selection settled = workspace.selection().settledProperty().get();
            workspace
                    .selection()
                    .show(
                            baseline
                                    ? settled.against(new Baseline.Time(new TimeRange(from, to)))
                                    : settled.between(from, to));
        }
    }

    private void settle() {
        if (workspace != null) {
            workspace.selection().settle();
        }
    }

    /** Goes to a moment. A second click selects all of the time again, and so does the first where a range is selected and the moment follows the end. */
    private void click(MouseEvent event) {
        Selection selected = workspace.selection().get();
        boolean stays = !selected.isAllTime() && !selected.movesOn();
        boolean follows = workspace.playback().stateProperty().get() == State.FOLLOWING;
        if (event.getClickCount() > 1 || (follows && stays && !isHandle(event))) {
            workspace.selection().set(selected.ofAllTime());
        } else {
            workspace.playback().seek(timeAt(event.getX()));
        }
    }

    private void point(double x) {
        if (hasRows()) {
            workspace.selection().cursorProperty().set(Double.isNaN(x) ? null : (Long) timeAt(x));
        }
    }

    private void draw() {
        GraphicsContext g = canvas.graphics();
        Palette colours = palette.getValue();
        last.setVisible(hasRows());
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setFont(Font.font("Inter", 11));
        g.setTextBaseline(VPos.CENTER);
        StripFeed.Strip strip = feed == null ? null : feed.stripProperty().get();
        showPointer();
        if (strip == null || strip.density().size() == 0) {
            g.setFill(colours.muted());
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(text("timeline.empty"), getWidth() / 2, getHeight() / 2);
            return;
        }
        StripPlace place = place();
        new StripPainter(g, colours, place, workspace.selection().get(), last.getLayoutX() - LAST_GAP).draw(strip);
        flags.draw(g, colours, info(), place::within, place.floor());
        drawMoments(g, colours, place);
        keys.draw(g, colours, 2, place.floor());
        if (isFocusVisible()) {
            g.setStroke(colours.accent());
            g.setLineWidth(2);
            g.strokeRect(1, 1, getWidth() - 2, getHeight() - 2);
            g.setLineWidth(1);
        }
    }

    private void showPointer() {
        Long pointed = workspace == null
                ? null
                : workspace.selection().cursorProperty().get();
        if (pointed != null && feed != null && feed.stripProperty().get() != null) {
            pointer.show(
                    place().xOf(pointed), 2, place().floor(), palette.getValue().accent());
        } else {
            pointer.hide();
        }
    }

    /** What was looked for, and how far is played: what comes after that is not shown yet. */
    private void drawMoments(GraphicsContext g, Palette colours, StripPlace place) {
        MarkedRow marked = workspace.selection().markedProperty().get();
        g.setFill(colours.accent());
        if (marked != null) {
            g.fillRect(Math.rint(place.xOf(marked.timeNs())), 2, 1, place.floor() - 2);
        }
        Playhead.draw(g, colours, workspace.playback(), place::xOf, place.right(), place.floor());
    }

    /** The arrow keys move the moment that is shown. */
    private final class ByKeys implements TimeKeys.Owner {
        @Override
        public TimeScale axis() {
            return hasRows() ? place().scale() : null;
        }

        @Override
        public SelectionModel selection() {
            return workspace.selection();
        }

        @Override
        public long moment() {
            return workspace.playback().positionNs();
        }

        @Override
        public void moved(long timeNs) {
            workspace.playback().seek(timeNs);
        }

        @Override
        public void redraw() {
            draw();
        }
    }
}
