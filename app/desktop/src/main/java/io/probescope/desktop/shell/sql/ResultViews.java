package io.probescope.desktop.shell.sql;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.selection.SelectionModel;
import io.probescope.desktop.shell.panel.PanelExport;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.theme.Palette;
import io.probescope.desktop.view.Probing;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.SharedAxes;
import io.probescope.desktop.view.ValueMenu;
import io.probescope.desktop.view.View;
import io.probescope.desktop.view.ViewContext;
import io.probescope.desktop.view.ViewFactory;
import io.probescope.exchange.Export;
import io.probescope.exchange.ExportFormat;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import io.probescope.session.SessionReader;
import io.probescope.session.SessionReader.CopyFormat;
import io.probescope.session.StreamTable.StreamColumn;
import io.probescope.session.read.ResultSession;
import io.probescope.session.read.TakenRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;

/**
 * One result and whatever shows or writes it: all of its rows are taken when the first view, export or filter needs more than the first ones, and kept until the result is closed. What
 * is selected narrows all that shows it. To be used on the screen's thread.
 */
final class ResultViews implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ResultViews.class.getName());

    private final SessionReader origin;
    private final String arch;
    private final Background background;
    private final ObservableValue<Palette> palette;
    private final Consumer<Problem> failed;
    private final SelectionModel selection = new SelectionModel();
    private final ReadOnlyObjectWrapper<SqlResult> selected;
    private final List<Runnable> waiting = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Cancellation> taking = new ReadOnlyObjectWrapper<>(this, "taking");
    private SqlResult all;
    private ResultSession session;
    private View view;
    private boolean closed;

    /**
     * For a result; its rows are closed with this.
     *
     * @param origin the session that was asked
     * @param arch machine of the host as {@code uname -m} prints it, {@code null} where it is not known
     * @param failed told why rows can't be had
     */
    ResultViews(
            SessionReader origin,
            SqlResult result,
            String arch,
            Background background,
            ObservableValue<Palette> palette,
            Consumer<Problem> failed) {
        this.origin = origin;
        this.arch = arch;
        this.background = background;
        this.palette = palette;
        this.failed = failed;
        all = result;
        selected = new ReadOnlyObjectWrapper<>(this, "selected", result);
        selection.settledProperty().subscribe((before, now) -> narrow(now));
    }

    /** What is selected of the rows. */
    SelectionModel selection() {
        return selection;
    }

    /** The result with the rows that are selected. */
    ReadOnlyObjectProperty<SqlResult> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What ends the taking of rows that is under way, or {@code null}. */
    ReadOnlyObjectProperty<Cancellation> takingProperty() {
        return taking.getReadOnlyProperty();
    }

    /** Whether the query has more rows than may be taken. */
    boolean isCut() {
        return session != null && all.taken().isCut();
    }

    /** All rows and the session made of them. */
    private record Whole(SqlResult result, ResultSession session) {
        static Whole of(SessionReader origin, SqlResult first, Cancellation cancellation) throws ProblemException {
            SqlResult whole = first.whole(origin, cancellation);
            try {
                ResultShape shape = whole.shape();
                return new Whole(
                        whole, ResultSession.of(origin, whole.taken(), shape.stream(), shape.moment(), cancellation));
            } catch (ProblemException failed) {
                if (whole.taken() != first.taken()) {
                    whole.taken().close();
                }
                throw failed;
            }
        }
    }

    /** Does something once all rows are taken. */
    void whenWhole(Runnable then) {
        if (session != null) {
            then.run();
            return;
        }
        waiting.add(then);
        if (taking.get() != null) {
            return;
        }
        Cancellation mine = new Cancellation();
        SqlResult first = all;
        taking.set(mine);
        background.run(() -> Whole.of(origin, first, mine), this::take, problem -> {
            taking.set(null);
            waiting.clear();
            selection.reset();
            if (!closed && !mine.isCancelled()) {
                failed.accept(problem);
            }
        });
    }

    private void take(Whole whole) {
        boolean another = whole.result.taken() != all.taken();
        if (closed) {
            if (another) {
                drop(whole.result.taken());
            }
            return;
        }
        if (another) {
            drop(all.taken());
            all = whole.result;
            selected.set(all);
        }
        session = whole.session;
        taking.set(null);
        List.copyOf(waiting).forEach(Runnable::run);
        waiting.clear();
    }

    private void narrow(Selection now) {
        if (now.isAll()) {
            selected.set(all);
        } else {
            whenWhole(() -> {
                RowScope scope = scope(now);
                SqlResult of = all;
                background.run(
                        () -> of.narrowed(scope.from(), scope.parameters()),
                        narrowed -> {
                            if (!closed && selection.settledProperty().get().equals(now)) {
                                selected.set(narrowed);
                            }
                        },
                        problem -> {
                            if (!closed) {
                                failed.accept(problem);
                            }
                        });
            });
        }
    }

    private RowScope scope(Selection now) {
        return RowScope.of(session.stream(), List.of(), now, Bound.upTo(Long.MAX_VALUE));
    }

    /** What can be done with a value of the table. */
    List<MenuItem> menu(StreamColumn column, Object value) {
        return ValueMenu.items(selection, new NoProbing(), column, value);
    }

    /** Opens a view in place of the one before; all rows are taken. */
    Node open(ViewFactory factory) {
        closeView();
        view = factory.open(context());
        return view.node();
    }

    /** Writes what the view shows that is open, or else the selected rows with the query's columns; all rows are taken. */
    PanelExport export() {
        return view != null
                ? new PanelExport(context(), background)
                : new PanelExport(
                        ResultSession.TABLE,
                        List.of(ExportFormat.CSV, ExportFormat.PARQUET),
                        this::selectedRows,
                        background);
    }

    private PanelExport.Writing selectedRows() {
        Selection now = selection.get();
        RowScope scope = scope(now);
        SessionReader reader = session.reader();
        return (format, file, progress, cancellation) -> Export.writeQuery(
                reader,
                now.isAll() ? TakenRows.sql() : TakenRows.sqlOf(scope.from()),
                now.isAll() ? List.of() : scope.parameters(),
                format == ExportFormat.CSV ? CopyFormat.CSV : CopyFormat.PARQUET,
                file,
                cancellation);
    }

    private ViewContext context() {
        return new ViewContext(
                session.reader(),
                session.stream(),
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
        if (taking.get() != null) {
            taking.get().cancel();
        }
        closeView();
        drop(all.taken());
    }

    /** Waits for queries that run, so not on the screen's thread. */
    private void drop(TakenRows taken) {
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
