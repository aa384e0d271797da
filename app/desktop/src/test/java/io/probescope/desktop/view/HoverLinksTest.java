package io.probescope.desktop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.selection.Pointed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is pointed at in one view is lit up in the others, and is no part of what is selected. */
class HoverLinksTest extends OneViewTest {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    @BeforeEach
    void fill() throws Exception {
        SampleData.fill(session);
    }

    @Test
    void aRowTellsItsStackAndLeavingItTellsNothing() throws Exception {
        open("table", MemorySession.PROFILE);
        until(() -> view.shows(session.lastSeq()) && rows().size() > 10);
        TableRow<?> middle = rows().get(rows().size() / 2);
        Object[] row = (Object[]) middle.getItem();
        moveTo(middle);
        until(() -> pointed() != null);
        assertEquals(
                new Pointed.Rows(List.of(new Pointed.Trace(
                        List.of((String) row[3]),
                        Map.of("pid", row[2].toString()),
                        ((Number) row[5]).longValue(),
                        ((Number) row[4]).longValue()))),
                pointed());
        assertFalse(context.selection().undoableProperty().get(), "it selects nothing");
        moveTo("#count");
        until(() -> pointed() == null);
    }

    @Test
    void aFrameTellsTheStacksThroughIt() throws Exception {
        open("flamegraph", MemorySession.PROFILE);
        until(() -> view.shows(session.lastSeq()));
        Bounds flames = onScreen("#flames");
        moveTo(flames.getMinX() + 60, flames.getMinY() + 30);
        until(() -> pointed() instanceof Pointed.Owner);
        moveTo(flames.getMinX() + 60, flames.getMinY() + 90);
        until(() -> pointed() instanceof Pointed.Function);
        Pointed.Function function = (Pointed.Function) pointed();
        assertEquals(stacksThrough(function.symbol()), function.stacks());
        assertEquals(
                texts("SELECT DISTINCT comm FROM profile WHERE " + through(function.symbol())),
                function.owners().stream()
                        .map(owner -> owner.values().get("comm"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aLineOfTheTopTableTellsItsThreadAndIsLitByWhatItRan() throws Exception {
        open("top", MemorySession.PROFILE);
        until(() -> view.shows(session.lastSeq()) && !rows().isEmpty());
        TableRow<?> line = rows().get(0);
        moveTo(line);
        until(() -> pointed() instanceof Pointed.Rows);
        String thread = ((Pointed.Rows) pointed()).traces().get(0).threads().get(0);
        assertTrue(texts("SELECT DISTINCT comm FROM profile").contains(thread));
        moveTo("#count");
        until(() -> pointed() == null);
        interact(() -> context.selection()
                .pointedProperty()
                .set(new Pointed.Function("nobody's", Set.of(), Set.of(Pointed.Owner.named(thread)))));
        assertTrue(line.getPseudoClassStates().contains(LIT));
        interact(() -> context.selection().pointedProperty().set(Pointed.Owner.named("another")));
        assertFalse(line.getPseudoClassStates().contains(LIT));
    }

    @Test
    void aSeriesTellsItsGroupAndPalesBeforeOneThatIsPointedAtElsewhere() throws Exception {
        open("timeseries", MemorySession.PROFILE);
        double wide = stage.getWidth();
        interact(() -> stage.setWidth(500));
        until(() -> view.shows(session.lastSeq()));
        Bounds chart = onScreen("#series");
        // The first name of the legend, which is below a chart as narrow as this.
        moveTo(chart.getMinX() + 22, chart.getMaxY() - 8);
        until(() -> pointed() instanceof Pointed.Owner);
        Set<String> threads = texts("SELECT DISTINCT comm FROM profile");
        assertTrue(threads.contains(((Pointed.Owner) pointed()).values().get("comm")));
        moveTo("#measure");
        until(() -> pointed() == null);
        // Other tests have the same window.
        interact(() -> stage.setWidth(wide));
    }

    @Test
    void aProcessOfTheTreeIsPointedAt() throws Exception {
        SampleData.build(session);
        open("tree", MemorySession.EXECS);
        until(() -> view.shows(session.lastSeq()));
        Bounds tree = onScreen("#processes");
        moveTo(tree.getMinX() + 60, tree.getMinY() + 60);
        until(() -> pointed() instanceof Pointed.Owner);
        String pid = ((Pointed.Owner) pointed()).values().get("pid");
        assertTrue(texts("SELECT pid FROM execsnoop_execs UNION SELECT ppid FROM execsnoop_execs")
                .contains(pid));
        moveTo("#count");
        until(() -> pointed() == null);
    }

    @Test
    void theViewThatIsClosedPointsAtNothing() throws Exception {
        open("flamegraph", MemorySession.PROFILE);
        until(() -> view.shows(session.lastSeq()));
        Bounds flames = onScreen("#flames");
        moveTo(flames.getMinX() + 60, flames.getMinY() + 30);
        until(() -> pointed() != null);
        interact(() -> view.close());
        assertEquals(null, pointed());
    }

    private Pointed pointed() {
        return context.selection().pointedProperty().get();
    }

    private List<TableRow<?>> rows() {
        return lookup((Node node) -> node instanceof TableRow<?> row && row.getItem() != null && row.isVisible())
                .<Node>queryAll()
                .stream()
                .<TableRow<?>>map(node -> (TableRow<?>) node)
                .toList();
    }

    private static String through(String symbol) {
        String stacks = "(SELECT stack FROM stacks JOIN frames USING (frame) WHERE symbol = '" + symbol + "')";
        return "(\"user\" IN " + stacks + " OR kernel IN " + stacks + ")";
    }

    private Set<Long> stacksThrough(String symbol) throws Exception {
        Set<Long> ids = new HashSet<>();
        texts("SELECT DISTINCT CAST(stack AS VARCHAR) FROM stacks JOIN frames USING (frame) WHERE symbol = '" + symbol
                        + "'")
                .forEach(id -> ids.add(Long.parseLong(id)));
        return ids;
    }

    private Set<String> texts(String sql) throws Exception {
        return session.query(sql, List.of(), result -> {
            Set<String> texts = new HashSet<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        });
    }
}
