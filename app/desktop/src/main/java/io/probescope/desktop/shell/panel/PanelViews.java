package io.probescope.desktop.shell.panel;

import io.probescope.desktop.view.ViewFactory;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;

/**
 * The views that can show a stream, and what shows the result of a query.
 *
 * @param fitting all that fit, by the meaning of its columns
 * @param results makes the table of a result
 */
public record PanelViews(Function<StreamTable, List<ViewFactory>> fitting, ResultTables results) {

    /** Makes tables of results. */
    @FunctionalInterface
    public interface ResultTables {
        /**
         * A table whose values are written by what the columns mean.
         *
         * @param rows values in the order of the columns
         * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
         * @param menu what can be done with a value of a column
         */
        TableView<Object[]> of(
                List<StreamColumn> columns,
                List<Object[]> rows,
                String arch,
                BiFunction<StreamColumn, Object, List<MenuItem>> menu);
    }

    /** The views that fit a stream: first those the probe names, in its order, then the others. */
    public List<ViewFactory> inOrder(StreamTable stream, List<String> wanted) {
        return fitting.apply(stream).stream()
                .sorted(Comparator.comparingInt(factory -> {
                    int position = wanted.indexOf(factory.name());
                    return position < 0 ? Integer.MAX_VALUE : position;
                }))
                .toList();
    }
}
