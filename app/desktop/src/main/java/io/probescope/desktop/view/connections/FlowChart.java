package io.probescope.desktop.view.connections;

import io.probescope.analysis.Flows;
import io.probescope.analysis.Flows.Link;
import io.probescope.analysis.Flows.Node;
import io.probescope.desktop.fx.ChartCanvas;
import io.probescope.desktop.fx.KeyUse;
import io.probescope.desktop.fx.chart.Hatch;
import io.probescope.desktop.fx.chart.Type;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.connections.FlowFigures.Presence;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** Draws who talks to whom: both ends as bars, and between them links as thick as their share. */
final class FlowChart extends ChartCanvas {
    /** Chooses a connection. */
    private static final KeyUse MOVE = KeyUse.of("connections.move", "UP", "DOWN");
    /** Looks at it alone. */
    private static final KeyUse ONLY = KeyUse.of("connections.only", "ENTER");

    static final List<KeyUse> KEYS = List.of(MOVE, ONLY);

    private static final double TOP = 34;
    private static final double BOTTOM = 30;
    private static final double BAR = 12;
    private static final double TEXT_GAP = 8;
    private static final double LABEL_SHARE = 0.22;
    /** How much fainter a link is that is gone. */
    private static final double HOLLOW = 0.4;
    /** Height of a link that has room for a word. */
    private static final double WORD = 13;

    private final Consumer<Spot> onOnly;
    private final Consumer<Spot> onPoint;
    private ConnectionsPicture picture;
    private Measure measure;
    private Telling telling;
    private FlowFigures figures;
    private Flows flows;
    private FlowShape shape;
    /** The link under the mouse or chosen by keys, -1 for none. */
    private int link = -1;
    /** The node under the mouse: on the left from 0 on, on the right below -1; -1 for none. */
    private int node = -1;

    /** Names of near ends that belong to what another view points at. */
    private Set<String> lit = Set.of();

    private double mouseX = Double.NaN;
    private double mouseY;

    /**
     * Makes an empty chart.
     *
     * @param onOnly gets what alone shall be looked at
     * @param onPoint gets what is pointed at or chosen by keys
     */
    FlowChart(ObservableValue<Palette> palette, Consumer<Spot> onOnly, Consumer<Spot> onPoint) {
        super(palette);
        this.onOnly = onOnly;
        this.onPoint = onPoint;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.ANY, this::follow);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** What is told of the flows that have room. */
    @FunctionalInterface
    interface Telling {
        FlowFigures of(Flows flows, Measure measure, Palette palette);
    }

    void show(ConnectionsPicture next, Measure by, Telling figuresOf) {
        picture = next;
        measure = by;
        telling = figuresOf;
        setAccessibleText(Texts.get(
                "view.connections.accessible", Unit.exact(next.list().rows().size()), by.title()));
        redraw();
    }

    /** Lights up near ends and their links. */
    void light(Set<String> nearNames) {
        lit = Set.copyOf(nearNames);
        redrawHover();
    }

    /** What is pointed at or chosen by keys. */
    Spot spot() {
        if (flows != null && link >= 0) {
            Link own = flows.links().get(link);
            return new Spot(
                    named(flows.left().get(own.left())), named(flows.right().get(own.right())), own.way());
        }
        if (flows == null || node == -1) {
            return Spot.NONE;
        }
        return node >= 0
                ? new Spot(named(flows.left().get(node)), null, "")
                : new Spot(null, named(flows.right().get(-2 - node)), "");
    }

    private static String named(Node node) {
        return node.isOthers() ? null : node.name();
    }

    /** What is drawn, for tests. */
    Flows flows() {
        return flows;
    }

    /** What is told of it, for tests. */
    FlowFigures figures() {
        return figures;
    }

    /** Where the menu of what is pointed at or chosen opens, on the screen. */
    Point2D menuPlace(ContextMenuEvent request) {
        if (request.isKeyboardTrigger() && flows != null && link >= 0) {
            double[] middle = middleOfLink(link);
            return localToScreen(middle[0], middle[1]);
        }
        return new Point2D(request.getScreenX(), request.getScreenY());
    }

    /** Where a node is drawn, for tests: its middle. */
    double[] middleOf(String name) {
        for (int i = 0; i < flows.left().size(); i++) {
            if (flows.left().get(i).name().equals(name)) {
                return new double[] {leftX() + BAR / 2, shape.left().get(i).middle()};
            }
        }
        for (int i = 0; i < flows.right().size(); i++) {
            if (flows.right().get(i).name().equals(name)) {
                return new double[] {rightX() + BAR / 2, shape.right().get(i).middle()};
            }
        }
        return null;
    }

