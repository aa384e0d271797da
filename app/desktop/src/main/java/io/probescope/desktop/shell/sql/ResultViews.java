package io.probescope.desktop.shell.sql;

import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.filter.SelectionChips;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Probing;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.problem.Problem;
import io.probescope.session.Cancellation;
import io.probescope.session.ResultSession;
import io.probescope.session.SessionReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;

/**
 * One result as the views show it. Its rows are taken when the first view is chosen, and kept until the result is closed; what is selected in a view narrows the others of the same
 * result. To be used on the screen's thread.
 */
final class ResultViews implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ResultViews.class.getName());

    private final SessionReader origin;
    private final SqlResult result;
    private final String arch;
    private final Background background;
    private final ObservableValue<Palette> palette;
    private final SelectionModel selection = new SelectionModel();
    private final Cancellation cancellation = new Cancellation();
    private ResultSession rows;
    private View view;
    private boolean closed;

    /** @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known */
    ResultViews(
            SessionReader origin,
            SqlResult result,
            String arch,
            Background background,
            ObservableValue<Palette> palette) {
        this.origin = origin;
        this.result = result;
        this.arch = arch;
        this.background = background;
        this.palette = palette;
    }

    /** Whether the rows are here already. */
    boolean isTaken() {
        return rows != null;
    }

    /** Whether the query has more rows than are taken. */
    boolean isCut() {
        return rows != null && rows.isCut();
    }

    /** What ends the taking of the rows. */
    Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Opens a view in place of the one before.
     *
     * @param shown gets it, and below what it is in what is selected of the result
     * @param failed told why its rows can't be had
     */
    void open(ViewFactory factory, Consumer<BorderPane> shown, Consumer<Problem> failed) {
        if (rows != null) {
            shown.accept(opened(factory));
            return;
        }
        ResultShape shape = result.shape();
        background.run(
                () -> ResultSession.of(origin, result.sql(), shape.stream(), shape.moment(), cancellation),
                taken -> {
                    if (closed || rows != null) {
                        drop(taken);
                    } else {
                        rows = taken;
                    }
                    if (!closed) {
                        shown.accept(opened(factory));
                    }
                },
                failed);
    }

    private BorderPane opened(ViewFactory factory) {
        closeView();
        view = factory.open(context());
        SelectionChips chips = new SelectionChips(selection, null);
        selection.selectionProperty().subscribe(chips::show);
        BorderPane pane = new BorderPane(view.node());
        pane.setTop(chips);
        return pane;
    }

    private ViewContext context() {
        return new ViewContext(
                rows.reader(),
                rows.stream(),
                List.of(),
                List.of(),
                Map.of(),
                SharedAxes.alone(),
                arch,
                selection,
                new ReadOnlyLongWrapper(Long.MAX_VALUE),
                new NoProbing(),
                palette,
                background.queries());
    }

    /** Closes the view that is open, if one is; the rows stay. */
    void closeView() {
        if (view != null) {
            view.close();
            view = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        cancellation.cancel();
        closeView();
        if (rows != null) {
            drop(rows);
        }
    }

    /** Waits for queries that run, so not on the screen's thread. */
    private void drop(ResultSession taken) {
        background.run(
                () -> {
                    taken.close();
                    return taken;
                },
                gone -> {},
                problem -> LOG.log(System.Logger.Level.WARNING, problem.cause()));
    }

    /** What was computed names nobody who could be watched. */
    private static final class NoProbing implements Probing {
        @Override
        public boolean takes(String meaning) {
            return false;
        }

        @Override
        public Place place(String meaning, String host) {
            throw new IllegalStateException("nothing is offered for " + meaning);
        }

        @Override
        public void offer(String meaning, String value, String host) {
            throw new IllegalStateException("nothing is offered for " + meaning);
        }
    }
}
