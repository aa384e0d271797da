package io.probescope.desktop.view.top;

import io.probescope.analysis.change.ChangeTable.Line;
import io.probescope.analysis.change.RateChange;
import io.probescope.compare.RateChanges;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.ChangeWords;
import io.probescope.desktop.view.Texts;
import io.probescope.desktop.view.top.Identity.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;

/** The table of change: per line how much of one measure before and now, by how much it differs, and what that tells. To be used on the screen's thread. */
final class ChangeLines extends LineTable<Line<List<String>>> {
    private static final double FIGURES = 110;
    private static final double WORDS = 210;
    private static final String VERDICT = "view.top.change.verdict";
    private static final String NOW = "view.change.now";
    private static final String BEFORE = "view.change.before";
    private static final String DIFFERENCE = "view.top.change.difference";
    private static final String RATIO = "view.top.change.ratio";
    /** Keys of the titles of what is told of each line, in the order of the columns. */
    private static final List<String> FIGURE_TITLES = List.of(VERDICT, NOW, BEFORE, DIFFERENCE, RATIO);

    private final ObservableValue<Palette> palette;
    private final List<ColumnHead> totals = new ArrayList<>();
    /** Kept here because the palette holds it weakly. */
    private final ChangeListener<Palette> onPalette;

    private List<LineName> names = List.of();
    private List<TableColumn<Line<List<String>>, ?>> nameColumns = List.of();
    private Unit unit = Unit.COUNT;

    /**
     * Makes a table without columns; {@link #setIdentity} gives it some.
     *
     * @param links to other views
     * @param onOnly gets the key of the line that alone shall be looked at
     * @param onValues as {@link LineTable} takes them
     */
    ChangeLines(
            ObservableValue<Palette> palette,
            LineLinks links,
            Consumer<List<String>> onOnly,
            BiFunction<LineName, List<String>, List<MenuItem>> onValues) {
        super(links, onOnly, onValues);
        this.palette = palette;
        setId("changes");
        setAccessibleText(Texts.get("view.top.change.accessible"));
        setPlaceholder(new Label(Texts.get("view.top.change.none")));
        onPalette = (value, before, now) -> refresh();
        palette.addListener(new WeakChangeListener<>(onPalette));
    }

    /** Takes the columns that name a line. */
    void setIdentity(Identity identity) {
        link(identity);
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
        all.add(2, figures(NOW, line -> rate(line.change().now()), comparing(RateChange::now)));
        all.add(3, figures(BEFORE, line -> rate(line.change().before()), comparing(RateChange::before)));
        all.add(4, difference());
        all.add(
                5,
                figures(
                        RATIO,
                        line -> ChangeWords.ratio(line.change()),
                        comparing(change -> Double.isNaN(change.ratio()) ? 1 : change.ratio())));
        getColumns().setAll(all);
        // The columns of names as they stand: the first one in front, the others behind the figures.
        nameColumns = new ArrayList<>(all.subList(0, 1));
        nameColumns.addAll(all.subList(6, all.size()));
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
                Texts.get(VERDICT),
                Texts.get(VERDICT + ".help"),
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
                DIFFERENCE,
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

    @Override
    List<String> key(Line<List<String>> line) {
        return line.key();
    }

    @Override
    LineName name(TableColumn<?, ?> column) {
        return names.get(Math.max(0, nameColumns.indexOf(column)));
    }

    @Override
    List<String> titles() {
        List<String> titles = new ArrayList<>();
        names.forEach(name -> titles.add(name.part().title()));
        FIGURE_TITLES.forEach(title -> titles.add(Texts.get(title)));
        return titles;
    }

    @Override
    List<String> cells(Line<List<String>> line) {
        List<String> cells = new ArrayList<>();
        names.forEach(name -> cells.add(name.text(line.key())));
        cells.add(ChangeWords.of(line.verdict()));
        cells.add(rate(line.change().now()));
        cells.add(rate(line.change().before()));
        cells.add(ChangeWords.difference(line.change().difference(), unit));
        cells.add(ChangeWords.ratio(line.change()));
        return cells;
    }
}
