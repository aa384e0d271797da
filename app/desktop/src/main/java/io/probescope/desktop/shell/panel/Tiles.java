package io.probescope.desktop.shell.panel;

import io.probescope.desktop.shell.panel.Arrangement.Cell;
import io.probescope.desktop.shell.panel.Arrangement.Row;
import io.probescope.desktop.shell.panel.Arrangement.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Lays panels out as they are arranged, never lower or narrower than is of use. A panel is dragged by its handle to a side of another or onto it, and the edges between panels are dragged.
 *
 * @param <K> what a panel is known by
 */
final class Tiles<K> extends Pane {
    static final double GAP = 8;
    /** Lower than this, a panel has no room for its header, a view's tools and a few rows. */
    private static final double LOWEST = 240;
    /** The same of the width, for the ways to views and the close button. */
    private static final double NARROWEST = 350;
    /** How much of a panel is its side, where another that is dropped is put beside it. */
    private static final double SIDE = 0.28;

    private final Consumer<Arrangement<K>> arranged;
    private final Region target = new Region();
    private final Map<K, Region> panels = new LinkedHashMap<>();
    private final List<TileEdge> edges = new ArrayList<>();
    private Arrangement<K> arrangement = new Arrangement<>(List.of());

    /**
     * A panel.
     *
     * @param handle where it is dragged
     */
    record Tile(Region panel, Node handle) {}

    /** Where a panel would be dropped. */
    record Drop<K>(K on, Side side) {}

    /** @param arranged told of another arrangement by hand, which is then to be shown */
    Tiles(Consumer<Arrangement<K>> arranged) {
        this.arranged = arranged;
        getStyleClass().add("tiles");
        target.getStyleClass().add("drop-target");
        target.setManaged(false);
        target.setMouseTransparent(true);
        target.setVisible(false);
    }

    /** Shows panels; {@code next} has exactly their keys. */
    void show(Map<K, Tile> tiles, Arrangement<K> next) {
        arrangement = next;
        panels.clear();
        tiles.forEach((key, tile) -> {
            panels.put(key, tile.panel());
            new TileDrag<>(this, key, tile.handle());
        });
        edges.clear();
        for (int row = 0; row < next.rows().size(); row++) {
            for (int cell = 1; cell < next.rows().get(row).cells().size(); cell++) {
                edges.add(columnEdge(row, cell - 1));
            }
            if (row > 0) {
                edges.add(rowEdge(row - 1));
            }
        }
        getChildren().setAll(panels.values());
        getChildren().addAll(edges);
        getChildren().add(target);
        requestLayout();
    }

    private TileEdge columnEdge(int row, int left) {
        return new TileEdge(true, row, left, by -> arranged.accept(arrangement.edgeMoved(row, left, by / roomWidth())));
    }

    private TileEdge rowEdge(int upper) {
        return new TileEdge(false, upper, 0, by -> arranged.accept(arrangement.rowEdgeMoved(upper, by / roomHeight())));
    }

    /** Where what is dragged would be dropped at a place of this pane. */
    Optional<Drop<K>> dropAt(K dragged, double x, double y) {
        return panels.entrySet().stream()
                .filter(panel -> !panel.getKey().equals(dragged)
                        && panel.getValue().getBoundsInParent().contains(x, y))
                .findFirst()
                .map(panel -> new Drop<>(panel.getKey(), sideAt(panel.getValue(), x, y)));
    }

    private static Side sideAt(Region panel, double x, double y) {
        double across = (x - panel.getLayoutX()) / panel.getWidth();
        double down = (y - panel.getLayoutY()) / panel.getHeight();
        double nearest = Math.min(Math.min(across, 1 - across), Math.min(down, 1 - down));
        if (nearest > SIDE) {
            return Side.INSTEAD;
        }
        if (nearest == across) {
            return Side.LEFT;
        }
        if (nearest == 1 - across) {
            return Side.RIGHT;
        }
        return nearest == down ? Side.ABOVE : Side.BELOW;
    }

