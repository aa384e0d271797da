package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.value.Unit;
import io.probescope.desktop.view.Probing;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person does to look only at some rows of a recording, in all panels at once. */
class FilterTest extends OneWorkbenchTest {

    @Test
    void aWrittenFilterNarrowsAllPanelsThatCanTellAndTheOthersSaySo() throws Exception {
        openRecording();
        view("opensnoop", "table");
        view("profile", "table");
        long all = count("SELECT count(*) FROM opensnoop");
        long samples = count("SELECT count(*) FROM profile");
        long slow = count("SELECT count(*) FROM opensnoop WHERE latency > 20000");
        assertTrue(slow > 0 && slow < all);
        clickOn("#filter").write("latency > 20us").push(KeyCode.ENTER);
        until(() -> rows("opensnoop").startsWith(Unit.exact(slow) + " rows"));
        assertEquals("latency > 20us", text("#chip-latency .filter-chip-face"));
        assertTrue(rows("profile").startsWith(Unit.exact(samples) + " rows"));
        assertTrue(subtitle("profile").startsWith("not narrowed: no latency"), subtitle("profile"));
        assertFalse(subtitle("opensnoop").contains("not narrowed"));

        push(KeyCode.ESCAPE).push(KeyCode.TAB);
        push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> rows("opensnoop").startsWith(Unit.exact(all) + " rows"));
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        until(() -> rows("opensnoop").startsWith(Unit.exact(slow) + " rows"));
        clickOn("#chip-latency .filter-chip-remove");
        until(() -> rows("opensnoop").startsWith(Unit.exact(all) + " rows"));
        assertTrue(lookup("#chip-latency").tryQuery().isEmpty());
    }

    @Test
    void aProcessIsFollowedThroughAllPanels() throws Exception {
        openRecording();
        view("opensnoop", "table");
        view("profile", "table");
        view("execsnoop_execs", "tree");
        long pid = count("SELECT pid FROM opensnoop WHERE pid IN (SELECT pid FROM profile)"
                + " AND pid IN (SELECT pid FROM execsnoop_execs) GROUP BY pid ORDER BY count(*) DESC LIMIT 1");
        long opens = count("SELECT count(*) FROM opensnoop WHERE pid = " + pid);
        long samples = count("SELECT count(*) FROM profile WHERE pid = " + pid);
        clickOn("#filter").write("pid = " + pid).push(KeyCode.ENTER);
        until(() -> rows("opensnoop").startsWith(Unit.exact(opens) + " rows")
                && rows("profile").startsWith(Unit.exact(samples) + " rows")
                && text("#panel-execsnoop_execs #count").startsWith("1 process,"));
        assertTrue(subtitle("runqlat").startsWith("not narrowed: no pid"));
    }

    @Test
    void columnsOperatorsAndValuesAreCompleted() throws Exception {
        openRecording();
        clickOn("#filter").write("com");
        until(() -> lookup("#filter-suggestions .suggestion-text").tryQuery().isPresent());
        push(KeyCode.TAB);
        until(() -> field().getText().equals("comm "));
        until(() -> suggested("="));
        write("= ");
        String most = name("SELECT comm FROM (SELECT comm FROM opensnoop UNION ALL SELECT comm FROM profile UNION ALL"
                + " SELECT comm FROM pidstat UNION ALL SELECT comm FROM tcptop UNION ALL SELECT comm FROM"
                + " execsnoop_execs UNION ALL SELECT comm FROM execsnoop_exits) GROUP BY comm ORDER BY count(*) DESC,"
                + " comm LIMIT 1");
        until(() -> suggested(most));
        push(KeyCode.DOWN).push(KeyCode.ENTER);
        until(() -> field().getText().equals("comm = " + most + " "));
        push(KeyCode.ENTER);
        until(() -> text("#chip-comm .filter-chip-face").equals("comm = " + most));
        assertEquals("", field().getText());
    }

    @Test
    void aWrongFilterIsToldWithItsNextStepAndNarrowsNothing() throws Exception {
        openRecording();
        clickOn("#filter").write("latency > fast");
        until(() -> text("#filter-told").contains("not a duration")
                && text("#filter-told").contains("2ms"));
        push(KeyCode.ENTER);
        assertTrue(workspace().selection().get().isAll());
        push(KeyCode.ESCAPE);
        assertEquals("", field().getText());
    }

    @Test
    void aChipIsWrittenAnew() throws Exception {
        openRecording();
        view("opensnoop", "table");
        clickOn("#filter").write("result = ENOENT and latency > 1us").push(KeyCode.ENTER);
        until(() -> lookup("#chip-result").tryQuery().isPresent());
        clickOn("#chip-result .filter-chip-face");
        until(() -> field().getText().equals("result = ENOENT"));
        field().selectAll();
        write("result >= 0").push(KeyCode.ENTER);
        long opened = count("SELECT count(*) FROM opensnoop WHERE result >= 0 AND latency > 1000");
        until(() -> rows("opensnoop").startsWith(Unit.exact(opened) + " rows"));
        assertEquals(
                "latency > 1us and result >= 0",
                workspace().selection().get().filter().written());
        interact(() -> workspace().selection().undo());
        assertEquals(
                "result = ENOENT and latency > 1us",
                workspace().selection().get().filter().written());
    }

    @Test
    void aRangeIsOneChipAndSaysWhereWholeBucketsAreCounted() throws Exception {
        openRecording();
        view("opensnoop", "table");
        clickOn("#filter").write("latency >= 10us and < 1ms").push(KeyCode.ENTER);
        long opens = count("SELECT count(*) FROM opensnoop WHERE latency >= 10000 AND latency < 1000000");
        until(() -> rows("opensnoop").startsWith(Unit.exact(opens) + " rows"));
        assertEquals("latency >= 10us and < 1ms", text("#chip-latency .filter-chip-face"));
        assertTrue(
                subtitle("runqlat").startsWith("counts whole buckets: latency >= 8.192us and < 1048.576us"),
                subtitle("runqlat"));
        clickOn("#chip-latency .filter-chip-face");
        until(() -> field().getText().equals("latency >= 10us and latency < 1ms"));
        push(KeyCode.ESCAPE);
        clickOn("#chip-latency .filter-chip-remove");
        assertTrue(workspace().selection().get().isAll(), "both bounds are gone");
    }

    @Test
    void escClearsWhatIsSelectedWhereverTheFocusIs() throws Exception {
        openRecording();
        clickOn("#filter").write("latency >= 10us").push(KeyCode.ENTER);
        until(() -> lookup("#chip-latency").tryQuery().isPresent());
        interact(() -> lookup("#open-palette").query().requestFocus());
        push(KeyCode.ESCAPE);
        until(() -> workspace().selection().get().isAll());
        view("opensnoop", "table");
        interact(() -> workspace().selection().undo());
        assertFalse(workspace().selection().get().isAll());
        interact(() -> lookup("#panel-opensnoop #rows").query().requestFocus());
        push(KeyCode.ESCAPE);
        until(() -> workspace().selection().get().isAll());
    }

    /** A key that is held down comes several times, so no count of steps is expected. */
    @Test
    void keysWorkOnAfterTheChipThatHadTheFocusIsGone() throws Exception {
        openRecording();
        clickOn("#filter").write("latency >= 10us and result >= 0").push(KeyCode.ENTER);
        until(() -> lookup("#chip-latency").tryQuery().isPresent());
        clickOn("#chip-latency .filter-chip-remove");
        until(() -> lookup("#chip-latency").tryQuery().isEmpty());
        push(KeyCode.ESCAPE);
        until(() -> workspace().selection().get().isAll());
        interact(() -> workspace().selection().undo());
        interact(() -> lookup("#chip-result .filter-chip-remove").query().requestFocus());
        push(KeyCode.SPACE);
        until(() -> workspace().selection().get().isAll());
        push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> workspace().selection().redoableProperty().get());
    }

    @Test
    void probingAValueOpensTheChosenProbeWithItsFilterSet() throws Exception {
        openRecording();
        view("opensnoop", "top");
        Probing probing = panel("opensnoop").context().probing();
        Probing.Place anywhere =
                probing.place("comm", panel("opensnoop").context().onlyHost());
        assertEquals(new Probing.Place(workbench.workspaces().target().name(), true), anywhere);
        interact(() ->
                probing.offer("comm", "nginx", panel("opensnoop").context().onlyHost()));
        until(() -> lookup("#palette-search").tryQuery().isPresent());
        clickOn("#palette-search").write("files opened").push(KeyCode.ENTER);
        until(() -> lookup("#parameter-target_comm").tryQuery().isPresent());
        assertEquals(
                "nginx",
                lookup("#parameter-target_comm").queryTextInputControl().getText());
    }

    @Test
    void aPidOfARecordingNamesNobodyOnTheHostsThatAreWatched() throws Exception {
        openRecording();
        String host = panel("opensnoop").context().onlyHost();
        assertEquals(
                new Probing.Place(host, false),
                panel("opensnoop").context().probing().place("pid", host));
    }

    private TextInputControl field() {
        return lookup("#filter").queryTextInputControl();
    }

    private boolean suggested(String text) {
        return lookup("#filter-suggestions .suggestion-text").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals(text));
    }

    private String rows(String table) {
        return text("#panel-" + table + " #count");
    }

    private String subtitle(String table) {
        return text("#panel-" + table + " .panel-subtitle");
    }

    private String name(String sql) throws Exception {
        return workspace().sessionProperty().get().query(sql, List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
    }
}
