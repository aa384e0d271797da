package io.probescope.desktop.view.tree;

import io.probescope.analysis.ProcessTree.Executed;
import io.probescope.analysis.ProcessTree.Life;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.chart.Axes;
import io.probescope.desktop.fx.chart.LossHatch;
import io.probescope.desktop.fx.chart.RowScroll;
import io.probescope.desktop.fx.chart.SeriesColors;
import io.probescope.desktop.fx.chart.TimeBrush;
import io.probescope.desktop.fx.chart.TimeCursor;
import io.probescope.desktop.fx.chart.TimeScale;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.LossMark;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.tree.ProcessModel.Row;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Draws a {@link ProcessModel}: at the left the tree, at the right the life spans on a time axis. Only rows in sight are drawn. */
final class ProcessChart extends ChartCanvas {
    static final double ROW = 22;

    private static final double HEAD = Axes.TIME_HEIGHT + 4;
    private static final double INDENT = 14;
    private static final double DEEPEST = 12;
    private static final double BAR = 12;
    private static final double THINNEST = 2.5;
    private static final double TICKS = 110;

    private final ProcessModel model;
    private final SharedAxes axes;
    private final SharedAxes.Chart sharing = this::redraw;
    private final TimeBrush brush;
    private final TimeCursor cursor;
    private final RowScroll scroll;
    private Map<String, Color> colors = Map.of();
    /** What the colours were made for; {@code null} once the processes are others. */
    private Palette painted;

    private TreeColumns columns = TreeColumns.of(0);
    /** What its axis spans where no time is selected, or {@code null} while there is no process. */
    private SharedAxes.Extent extent;

    private TimeScale scale;
    private boolean sinceStart;
    private double mouseX = Double.NaN;
    private double mouseY;
    private Consumer<Life> onLife = life -> {};
    private Predicate<Life> lit = life -> false;

    ProcessChart(ObservableValue<Palette> palette, ProcessModel model, SelectionModel selection, SharedAxes axes) {
        super(palette);
        this.axes = axes;
        this.model = model;
        // The tree's keys before those of the time axis.
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        brush = new TimeBrush(this, () -> scale, selection);
        cursor = new TimeCursor(this, () -> scale, selection);
        setAccessibleRole(AccessibleRole.TREE_VIEW);
        scroll = new RowScroll(this, ROW, HEAD);
        addEventHandler(MouseEvent.ANY, this::follow);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    }

    /** Draws other processes. */
    void show() {
        painted = null;
        refresh();
    }

    /** Draws the rows of the model as they are now. */
    void refresh() {
        redraw();
    }

    void setSinceStart(boolean wanted) {
        sinceStart = wanted;
        redraw();
    }

    /** How far the rows are scrolled. */
    RowScroll scroll() {
        return scroll;
    }

    /** The process at a height, or {@code null}. */
    Life lifeAt(double y) {
        int row = (int) Math.floor((y - HEAD + scroll.offset()) / ROW);
        return y < HEAD || row < 0 || row >= model.rows().size()
                ? null
                : model.rows().get(row).life();
    }

    /** Where the name of a row is drawn. */
    Point2D nameOf(int row) {
        return new Point2D(nameLeft(model.rows().get(row)) + 4, top(row) + ROW / 2);
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        columns = TreeColumns.of(width);
        extent = extent();
        scale = SharedAxes.scale(brush.range(), extent, columns.plot(), width - MARGIN);
        if (!palette().equals(painted)) {
            painted = palette();
            colors = SeriesColors.of(model.picture().longestPrograms(), palette());
        }
        scroll.fit(model.rows().size(), height);
        g.setFill(palette().grid());
        for (TimeScale.Tick tick : scale.ticks(TICKS, sinceNs())) {
            vertical(g, tick.position(), HEAD, height);
        }
        int chosen = model.chosen();
        int first = (int) (scroll.offset() / ROW);
        for (int i = first; i < model.rows().size() && top(i) < height; i++) {
            if (i == chosen) {
                g.setFill(palette().accent().deriveColor(0, 1, 1, 0.16));
                g.fillRect(0, top(i), width, ROW);
            }
            drawRow(g, model.rows().get(i), top(i));
        }
        for (LossMark mark : model.picture().losses()) {
            LossHatch.draw(g, mark.color(palette()), scale, mark.fromNs(), mark.toNs(), HEAD, height);
        }
        drawHead(g, width);
    }

    private void drawHead(GraphicsContext g, double width) {
        g.setFill(palette().surface());
        g.fillRect(0, 0, width, HEAD);
        g.setFill(palette().muted());
        Type.LABEL.left(g, Texts.get("view.tree.process"), MARGIN, 17);
        if (columns.showsPid()) {
            Type.LABEL.right(g, Texts.get("view.tree.pid"), columns.pidRight(), 17);
        }
        Type.LABEL.left(g, Texts.get("view.tree.ended"), columns.outcomeLeft(), 17);
        Type.LABEL.right(g, Texts.get("view.tree.lived"), columns.livedRight(), 17);
        Axes.time(g, palette(), scale, 0, sinceNs());
        g.setFill(palette().grid().interpolate(palette().muted(), 0.35));
        horizontal(g, 0, width, HEAD - 1);
    }