    /** Where a link is drawn: its middle. */
    double[] middleOfLink(int index) {
        return new double[] {
            (leftX() + BAR + rightX()) / 2, shape.bands().get(index).at(0.5).middle()
        };
    }

    /** Near ends that another view points at, for tests. */
    Set<String> lit() {
        return lit;
    }

    @Override
    protected void drawData(GraphicsContext g, double width, double height) {
        if (picture == null) {
            return;
        }
        double room = height - TOP - BOTTOM;
        flows = Flows.of(picture.list(), FlowShape.most(room));
        shape = FlowShape.of(flows, TOP, room);
        findAgain();
        figures = telling.of(flows, measure, palette());
        g.setFill(palette().muted());
        Type.LABEL.right(g, picture.near().title(), leftX() + BAR, TOP - 14);
        Type.LABEL.left(g, picture.far().title(), rightX(), TOP - 14);
        for (int i = flows.links().size() - 1; i >= 0; i--) {
            drawLink(g, i, 0.38);
        }
        for (int i = 0; i < flows.links().size(); i++) {
            drawPresence(g, i);
        }
        drawNodes(g, flows.left(), shape.left(), true);
        drawNodes(g, flows.right(), shape.right(), false);
        drawLegend(g, height - 10);
    }

    @Override
    protected void drawHover(GraphicsContext g, double width, double height) {
        if (flows == null) {
            return;
        }
        for (int i = 0; i < flows.links().size(); i++) {
            Link own = flows.links().get(i);
            boolean ofNode = node >= 0 ? own.left() == node : node < -1 && own.right() == -2 - node;
            if (i == link || ofNode || lit.contains(flows.left().get(own.left()).name())) {
                drawLink(g, i, 0.75);
            }
        }
        if (!Double.isNaN(mouseX) && (link >= 0 || node != -1)) {
            FlowTip.of(flows, figures, link, node).draw(g, palette(), mouseX, mouseY, width, height);
        }
    }

    private double leftX() {
        return MARGIN + Math.rint(getWidth() * LABEL_SHARE);
    }

    private double rightX() {
        return getWidth() - MARGIN - Math.rint(getWidth() * LABEL_SHARE) - BAR;
    }

    private void drawLink(GraphicsContext g, int index, double strength) {
        boolean gone = figures.presence(index) == Presence.GONE;
        Color color = figures.linkColor(index);
        outline(g, shape.bands().get(index));
        g.setFill(color.deriveColor(0, 1, 1, gone ? strength * HOLLOW : strength));
        g.fill();
        if (gone) {
            g.setStroke(color);
            g.setLineWidth(1);
            g.setLineDashes(3, 3);
            g.stroke();
            g.setLineDashes();
        }
        if (Ends.isServer(flows.links().get(index).way())) {
            Paint hatch = Hatch.of(palette().surface().deriveColor(0, 1, 1, 0.8));
            g.setFill(hatch);
            g.fill();
        }
    }

    /** Says of a link that is on one side of a comparison alone that it is new or gone, where a word has room. */
    private void drawPresence(GraphicsContext g, int index) {
        FlowShape.Bar middle = shape.bands().get(index).at(0.5);
        Presence presence = figures.presence(index);
        if (presence != Presence.BOTH && middle.height() >= WORD) {
            String word = Texts.get(presence == Presence.NEW ? "view.change.new" : "view.change.gone");
            g.setFill(palette().text());
            double x = (leftX() + BAR + rightX() - Type.LABEL.width(word)) / 2;
            Type.LABEL.left(g, word, x, middle.middle() + 4);
        }
    }

    private void outline(GraphicsContext g, FlowShape.Band band) {
        double left = leftX() + BAR;
        double right = rightX();
        double middle = (left + right) / 2;
        double fromBottom = Math.max(band.from().bottom(), band.from().top() + 0.7);
        double toBottom = Math.max(band.to().bottom(), band.to().top() + 0.7);
        g.beginPath();
        g.moveTo(left, band.from().top());
        g.bezierCurveTo(
                middle,
                band.from().top(),
                middle,
                band.to().top(),
                right,
                band.to().top());
        g.lineTo(right, toBottom);
        g.bezierCurveTo(middle, toBottom, middle, fromBottom, left, fromBottom);
        g.closePath();
    }