    /** Shows where a panel would stand, or nothing. */
    void mark(Optional<Drop<K>> drop) {
        target.setVisible(drop.isPresent());
        drop.ifPresent(there -> {
            Region on = panels.get(there.on());
            double width = on.getWidth();
            double height = on.getHeight();
            boolean beside = there.side() == Side.LEFT || there.side() == Side.RIGHT;
            boolean stacked = there.side() == Side.ABOVE || there.side() == Side.BELOW;
            // A row of its own is as wide as all of them.
            double left = stacked ? snappedLeftInset() : on.getLayoutX();
            double x = there.side() == Side.RIGHT ? left + width / 2 : left;
            double y = there.side() == Side.BELOW ? on.getLayoutY() + height / 2 : on.getLayoutY();
            target.resizeRelocate(
                    x, y, stacked ? roomWidth() : beside ? width / 2 : width, stacked ? height / 2 : height);
            target.toFront();
        });
    }

    void drop(K dragged, Drop<K> drop) {
        arranged.accept(arrangement.moved(dragged, drop.on(), drop.side()));
    }

    @Override
    protected double computeMinWidth(double height) {
        int cells = arrangement.rows().stream()
                .mapToInt(row -> row.cells().size())
                .max()
                .orElse(0);
        return snappedLeftInset() + cells * NARROWEST + Math.max(0, cells - 1) * GAP + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        int rows = arrangement.rows().size();
        return snappedTopInset() + rows * LOWEST + Math.max(0, rows - 1) * GAP + snappedBottomInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    private double roomWidth() {
        return getWidth() - snappedLeftInset() - snappedRightInset();
    }

    private double roomHeight() {
        return getHeight() - snappedTopInset() - snappedBottomInset();
    }

    /** What each row gets: the least of each, and of what is left its share. */
    private List<Double> heights() {
        List<Row<K>> rows = arrangement.rows();
        double room = roomHeight() - GAP * Math.max(0, rows.size() - 1);
        double all = rows.stream().mapToDouble(Row::share).sum();
        double low = rows.stream()
                .filter(row -> room * row.share() / all < LOWEST)
                .mapToDouble(Row::share)
                .sum();
        double left = room
                - LOWEST
                        * rows.stream()
                                .filter(row -> room * row.share() / all < LOWEST)
                                .count();
        return rows.stream()
                .map(row ->
                        room * row.share() / all < LOWEST ? LOWEST : Math.max(LOWEST, left * row.share() / (all - low)))
                .toList();
    }

    @Override
    protected void layoutChildren() {
        List<Double> heights = heights();
        double y = snappedTopInset();
        for (int i = 0; i < heights.size(); i++) {
            layoutRow(i, y, heights.get(i));
            y += heights.get(i) + GAP;
        }
    }

    private void layoutRow(int index, double y, double height) {
        Row<K> row = arrangement.rows().get(index);
        double room = roomWidth() - GAP * (row.cells().size() - 1);
        double x = snappedLeftInset();
        edgeAt(false, index - 1, 0)
                .ifPresent(edge -> edge.resizeRelocate(snappedLeftInset(), snapPositionY(y - GAP), roomWidth(), GAP));
        for (int i = 0; i < row.cells().size(); i++) {
            Cell<K> cell = row.cells().get(i);
            double width = room * cell.share() / row.shares();
            panels.get(cell.key())
                    .resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
            double end = x + width;
            edgeAt(true, index, i)
                    .ifPresent(
                            edge -> edge.resizeRelocate(snapPositionX(end), snapPositionY(y), GAP, snapSizeY(height)));
            x = end + GAP;
        }
    }

    private Optional<TileEdge> edgeAt(boolean upright, int row, int left) {
        return edges.stream().filter(edge -> edge.isAt(upright, row, left)).findFirst();
    }
}
