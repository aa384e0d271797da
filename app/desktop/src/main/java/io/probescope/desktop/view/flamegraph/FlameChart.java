package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.change.FlameDiff;
import io.probescope.analysis.flame.FlameLayout;
import io.probescope.analysis.flame.FlameLayout.Box;
import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Hatch;
import io.probescope.desktop.fx.chart.RowScroll;
import io.probescope.desktop.fx.chart.Tip;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Texts;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** Draws a flame graph of a {@link FlameModel}: rows of boxes, root at the top (icicle) or at the bottom (flame). */
final class FlameChart extends ChartCanvas {
    static final double ROW = 20;

    private static final double THINNEST = 1.5;
    private static final double TEXT_NEEDS = 26;
    private static final double TEXT_INSET = 6;

    /** What is done in a chart. */
    interface Listener {
        /** Zooms to the node of a path. */
        void zoom(List<FlameTree.Frame> path);

        /** Does something with the frame of a path. */
        void act(FrameAction action, List<FlameTree.Frame> path);

        /** The mouse is on the frame at the end of a path, or on none for an empty one. */
        void point(List<FlameTree.Frame> path);

        /** A menu is asked for on a frame, at a place of the screen. */
        void menu(Node over, List<FlameTree.Frame> path, double screenX, double screenY);
    }

    private final FlameModel model;
    private final Listener listener;
    private final RowScroll scroll;
    private FrameColors colors;
    /** Made when drawn; {@code null} once the model has changed. */
    private FlameLayout layout;
    /** Per box, whose stack it is in, or {@code null}. */
    private FlameTree.Frame[] processes = {};

    /** What colours tell instead of code, or {@code null}. */
    private FlameDiff diff;

    /** What is lit up, as a tree of the same root; {@code null} for nothing. */
    private FlameTree lit;

