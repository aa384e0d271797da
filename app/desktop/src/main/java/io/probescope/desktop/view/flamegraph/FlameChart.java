package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.FlameLayout;
import io.probescope.analysis.FlameLayout.Box;
import io.probescope.analysis.FlameTree;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Hatch;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** Draws a flame graph of a {@link FlameModel}: rows of boxes, root at the top (icicle) or at the bottom (flame). */
final class FlameChart extends ChartCanvas {
    static final double ROW = 20;

    private static final double THINNEST = 1.5;
    private static final double TEXT_NEEDS = 26;
    private static final double TEXT_INSET = 6;

    private final FlameModel model;
    private final DoubleProperty scroll = new SimpleDoubleProperty(this, "scroll");
    private final ReadOnlyDoubleWrapper overflow = new ReadOnlyDoubleWrapper(this, "overflow");
    private FrameColors colors;
    /** Made when drawn; {@code null} once the model has changed. */
    private FlameLayout layout;

    private double layoutWidth;
    private Weight weight;
    private boolean flame;
    private Box hovered;
    private double mouseX;
    private double mouseY;

    /**
     * Makes a chart.
     *
     * @param weight of what the widths tell
     * @param onZoom gets the node to zoom to
     */
    FlameChart(ObservableValue<Palette> palette, FlameModel model, Weight weight, Consumer<FlameTree> onZoom) {
        super(palette);
        this.model = model;
        this.weight = weight;
        colors = new FrameColors(palette.getValue());
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        scroll.addListener(change -> redraw());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        addEventHandler(MouseEvent.MOUSE_EXITED, exit -> {
            hovered = null;
            redrawHover();
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            requestFocus();
            Box box = boxAt(click.getX(), click.getY());
            if (click.getButton() == MouseButton.PRIMARY && box != null) {
                model.select(box.node());
                onZoom.accept(box.node());
            }
        });
        addEventHandler(ScrollEvent.SCROLL, wheel -> {
            scrollTo(scroll.get() - wheel.getDeltaY());
            wheel.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            switch (key.getCode()) {
                case UP -> move(key, flame ? 1 : -1);
                case DOWN -> move(key, flame ? -1 : 1);
                case LEFT -> moveBeside(key, -1);
                case RIGHT -> moveBeside(key, 1);
                case ENTER -> model.selected().ifPresent(onZoom);
                default -> {}
            }
        });
    }

    /** Draws the model as it is now. */
    void refresh() {
        hovered = null;
        layout = null;
        redraw();
    }

    /** What the widths tell from the next tree on. */
    void setWeight(Weight wanted) {
        weight = wanted;
    }

    void setFlame(boolean wanted) {
        flame = wanted;
        scrollTo(0);
        refresh();
    }

    /** How far the rows are scrolled away from the root, layout units. */
    DoubleProperty scrollProperty() {
        return scroll;
    }

    /** How far the rows can be scrolled. */
    ReadOnlyDoubleProperty overflowProperty() {
        return overflow.getReadOnlyProperty();
    }

    /** Where a frame of a name is drawn, for tests and screen readers: its middle, or {@code null}. */
    Point2D middleOf(String name) {
        return boxes().stream()
                .filter(box -> box.merged() == 0 && box.node().frame().name().equals(name))
                .findFirst()
                .map(box -> new Point2D((left(box) + right(box)) / 2, top(box.row()) + ROW / 2))
                .orElse(null);
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        if (!colors.paints(palette())) {
            colors = new FrameColors(palette());
        }
        if (layout == null || layoutWidth != width) {
            layout = FlameLayout.of(model.path(), THINNEST / Math.max(1, width - 2 * MARGIN));
            layoutWidth = width;
        }
        overflow.set(Math.max(0, layout.rows() * ROW - height));
        scrollTo(scroll.get());
        Paint hatch = Hatch.of(palette().text().deriveColor(0, 1, 1, 0.35));
        Color label = palette().dark() ? Color.web("#f2f5f8") : Color.web("#16202c");
        String search = model.search();
        int zoomRow = model.path().size() - 1;
        g.setFont(Type.LABEL.font());
        for (Box box : boxes()) {
            double top = top(box.row());
            if (top + ROW < 0 || top > height) {
                continue;
            }
            double left = left(box);
            double boxWidth = Math.max(1, right(box) - left);
            boolean matches =
                    !search.isEmpty() && box.merged() == 0 && box.node().frame().matches(search);
            Color fill = matches ? palette().accent() : colors.of(box.node().frame());
            boolean faint = box.row() < zoomRow || (!search.isEmpty() && !matches);
            g.setFill(faint ? fill.interpolate(palette().surface(), 0.60) : fill);
            double gap = boxWidth > 3 ? 1 : 0;
            g.fillRect(left, top, boxWidth - gap, ROW - 1);
            if (box.merged() > 0) {
                g.setFill(hatch);
                g.fillRect(left, top, boxWidth - gap, ROW - 1);
            } else if (boxWidth >= TEXT_NEEDS) {
                g.setFill(matches ? Color.WHITE : faint ? palette().muted() : label);
                Type.LABEL.left(
                        g, Type.LABEL.fitted(title(box), boxWidth - 2 * TEXT_INSET), left + TEXT_INSET, top + 13.5);
            }
        }
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        int selected = selectedIndex();
        if (selected >= 0) {
            outline(g, boxes().get(selected), palette().accent(), 2);
        }
        if (hovered != null) {
            outline(g, hovered, palette().text(), 1);
            tip(hovered).draw(g, palette(), mouseX, mouseY, width, height);
        }
    }