    private void drawRow(GraphicsContext g, Row row, double top) {
        Life life = row.life();
        double base = top + 15;
        Color text = row.wanted() && life.seen() ? palette().text() : palette().muted();
        g.setFill(palette().grid());
        for (int level = 1; level <= Math.min(row.depth(), DEEPEST); level++) {
            vertical(g, MARGIN + (level - 1) * INDENT + 4, top, top + ROW);
        }
        if (row.parent()) {
            drawFold(g, row, top);
        }
        double left = nameLeft(row);
        double right = columns.nameRight();
        String name = Type.STRONG.fitted(LifeWords.name(life), right - left);
        g.setFill(text);
        Type.STRONG.left(g, name, left, base);
        double argumentsLeft = left + Type.STRONG.width(name) + 8;
        g.setFill(palette().muted());
        Type.BODY.left(
                g,
                Type.BODY.fitted(LifeWords.arguments(life, model.picture()), right - argumentsLeft),
                argumentsLeft,
                base);
        if (columns.showsPid() && life.seen()) {
            Type.BODY.right(g, Integer.toString(life.pid()), columns.pidRight(), base);
        }
        g.setFill(life.failed() ? palette().warning() : palette().muted());
        (life.failed() ? Type.STRONG : Type.BODY)
                .left(g, LifeWords.outcome(life, model.picture()), columns.outcomeLeft(), base);
        g.setFill(text);
        Type.BODY.right(g, LifeWords.duration(life, model.picture()), columns.livedRight(), base);
        if (life.seen()) {
            drawSpan(g, row, top + (ROW - BAR) / 2);
        }
    }