    private ColorBy by = ColorBy.KIND;
    private List<String> names = List.of();
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
     */
    FlameChart(ObservableValue<Palette> palette, FlameModel model, Weight weight, Listener listener) {
        super(palette);
        this.model = model;
        this.weight = weight;
        this.listener = listener;
        colors = new FrameColors(palette.getValue(), by, names);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        scroll = new RowScroll(this, ROW, 0);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        addEventHandler(MouseEvent.MOUSE_EXITED, exit -> {
            hovered = null;
            listener.point(List.of());
            redrawHover();
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnContextMenuRequested(request -> {
            Box box = request.isKeyboardTrigger() ? selectedBox() : boxAt(request.getX(), request.getY());
            if (isOneFrame(box)) {
                listener.menu(this, walk().path(box), request.getScreenX(), request.getScreenY());
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

    /** @param named what the colours tell apart, greatest first */
    void setColors(ColorBy wanted, List<String> named) {
        if (by != wanted || !names.equals(named)) {
            by = wanted;
            names = List.copyOf(named);
            colors = new FrameColors(palette(), by, names);
            redraw();
        }
    }

    /** Tells a difference, whose union is the model's tree; {@code null} for none. */
    void setDiff(FlameDiff wanted) {
        diff = wanted;
        redraw();
    }

    /** Lights the frames up that another tree holds too, at the same place; {@code null} for none. */
    void light(FlameTree wanted) {
        lit = wanted;
        redrawHover();
    }

    /** The boxes that are lit up, as last laid out. */
    List<Box> lit() {
        return lit == null ? List.of() : walk().along(lit);
    }

    void setFlame(boolean wanted) {
        flame = wanted;
        scroll.to(0);
        refresh();
    }

    /** How far the rows are scrolled away from the root. */
    RowScroll scroll() {
        return scroll;
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
            colors = new FrameColors(palette(), by, names);
        }
        if (layout == null || layoutWidth != width) {
            layout = FlameLayout.of(model.path(), THINNEST / Math.max(1, width - 2 * MARGIN));
            processes = walk().processes();
            layoutWidth = width;
        }
        scroll.fit(layout.rows(), height);
        Paint hatch = Hatch.of(palette().text().deriveColor(0, 1, 1, 0.35));
        Color label = palette().dark() ? Color.web("#f2f5f8") : Color.web("#16202c");
        boolean looksFor = model.looksFor();
        Predicate<FlameTree.Frame> sought = model.sought();
        int zoomRow = model.path().size() - 1;
        g.setFont(Type.LABEL.font());
        for (int i = 0; i < boxes().size(); i++) {
            Box box = boxes().get(i);
            double top = top(box.row());
            if (top + ROW < 0 || top > height) {
                continue;
            }
            double left = left(box);
            double boxWidth = Math.max(1, right(box) - left);
            boolean matches =
                    looksFor && box.merged() == 0 && sought.test(box.node().frame());
            Color fill = matches ? palette().accent() : color(i);
            boolean faint = box.row() < zoomRow || (looksFor && !matches);
            g.setFill(faint ? fill.interpolate(palette().surface(), 0.60) : fill);
            double gap = boxWidth > 3 ? 1 : 0;
            g.fillRect(left, top, boxWidth - gap, ROW - 1);
            if (box.merged() > 0) {
                g.setFill(hatch);
                g.fillRect(left, top, boxWidth - gap, ROW - 1);
            } else if (boxWidth >= TEXT_NEEDS) {
                g.setFill(
                        matches || (isDark(fill) && !faint)
                                ? Color.WHITE
                                : faint ? palette().muted() : label);
                Type.LABEL.left(
                        g, Type.LABEL.fitted(title(box), boxWidth - 2 * TEXT_INSET), left + TEXT_INSET, top + 13.5);
            }
        }
    }

    /** Whether dark letters can't be read on a colour. */
    private static boolean isDark(Color ground) {
        return 0.2126 * ground.getRed() + 0.7152 * ground.getGreen() + 0.0722 * ground.getBlue() < 0.47;
    }

    private Color color(int index) {
        Box box = boxes().get(index);
        if (diff == null) {
            return colors.of(box.node().frame(), processes[index]);
        }
        return new DiffColors(diff, palette()).of(box.merged() > 0 ? null : diff.of(box.node()));
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        g.setFill(palette().accent().deriveColor(0, 1, 1, 0.32));
        for (Box box : lit()) {
            g.fillRect(left(box), top(box.row()), Math.max(1, right(box) - left(box) - 1), ROW - 1);
            outline(g, box, palette().accent(), 1.5);
        }
        Box selected = selectedBox();
        if (selected != null) {
            outline(g, selected, palette().accent(), 2);
        }
        if (hovered != null) {
            outline(g, hovered, palette().text(), 1);
            tip().draw(g, palette(), mouseX, mouseY, width, height);
        }
    }

    private Tip tip() {
        return diff == null
                ? FlameText.tip(hovered, weight, model.root().total(), colors)
                : FlameText.tip(hovered, weight, new DiffColors(diff, palette()));
    }

    private String title(Box box) {
        return diff == null || box.node().frame().kind() != FlameTree.Kind.ROOT
                ? FlameText.title(box, weight)
                : FlameText.compared(weight, diff.of(model.root()));
    }

    private void outline(GraphicsContext g, Box box, Color color, double thickness) {
        g.setStroke(color);
        g.setLineWidth(thickness);
        g.strokeRect(left(box) + 0.5, top(box.row()) + 0.5, Math.max(1, right(box) - left(box) - 1.5), ROW - 2);
    }

    private double left(Box box) {
        return Math.rint(MARGIN + box.left() * (getWidth() - 2 * MARGIN));
    }

    private double right(Box box) {
        return Math.rint(MARGIN + box.right() * (getWidth() - 2 * MARGIN));
    }

    private double top(int row) {
        double fromRoot = row * ROW - scroll.offset();
        return Math.rint(flame ? getHeight() - ROW - fromRoot : fromRoot);
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
        listener.point(isOneFrame(hovered) ? walk().path(hovered) : List.of());
        redrawHover();
    }

    private void click(MouseEvent event) {
        requestFocus();
        Box box = boxAt(event.getX(), event.getY());
        if (event.getButton() == MouseButton.PRIMARY && box != null) {
            List<FlameTree.Frame> path = walk().path(box);
            model.select(path);
            listener.zoom(path);
        }
    }

    private void key(KeyEvent event) {
        Box selected = selectedBox();
        if (FlameKeys.CALLS.matches(event)) {
            move(event, (event.getCode() == KeyCode.UP) == flame ? 1 : -1);
        } else if (FlameKeys.BESIDE.matches(event)) {
            moveBeside(event, event.getCode() == KeyCode.LEFT ? -1 : 1);
        } else if (FlameKeys.ZOOM.matches(event) && selected != null) {
            listener.zoom(walk().path(selected));
            event.consume();
        }
        Box box = isOneFrame(hovered) ? hovered : selected;
        FrameAction action = FrameAction.of(event).orElse(null);
        if (action != null && isOneFrame(box)) {
            listener.act(action, walk().path(box));
            event.consume();
        }
    }

    private static boolean isOneFrame(Box box) {
        return box != null && box.merged() == 0 && box.parent() >= 0;
    }

    /** Moves the selection by a row: to the caller, or to the heaviest function called. */
    private void move(KeyEvent key, int rows) {
        int selected = selectedIndex();
        if (selected < 0) {
            select(key, boxes().isEmpty() ? -1 : 0);
        } else {
            select(key, rows < 0 ? walk().caller(selected) : walk().heaviestCallee(selected));
        }
    }

    private void moveBeside(KeyEvent key, int step) {
        int selected = selectedIndex();
        if (selected < 0) {
            move(key, 1);
        } else {
            select(key, walk().beside(selected, step));
        }
    }

    private List<Box> boxes() {
        return layout == null ? List.of() : layout.boxes();
    }

    private BoxWalk walk() {
        return new BoxWalk(boxes());
    }

    private int selectedIndex() {
        return model.selected().map(node -> walk().indexOf(node)).orElse(-1);
    }

    private Box selectedBox() {
        int selected = selectedIndex();
        return selected < 0 ? null : boxes().get(selected);
    }

    private void select(KeyEvent key, int index) {
        key.consume();
        if (index < 0) {
            return;
        }
        Box box = boxes().get(index);
        model.select(walk().path(box));
        scroll.reveal(box.row());
        setAccessibleText(Texts.get(
                "view.flamegraph.frame",
                FlameText.title(box, weight),
                weight.text(box.weight()),
                FlameText.percent(box.weight(), model.root().total())));
        redrawHover();
    }
}