    private void outline(GraphicsContext g, Box box, Color color, double thickness) {
        g.setStroke(color);
        g.setLineWidth(thickness);
        g.strokeRect(left(box) + 0.5, top(box.row()) + 0.5, Math.max(1, right(box) - left(box) - 1.5), ROW - 2);
    }

    private String title(Box box) {
        FlameTree.Frame frame = box.node().frame();
        return frame.kind() == FlameTree.Kind.ROOT
                ? Texts.get("view.flamegraph.all", weight.text(box.weight()))
                : frame.name();
    }

    static String title(FlameTree.Kind kind) {
        return Texts.get("view.flamegraph.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    private Tip tip(Box box) {
        List<Tip.Row> rows = new ArrayList<>();
        FlameTree.Frame frame = box.node().frame();
        long all = model.root().total();
        rows.add(new Tip.Row(
                null, weight.title(), weight.text(box.weight()) + "  (" + percent(box.weight(), all) + ")"));
        if (box.merged() > 0) {
            rows.add(new Tip.Row(
                    null,
                    Texts.get("view.flamegraph.heaviest"),
                    percent(box.node().total(), all)));
            return new Tip(Texts.get("view.flamegraph.merged", Unit.exact(box.merged())), rows);
        }
        rows.add(new Tip.Row(
                null, Texts.get("view.flamegraph.self"), percent(box.node().self(), all)));
        if (frame.kind() != FlameTree.Kind.ROOT) {
            String kind = title(frame.kind());
            rows.add(new Tip.Row(colors.of(frame.kind()), kind, frame.module()));
        }
        if (!frame.why().isEmpty()) {
            String key = frame.kind() == FlameTree.Kind.TRUNCATED ? "view.flamegraph.truncated" : "view.flamegraph.why";
            rows.add(new Tip.Row(null, Texts.get(key, frame.why()), ""));
        }
        return new Tip(title(box), rows);
    }

    static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f %%", all == 0 ? 0 : 100.0 * part / all);
    }

    private double left(Box box) {
        return Math.rint(MARGIN + box.left() * (getWidth() - 2 * MARGIN));
    }

    private double right(Box box) {
        return Math.rint(MARGIN + box.right() * (getWidth() - 2 * MARGIN));
    }

    private double top(int row) {
        double fromRoot = row * ROW - scroll.get();
        return Math.rint(flame ? getHeight() - ROW - fromRoot : fromRoot);
    }

    private void scrollTo(double offset) {
        scroll.set(Math.max(0, Math.min(overflow.get(), offset)));
    }

    private Box boxAt(double x, double y) {
        return boxes().stream()
                .filter(box -> x >= left(box) && x < Math.max(right(box), left(box) + 1))
                .filter(box -> y >= top(box.row()) && y < top(box.row()) + ROW)
                .findFirst()
                .orElse(null);
    }

    private void hover(MouseEvent event) {
        mouseX = event.getX();
        mouseY = event.getY();
        hovered = boxAt(mouseX, mouseY);
        redrawHover();
    }

    /** Moves the selection by a row: to the caller, or to the heaviest function called. */
    private void move(KeyEvent key, int rows) {
        List<Box> boxes = boxes();
        int selected = selectedIndex();
        Box next = null;
        if (selected < 0) {
            next = boxes.isEmpty() ? null : boxes.get(0);
        } else if (rows < 0) {
            int parent = boxes.get(selected).parent();
            next = parent < 0 ? null : boxes.get(parent);
        } else {
            for (Box child : boxes) {
                boolean better = next == null || child.weight() > next.weight();
                next = child.parent() == selected && child.merged() == 0 && better ? child : next;
            }
        }
        selectBox(key, next);
    }

    /** Moves the selection within its row. */
    private void moveBeside(KeyEvent key, int step) {
        int selected = selectedIndex();
        if (selected < 0) {
            move(key, 1);
            return;
        }
        List<Box> boxes = boxes();
        int row = boxes.get(selected).row();
        int next = selected + step;
        while (next >= 0 && next < boxes.size() && boxes.get(next).merged() > 0) {
            next += step;
        }
        boolean inRow = next >= 0 && next < boxes.size() && boxes.get(next).row() == row;
        selectBox(key, inRow ? boxes.get(next) : null);
    }

    private List<Box> boxes() {
        return layout == null ? List.of() : layout.boxes();
    }

    private int selectedIndex() {
        FlameTree node = model.selected().orElse(null);
        List<Box> boxes = boxes();
        for (int i = 0; i < boxes.size() && node != null; i++) {
            if (boxes.get(i).merged() == 0 && boxes.get(i).node().is(node)) {
                return i;
            }
        }
        return -1;
    }

    private void selectBox(KeyEvent key, Box box) {
        key.consume();
        if (box == null) {
            return;
        }
        model.select(box.node());
        double y = box.row() * ROW;
        if (y < scroll.get()) {
            scrollTo(y);
        } else if (y + ROW > scroll.get() + getHeight()) {
            scrollTo(y + ROW - getHeight());
        }
        setAccessibleText(Texts.get(
                "view.flamegraph.frame",
                title(box),
                weight.text(box.weight()),
                percent(box.weight(), model.root().total())));
        redrawHover();
    }
}