    private void drawFold(GraphicsContext g, Row row, double top) {
        double x = nameLeft(row) - 9;
        double y = top + ROW / 2;
        g.setFill(palette().muted());
        if (row.collapsed()) {
            g.fillPolygon(new double[] {x - 2, x + 3, x - 2}, new double[] {y - 4, y, y + 4}, 3);
        } else {
            g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {y - 2, y - 2, y + 3}, 3);
        }
    }

    /** The time from the fork to the first program is paler; failed execs and the outcome are marked on the bar. */
    private void drawSpan(GraphicsContext g, Row row, double top) {
        Life life = row.life();
        double from = scale.x(life.startNs());
        double to = Math.max(scale.x(model.picture().endNs(life, extent.toNs())), from + THINNEST);
        double left = Math.max(scale.left(), from);
        double right = Math.min(scale.right(), to);
        if (right <= left) {
            return;
        }
        Color color = colors.getOrDefault(LifeWords.name(life), other());
        Color fill = row.wanted() ? color : color.interpolate(palette().surface(), 0.6);
        double ran = life.neverRan() || life.program() == null ? right : scale.x(firstRun(life));
        double paleTo = Math.max(left, Math.min(right, ran));
        g.setFill(fill.interpolate(palette().surface(), 0.5));
        g.fillRect(left, top, paleTo - left, BAR);
        g.setFill(fill);
        g.fillRect(paleTo, top, right - paleTo, BAR);
        for (Executed execution : life.executions()) {
            double x = scale.x(execution.timeNs());
            if (execution.result() != 0 && scale.holds(x)) {
                g.setFill(palette().warning());
                g.fillRect(Math.min(x, right - 2), top - 2, 2, 5);
            }
        }
        if (life.failed() && to <= scale.right()) {
            g.setFill(palette().warning());
            g.fillRect(Math.max(left, right - 3), top - 1, 3, BAR + 2);
        }
        if (life.startNs() < scale.fromNs()) {
            g.setFill(fill);
            g.fillPolygon(new double[] {left, left - 5, left}, new double[] {top, top + BAR / 2, top + BAR}, 3);
        }
        if (model.picture().runs(life)) {
            g.setFill(fill);
            g.fillPolygon(new double[] {right, right + 5, right}, new double[] {top, top + BAR / 2, top + BAR}, 3);
        }
    }

    private static long firstRun(Life life) {
        return life.executions().stream()
                .filter(execution -> execution.result() == 0)
                .mapToLong(Executed::timeNs)
                .min()
                .orElse(life.startNs());
    }

    /**
     * Links processes to other views.
     *
     * @param told of the process that the mouse is on, {@code null} for none
     * @param lights whether a process is lit up
     */
    void link(Consumer<Life> told, Predicate<Life> lights) {
        onLife = told;
        lit = lights;
    }

    private void drawLit(GraphicsContext g, double width, double height) {
        int first = (int) (scroll.offset() / ROW);
        for (int i = first; i < model.rows().size() && top(i) < height; i++) {
            if (lit.test(model.rows().get(i).life())) {
                double upper = Math.max(HEAD, top(i));
                g.setFill(palette().accent().deriveColor(0, 1, 1, 0.12));
                g.fillRect(0, upper, width, top(i) + ROW - upper);
                g.setFill(palette().accent());
                g.fillRect(0, upper, 3, top(i) + ROW - upper);
            }
        }
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        drawLit(g, width, height);
        if (!Double.isNaN(mouseX) && !brush.dragging()) {
            Life life = lifeAt(mouseY);
            if (life != null) {
                double top = Math.floor((mouseY - HEAD + scroll.offset()) / ROW) * ROW + HEAD - scroll.offset();
                g.setFill(palette().text().deriveColor(0, 1, 1, 0.07));
                g.fillRect(0, Math.max(HEAD, top), width, ROW);
                LifeWords.tip(life, model.picture(), palette()).draw(g, palette(), mouseX, mouseY, width, height);
            }
        }
        cursor.draw(g, HEAD, height);
        brush.draw(g, HEAD, height);
    }

    boolean isDragged() {
        return brush.dragging();
    }

    private SharedAxes.Extent extent() {
        ProcessPicture picture = model.picture();
        return picture.lives().isEmpty()
                ? axes.ofOthers()
                : axes.share(sharing, new SharedAxes.Extent(picture.beginNs(), picture.lastNs(), 0, 0));
    }

    private long sinceNs() {
        return sinceStart ? axes.startNs(model.picture().beginNs()) : Long.MIN_VALUE;
    }

    private Color other() {
        return palette().muted().interpolate(palette().grid(), 0.4);
    }

    private double top(int row) {
        return HEAD + row * ROW - scroll.offset();
    }

    private double nameLeft(Row row) {
        return MARGIN + 16 + Math.min(row.depth(), DEEPEST) * INDENT;
    }

    private void follow(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            mouseX = event.getX();
            mouseY = event.getY();
            redrawHover();
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            mouseX = Double.NaN;
            redrawHover();
        }
        onLife.accept(Double.isNaN(mouseX) || brush.dragging() ? null : lifeAt(mouseY));
    }

    private void click(MouseEvent event) {
        requestFocus();
        Life life = lifeAt(event.getY());
        if (life == null || !event.isStillSincePress()) {
            return;
        }
        choose(life);
        Row row = model.rows().get(model.chosen());
        boolean onFold = row.parent() && Math.abs(event.getX() - (nameLeft(row) - 9)) < 9;
        if (onFold || (event.getClickCount() == 2 && event.getX() < columns.plot())) {
            model.setCollapsed(life, !row.collapsed());
            refresh();
        }
    }

    private void key(KeyEvent key) {
        if (TreeKeys.ALL.stream().noneMatch(use -> use.matches(key))) {
            return;
        }
        int page = Math.max(1, (int) ((getHeight() - HEAD) / ROW) - 1);
        int chosen = model.chosen();
        switch (key.getCode()) {
            case UP -> move(key, chosen - 1);
            case DOWN -> move(key, chosen + 1);
            case PAGE_UP -> move(key, chosen - page);
            case PAGE_DOWN -> move(key, chosen + page);
            case HOME -> move(key, 0);
            case END -> move(key, model.rows().size() - 1);
            case LEFT -> fold(key, chosen, true);
            case RIGHT -> fold(key, chosen, false);
            default -> {
                // none of the tree's
            }
        }
    }

    private void move(KeyEvent key, int wished) {
        key.consume();
        if (!model.rows().isEmpty()) {
            int row = Math.max(0, Math.min(model.rows().size() - 1, wished));
            choose(model.rows().get(row).life());
        }
    }

    /** Folds or unfolds; where there is nothing to, goes to the parent or to the first child. */
    private void fold(KeyEvent key, int chosen, boolean fold) {
        key.consume();
        if (chosen < 0) {
            return;
        }
        Row row = model.rows().get(chosen);
        if (row.parent() && row.collapsed() != fold) {
            model.setCollapsed(row.life(), fold);
            refresh();
        } else if (!fold && row.parent()) {
            move(key, chosen + 1);
        } else if (fold && row.life().parent() >= 0) {
            choose(model.picture().lives().get(row.life().parent()));
        }
    }

    private void choose(Life life) {
        model.choose(life);
        scroll.reveal(model.chosen());
        setAccessibleText(Texts.get(
                "view.tree.row",
                LifeWords.name(life),
                LifeWords.arguments(life, model.picture()),
                LifeWords.outcome(life, model.picture()),
                LifeWords.duration(life, model.picture())));
        redraw();
    }
}