    private void drawNodes(GraphicsContext g, List<Node> nodes, List<FlowShape.Bar> bars, boolean left) {
        double x = left ? leftX() : rightX();
        double room = getWidth() * LABEL_SHARE - TEXT_GAP;
        for (int i = 0; i < nodes.size(); i++) {
            FlowShape.Bar bar = bars.get(i);
            g.setFill(figures.nodeColor(left, i));
            g.fillRoundRect(x, bar.top(), BAR, bar.height(), 3, 3);
            String figure = figures.ofNode(left, i, room);
            double figureWidth = Type.LABEL.width(figure);
            String name = Type.BODY.fitted(FlowTip.name(nodes.get(i)), room - figureWidth - TEXT_GAP);
            double base = bar.middle() + 4;
            double nameWidth = Type.BODY.width(name);
            g.setFill(palette().text());
            if (left) {
                Type.BODY.right(g, name, x - TEXT_GAP, base);
                g.setFill(palette().muted());
                Type.LABEL.right(g, figure, x - 2 * TEXT_GAP - nameWidth, base);
            } else {
                Type.BODY.left(g, name, x + BAR + TEXT_GAP, base);
                g.setFill(palette().muted());
                Type.LABEL.left(g, figure, x + BAR + 2 * TEXT_GAP + nameWidth, base);
            }
        }
    }

    private void drawLegend(GraphicsContext g, double y) {
        double x = figures.drawLegend(g, leftX() + BAR, y);
        if (flows.links().stream().map(Link::way).noneMatch(Ends::isServer)) {
            return;
        }
        g.setFill(palette().muted());
        g.fillRect(x, y - 9, 22, 10);
        g.setFill(Hatch.of(palette().surface().deriveColor(0, 1, 1, 0.8)));
        g.fillRect(x, y - 9, 22, 10);
        g.setFill(palette().muted());
        Type.LABEL.left(g, Texts.get("view.connections.accepted"), x + 30, y);
    }

    private void follow(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            mouseX = event.getX();
            mouseY = event.getY();
            find();
            onPoint.accept(spot());
            redrawHover();
        } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            mouseX = Double.NaN;
            link = -1;
            node = -1;
            onPoint.accept(Spot.NONE);
            redrawHover();
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED) {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                onOnly.accept(spot());
            }
        }
    }

    /** What is under the mouse, or chosen, may be gone or elsewhere. */
    private void findAgain() {
        if (Double.isNaN(mouseX)) {
            link = Math.min(link, flows.links().size() - 1);
        } else {
            find();
        }
    }

    private void find() {
        link = -1;
        node = -1;
        if (flows == null) {
            return;
        }
        double from = leftX() + BAR;
        double to = rightX();
        if (mouseX <= from || mouseX >= to) {
            boolean left = mouseX <= from;
            List<FlowShape.Bar> bars = left ? shape.left() : shape.right();
            for (int i = 0; i < bars.size(); i++) {
                if (mouseY >= bars.get(i).top() - 2 && mouseY <= bars.get(i).bottom() + 2) {
                    node = left ? i : -2 - i;
                }
            }
            return;
        }
        for (int i = flows.links().size() - 1; i >= 0; i--) {
            FlowShape.Bar own = shape.bands().get(i).at((mouseX - from) / (to - from));
            if (mouseY >= own.top() - 1 && mouseY <= own.bottom() + 1) {
                link = i;
            }
        }
    }

    /** Arrows walk through the links, the greatest first; Enter looks at one alone. */
    private void key(KeyEvent event) {
        if (flows == null || flows.links().isEmpty()) {
            return;
        }
        if (ONLY.matches(event) && link >= 0) {
            onOnly.accept(spot());
            event.consume();
        } else if (MOVE.matches(event)) {
            int next = link + (event.getCode() == KeyCode.DOWN ? 1 : -1);
            choose(Math.max(0, Math.min(flows.links().size() - 1, next)));
            event.consume();
        }
    }

    /** Keys lead until the mouse moves again. */
    private void choose(int next) {
        mouseX = Double.NaN;
        link = next;
        node = -1;
        Link own = flows.links().get(link);
        setAccessibleText(Texts.get(
                "view.connections.link",
                FlowTip.name(flows.left().get(own.left())),
                FlowTip.name(flows.right().get(own.right())),
                figures.spoken(link)));
        onPoint.accept(spot());
        redrawHover();
    }
}
