package io.probescope.desktop.shell.bpfmaps;

import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.fx.Hint;
import io.probescope.desktop.shell.node.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys and values of a map; sorted by any column, narrowed by a text, with what has changed marked. To be used on the screen's thread. */
final class MapTable extends TableView<MapRow> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final double FIGURES_WIDTH = 104;
    private static final double WORDS_WIDTH = 140;
    private static final double CODE_WIDTH = 230;
    private static final double WIDE_WIDTH = 460;
    private static final double SCROLL_BAR_WIDTH = 16;
    private static final double CHARACTER_WIDTH = 7;
    private static final double CELL_PADDING = 30;

    private final ObservableList<MapRow> rows = FXCollections.observableArrayList();
    private final FilteredList<MapRow> wanted = new FilteredList<>(rows);
    private List<MapField> fields = List.of();

    MapTable() {
        setId("map-entries");
        getStyleClass().add("dense");
        setAccessibleText(text("maps.table"));
        SortedList<MapRow> sorted = new SortedList<>(wanted);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        widthProperty().subscribe(this::fill);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    /** Begins with another map. */
    void setFields(List<MapField> now) {
        rows.clear();
        fields = now;
        List<TableColumn<MapRow, ?>> columns = new ArrayList<>();
        TableColumn<MapRow, MapCell> group = null;
        for (int i = 0; i < now.size(); i++) {
            MapField field = now.get(i);
            if (field.group().isEmpty()) {
                columns.add(column(field, i));
                group = null;
                continue;
            }
            if (group == null || !group.getText().equals(field.group())) {
                group = new TableColumn<>(field.group());
                group.getStyleClass().add("map-part");
                columns.add(group);
            }
            group.getColumns().add(column(field, i));
        }
        columns.forEach(MapTable::makeRoomForTitle);
        getColumns().setAll(columns);
        fill();
    }

    /** A histogram that is the last column takes what room is left. */
    private void fill() {
        List<TableColumn<MapRow, ?>> leaves = getVisibleLeafColumns();
        if (!leaves.isEmpty()) {
            TableColumn<MapRow, ?> last = leaves.get(leaves.size() - 1);
            if (last.getStyleClass().contains("wide")) {
                double others =
                        leaves.stream().mapToDouble(TableColumn::getPrefWidth).sum() - last.getPrefWidth();
                last.setPrefWidth(Math.max(WIDE_WIDTH, getWidth() - others - SCROLL_BAR_WIDTH));
            }
        }
    }

    private static double width(String title) {
        return CHARACTER_WIDTH * title.length() + CELL_PADDING;
    }

    /** A part of one member is as wide as what stands above it. */
    private static void makeRoomForTitle(TableColumn<MapRow, ?> part) {
        if (part.getColumns().size() == 1) {
            TableColumn<MapRow, ?> only = part.getColumns().get(0);
            only.setPrefWidth(Math.max(only.getPrefWidth(), width(part.getText())));
        }
    }

    private static TableColumn<MapRow, MapCell> column(MapField field, int index) {
        TableColumn<MapRow, MapCell> column = new TableColumn<>();
        Label header = new Label(field.title());
        header.setMaxWidth(Double.MAX_VALUE);
        if (!field.help().isEmpty()) {
            Hint.set(header, field.help());
        }
        column.setGraphic(header);
        column.getStyleClass().addAll(field.style().split(" "));
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().cells().get(index)));
        column.setCellFactory(any -> new Cell(field.style()));
        column.setPrefWidth(
                switch (field.style()) {
                    case "figures" -> Math.max(FIGURES_WIDTH, width(field.title()));
                    case "code" -> CODE_WIDTH;
                    case "code wide" -> WIDE_WIDTH;
                    default -> Math.max(WORDS_WIDTH, width(field.title()));
                });
        return column;
    }

    /** Takes in what was read; what is selected stays selected. */
    void show(List<MapRow> now) {
        List<Object> selected = getSelectionModel().getSelectedItems().stream()
                .map(row -> (Object) row.id())
                .toList();
        int shared = Math.min(rows.size(), now.size());
        for (int i = 0; i < shared; i++) {
            if (!rows.get(i).equals(now.get(i))) {
                rows.set(i, now.get(i));
            }
        }
        if (rows.size() > shared) {
            rows.remove(shared, rows.size());
        } else {
            rows.addAll(now.subList(shared, now.size()));
        }
        if (!selected.isEmpty()) {
            getSelectionModel().clearSelection();
            IntStream.range(0, getItems().size())
                    .filter(i -> selected.contains(getItems().get(i).id()))
                    .forEach(getSelectionModel()::select);
        }
    }

    /** Shows only rows that hold a text, in whatever case. */
    void setFilter(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        wanted.setPredicate(row -> lower.isEmpty() || row.contains(lower));
    }

    private void copy() {
        String header = fields.stream().map(MapField::title).collect(Collectors.joining("\t"));
        String lines = getSelectionModel().getSelectedItems().stream()
                .map(row -> row.cells().stream().map(MapCell::text).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
        if (!lines.isEmpty()) {
            Nodes.copy(header + "\n" + lines + "\n");
        }
    }

    private static final class Cell extends TableCell<MapRow, MapCell> {
        Cell(String style) {
            getStyleClass().addAll(style.split(" "));
        }

        @Override
        protected void updateItem(MapCell cell, boolean empty) {
            super.updateItem(cell, empty);
            setText(empty || cell == null ? null : cell.text());
            pseudoClassStateChanged(CHANGED, !empty && cell != null && cell.changed());
        }
    }
}
