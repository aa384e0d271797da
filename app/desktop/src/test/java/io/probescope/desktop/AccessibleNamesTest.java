package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.fx.ChartCanvas;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;

/** What can have the focus tells a screen reader what it is. */
class AccessibleNamesTest extends OneWorkbenchTest {
    private final List<String> nameless = new ArrayList<>();
    private int looked;

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
                "tcptop-connections")) {
            interact(() -> ((Toggle) lookup("#view-" + view).query()).setSelected(true));
            until(workbench::isPainted);
            look(view);
        }
        perform("sql");
        press("#sql-run");
        until(() -> lookup("#sql-table").tryQuery().isPresent());
        look("sql");
        perform("findings");
        until(() -> lookup(".finding").tryQuery().isPresent());
        look("findings");
        assertEquals(List.of(), nameless.stream().distinct().toList());
        assertTrue(looked > 400, "too little was looked at: " + looked);
    }

    @Test
    void aButtonOrAFieldWithoutANameIsFound() {
        interact(() -> collect("here", new HBox(new Button(), new TextField("text"), new Button("named"))));
        assertEquals(2, nameless.size(), nameless.toString());
    }

    private void perform(String action) {
        interact(() -> workbench.actions().get(action).perform());
    }

    private void press(String button) {
        interact(() -> lookup(button).queryButton().fire());
    }

    private void look(String where) {
        interact(() -> collect(where, workbench.scene().getRoot()));
    }

    private void collect(String where, Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable()) {
            looked++;
            if (name(node).isBlank()) {
                nameless.add(where + ": " + node);
            }
            if (node instanceof ChartCanvas && node.getAccessibleRole() == AccessibleRole.PARENT) {
                nameless.add(where + ": no role for a screen reader: " + node);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(where, child));
        }
    }

    private static String name(Node node) {
        String given = node.getAccessibleText();
        if (given != null) {
            return given;
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }
}
