package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import io.probescope.desktop.Await;
import io.probescope.desktop.fx.MenuKeys;
import io.probescope.session.StreamTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.testfx.framework.junit5.ApplicationTest;

/** A view alone in a window, over a session in memory. */
public abstract class OneViewTest extends ApplicationTest {
    private final ExecutorService queries = Executors.newFixedThreadPool(2);
    protected Stage stage;
    protected MemorySession session;
    protected ViewContext context;
    protected View view;

    @Override
    public void start(Stage primary) throws Exception {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage = primary;
        session = new MemorySession();
    }

    @AfterEach
    protected void end() throws Exception {
        if (view != null) {
            interact(() -> view.close());
        }
        queries.shutdownNow();
        assertTrue(queries.awaitTermination(10, TimeUnit.SECONDS));
        session.close();
    }

    protected void open(String name, StreamTable stream) {
        openIn(Contexts.of(session, stream, queries), name);
    }

    /** Where a view under test asks. */
    protected ExecutorService queries() {
        return queries;
    }

    protected void openIn(ViewContext wanted, String name) {
        context = wanted;
        interact(() -> {
            view = Views.named(name).orElseThrow().open(context);
            Scene scene = new Scene(view.node(), 1200, 700);
            MenuKeys.hearIn(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    @SuppressWarnings("unchecked")
    protected TableView<Object[]> table() {
        return (TableView<Object[]>) lookup("#rows").query();
    }

    /** A row of the event table, whose list is of the screen's thread; its values are null until it is read. */
    protected Object[] row(int index) {
        Object[][] row = new Object[1][];
        interact(() -> row[0] = table().getItems().get(index));
        return row[0];
    }

    /** The numbers of the rows of the table that are in sight and read, from top to bottom. */
    protected List<Long> seqsInSight() {
        List<Long> seqs = new ArrayList<>();
        interact(() -> table().lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row
                        && row.isVisible()
                        && row.getItem() instanceof Object[] values
                        && values[0] != null)
                .map(node -> (TableRow<?>) node)
                .sorted(Comparator.comparingInt(TableRow::getIndex))
                .forEach(row -> seqs.add((Long) ((Object[]) row.getItem())[0])));
        return seqs;
    }

    protected String text(String query) {
        return ((Labeled) lookup(query).query()).getText();
    }

    protected Bounds onScreen(String query) {
        Node node = lookup(query).query();
        return node.localToScreen(node.getBoundsInLocal());
    }

    protected static void until(Callable<Boolean> condition) throws Exception {
        Await.until(15, condition);
    }

    protected long count(String sql) throws Exception {
        return session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    protected String spokenBy(String query) {
        return String.valueOf(lookup(query).query().getAccessibleText());
    }
}
