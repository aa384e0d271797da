package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;

/** What can have the focus tells a screen reader what it is. */
class AccessibleNamesTest extends OneWorkbenchTest {
    private final AccessibleNames names = new AccessibleNames();

    @Test
    void everythingThatCanHaveTheFocusHasANameOnEveryPage() throws Exception {
        look("home");
        perform("hosts");
        look("hosts");
        perform("sessions");
        look("sessions");
        perform("catalog");
        press("#catalog-profile");
        look("probe");
        perform("host-page");
        look("host");
        for (String dialog : List.of("add-host", "palette", "shortcuts")) {
            perform(dialog);
            look(dialog);
            push(KeyCode.ESCAPE);
        }
        openRecording();
        perform("inspector");
        look("panels");
        for (String view : List.of(
                "profile-flamegraph",
                "runqlat-latency",
                "opensnoop-table",
                "tcptop-timeseries",
                "pidstat-top",
                "execsnoop_execs-tree",
                "opensnoop-heatmap",
                "opensnoop-scatter",
                "tcptop-connections")) {
            String[] parts = view.split("-", 2);
            view(parts[0], parts[1]);
            look(view);
        }
        perform("sql");
        press("#sql-run");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        look("sql");
        perform("findings");
        until(() -> lookup(".finding").tryQuery().isPresent());
        look("findings");
        assertEquals(List.of(), names.nameless());
        assertTrue(names.looked() > 400, "too little was looked at: " + names.looked());
    }

    @Test
    void aButtonOrAFieldWithoutANameIsFound() {
        interact(() -> names.look("here", new HBox(new Button(), new TextField("text"), new Button("named"))));
        assertEquals(2, names.nameless().size(), names.nameless().toString());
    }

    private void perform(String action) {
        interact(() -> workbench.actions().get(action).perform());
    }

    private void press(String button) {
        interact(() -> lookup(button).queryButton().fire());
    }

    private void look(String where) {
        interact(() -> names.look(where, workbench.scene().getRoot()));
    }
}
