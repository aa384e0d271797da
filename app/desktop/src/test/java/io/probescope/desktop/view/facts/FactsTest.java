package io.probescope.desktop.view.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.view.Contexts;
import io.probescope.desktop.view.MemorySession;
import io.probescope.desktop.view.OneViewTest;
import io.probescope.desktop.view.ViewContext;
import io.probescope.session.StreamTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

class FactsTest extends OneViewTest {
    /** Program 7 twice, 9 once in between; the second row of 7 says another size and adds to the rest. */
    private void fillPrograms() throws Exception {
        program(1, 7, "first", 1_000, 4096, 300);
        program(2, 9, "other", 5_000, 8192, 50);
        program(3, 7, "first", 2_500, 12288, 200);
    }

    private void program(long seq, long id, String name, long runTime, long memlock, long longest) throws Exception {
        session.run("INSERT INTO bpftop_programs VALUES (1, 1, " + seq + ", "
                + (MemorySession.START_NS + seq * 1_000_000_000L) + ", 0, 1, " + id + ", '" + name + "', " + runTime
                + ", " + memlock + ", " + longest + ")");
    }

    private FactsQuery query(StreamTable stream) {
        ViewContext alone = Contexts.of(session, stream);
        return new FactsQuery(alone, Selection.ALL, FactShape.of(stream).orElseThrow());
    }

    @Test
    void ofAnEntryTheLatestTheSumAndTheExtremeCount() throws Exception {
        fillPrograms();
        FactSheet sheet = query(MemorySession.PROGRAMS).anew(Bound.upTo(3));
        assertEquals(2, sheet.total());
        Fact seven = sheet.facts().get(0);
        assertEquals("[7]", seven.about().toString());
        assertEquals("first", seven.said().get(0));
        assertEquals(new BigDecimal(3_500), seven.said().get(1));
        assertEquals("12288", seven.said().get(2).toString());
        assertEquals(new BigDecimal(300), seven.said().get(3));
        assertEquals("[9]", sheet.facts().get(1).about().toString());
    }

    @Test
    void growsToWhatAskingAnewGives() throws Exception {
        fillPrograms();
        FactsQuery query = query(MemorySession.PROGRAMS);
        for (long cut = 1; cut < 3; cut++) {
            assertEquals(
                    query.anew(Bound.upTo(3)),
                    query.grown(query.anew(Bound.upTo(cut)), Bound.upTo(cut), Bound.upTo(3)));
        }
        kill(1, "java");
        kill(2, "mysqld");
        FactsQuery kills = query(MemorySession.KILLS);
        assertEquals(kills.anew(Bound.upTo(2)), kills.grown(kills.anew(Bound.upTo(1)), Bound.upTo(1), Bound.upTo(2)));
    }

    private void kill(long seq, String comm) throws Exception {
        session.run("INSERT INTO oomkill VALUES (1, 1, " + seq + ", " + (MemorySession.START_NS + seq) + ", 0, "
                + (40 + seq) + ", '" + comm + "', 'stress')");
    }

    @Test
    void fitsWhatIsSaidOnceAndNotWhatIsCountedOrTimed() {
        assertTrue(FactShape.of(MemorySession.PROGRAMS).isPresent());
        assertTrue(FactShape.of(MemorySession.KILLS).isPresent());
        for (StreamTable other : List.of(
                MemorySession.OPENS,
                MemorySession.SENDS,
                MemorySession.RUNQLAT,
                MemorySession.PROFILE,
                MemorySession.WAKEUPS,
                MemorySession.EXECS,
                MemorySession.EXITS,
                MemorySession.LIVES)) {
            assertFalse(FactShape.of(other).isPresent(), other.table());
        }
    }

    @Test
    void valuesStandBesideTheirNamesWithUnitsAndFollowTheSession() throws Exception {
        fillPrograms();
        open("facts", MemorySession.PROGRAMS);
        until(() -> texts(".fact-title").equals(Set.of("id 7", "id 9")));
        assertEquals(Set.of("name", "run time", "memlock", "longest"), texts(".fact-name"));
        assertTrue(texts(".fact-value").containsAll(List.of("first", "3.50 \u00b5s", "12.0 KiB", "300 ns")));
        assertEquals("2 facts", lookup("#count").queryLabeled().getText());
        program(4, 11, "third", 1, 1, 1);
        until(() -> texts(".fact-title").equals(Set.of("id 7", "id 9", "id 11")));
        Label first = lookup(".fact-title").query();
        assertEquals("id 11", first.getText(), "what was told last comes first");
    }

    private Set<String> texts(String query) {
        return lookup(query).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
    }
}
