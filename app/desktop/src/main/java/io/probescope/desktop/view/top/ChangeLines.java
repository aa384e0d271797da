package io.probescope.desktop.view.top;

import io.probescope.analysis.ChangeTable.Line;
import io.probescope.analysis.RateChange;
import io.probescope.compare.RateChanges;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.LineKeyUses;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.ViewFrame;
import io.probescope.desktop.view.top.Identity.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/** The table of change: per line how much of one measure before and now, by how much it differs, and what that tells. To be used on the screen's thread. */
final class ChangeLines extends TableView<Line<List<String>>> {
    private static final double FIGURES = 110;
    private static final double WORDS = 210;

    private final ObservableValue<Palette> palette;
    private final List<ColumnHead> totals = new ArrayList<>();
    /** Kept here because the palette holds it weakly. */
    private final ChangeListener<Palette> onPalette;

    private List<LineName> names = List.of();
    private Unit unit = Unit.COUNT;

    /** @param onOnly gets the key of the line that alone shall be looked at */
    ChangeLines(ObservableValue<Palette> palette, Consumer<List<String>> onOnly) {
        this.palette = palette;
        setId("changes");
        setAccessibleText(Texts.get("view.top.change.accessible"));
        setPlaceholder(new Label(Texts.get("view.top.change.none")));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        onPalette = (value, before, now) -> refresh();
        palette.addListener(new WeakChangeListener<>(onPalette));
        setRowFactory(any -> {
            TableRow<Line<List<String>>> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && row.getItem() != null) {
                    onOnly.accept(row.getItem().key());
                }
            });
            return row;
        });
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (LineKeyUses.COPY.matches(key)) {
                copyLines();
                key.consume();
            } else if (LineKeyUses.ONLY.matches(key) && getSelectionModel().getSelectedItem() != null) {
                onOnly.accept(getSelectionModel().getSelectedItem().key());
                key.consume();
            }
        });
    }

    /** Takes the columns that name a line. */
    void setIdentity(Identity identity) {
        List<LineName> taken = new ArrayList<>();
        int first = 0;
        for (Part part : identity.parts()) {
            taken.add(new LineName(part, first));
            first += part.columns().size();
        }
        names = List.copyOf(taken);
        totals.clear();
        getItems().clear();
        List<TableColumn<Line<List<String>>, ?>> all = new ArrayList<>();
        for (LineName name : names) {
            all.add(words(
                    name.part().title(),
                    name.help(),
                    name.width(),
                    name.style(),
                    line -> name.text(line.key()),
                    (one, other) -> name.order().compare(one.key(), other.key())));
        }
        all.add(1, verdict());
        all.add(2, figures("view.change.now", line -> rate(line.change().now()), comparing(RateChange::now)));
        all.add(3, figures("view.change.before", line -> rate(line.change().before()), comparing(RateChange::before)));
        all.add(4, difference());
        all.add(
                5,
                figures(
                        "view.top.change.ratio",
                        line -> ChangeWords.ratio(line.change()),
                        comparing(change -> Double.isNaN(change.ratio()) ? 1 : change.ratio())));
        getColumns().setAll(all);
    }

    /** Shows what changed, what matters most first, unless another order was asked for. */
    void show(RateChanges changes, Unit of) {
        unit = of;
        RateChange all = changes.all();
        totals.get(0).setTotal(ChangeWords.of(all.verdict()));
        totals.get(1).setTotal(rate(all.now()));
        totals.get(2).setTotal(rate(all.before()));
        totals.get(3).setTotal(ChangeWords.difference(all.difference(), unit));
        totals.get(4).setTotal(ChangeWords.ratio(all));
        getItems().setAll(changes.table().lines());
        sort();
    }

    private TableColumn<Line<List<String>>, ?> verdict() {
        TableColumn<Line<List<String>>, Line<List<String>>> column = words(
                Texts.get("view.top.change.verdict"),
                Texts.get("view.top.change.verdict.help"),
                WORDS,
                "words",
                line -> ChangeWords.of(line.verdict()),
                Comparator.comparing(Line::verdict));
        totals.add((ColumnHead) column.getGraphic());
        column.setCellFactory(any -> new VerdictCell(palette));
        return column;
    }

    private TableColumn<Line<List<String>>, ?> difference() {
        TableColumn<Line<List<String>>, Line<List<String>>> column = figures(
                "view.top.change.difference",
                line -> ChangeWords.difference(line.change().difference(), unit),
                comparing(RateChange::difference));
        column.setCellFactory(any -> new DifferenceCell(
                palette,
                line -> ChangeWords.difference(line.change().difference(), unit),
                line -> Math.abs(line.change().difference()) / greatest()));
        column.setPrefWidth(1.4 * FIGURES);
        return column;
    }

    /** The greatest difference of a line, never 0. */
    private double greatest() {
        return getItems().stream()
                .mapToDouble(line -> Math.abs(line.change().difference()))
                .max()
                .orElse(1);
    }

    private static Comparator<Line<List<String>>> comparing(Function<RateChange, Double> number) {
        return Comparator.comparing(line -> number.apply(line.change()));
    }

    private TableColumn<Line<List<String>>, Line<List<String>>> figures(
            String title, Function<Line<List<String>>, String> text, Comparator<Line<List<String>>> order) {
        TableColumn<Line<List<String>>, Line<List<String>>> column =
                words(Texts.get(title), Texts.get(title + ".help"), FIGURES, "figures", text, order);
        totals.add((ColumnHead) column.getGraphic());
        column.setSortType(TableColumn.SortType.DESCENDING);
        return column;
    }

    private static TableColumn<Line<List<String>>, Line<List<String>>> words(
            String title,
            String help,
            double width,
            String style,
            Function<Line<List<String>>, String> text,
            Comparator<Line<List<String>>> order) {
        TableColumn<Line<List<String>>, Line<List<String>>> column = new TableColumn<>();
        column.setGraphic(new ColumnHead(title, help, style));
        column.setUserData(text);
        column.getStyleClass().add(style);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(any -> new TextCell(text, style));
        column.setComparator(order);
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    private String rate(double perSecond) {
        return ChangeWords.rate(perSecond, unit);
    }

    private void copyLines() {
        String lines =
                getSelectionModel().getSelectedItems().stream().map(this::line).collect(Collectors.joining("\n"));
        if (!lines.isEmpty()) {
            ViewFrame.copy(lines + "\n");
        }
    }

    private String line(Line<List<String>> line) {
        List<String> cells = new ArrayList<>();
        names.forEach(name -> cells.add(name.text(line.key())));
        cells.add(ChangeWords.of(line.verdict()));
        cells.add(rate(line.change().now()));
        cells.add(rate(line.change().before()));
        cells.add(ChangeWords.difference(line.change().difference(), unit));
        cells.add(ChangeWords.ratio(line.change()));
        return String.join("\t", cells);
    }
}
