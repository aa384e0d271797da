package io.probescope.desktop.view.flamegraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.view.Choices;
import io.probescope.desktop.view.View;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;

/** What is looked at in a flame graph is there when it is opened again. */
class FlameLooksTest extends KnownStacksTest {
    @Test
    void whatIsLookedAtIsThereWhenItIsOpenedAgain() throws Exception {
        Choices choices = Choices.none();
        openAgain(choices);
        over("inflate");
        push(KeyCode.F);
        until(() -> spoken().equals("Flame graph of 30 samples"));
        clickOn("#inverted");
        until(() -> chart("#flames").middleOf("memcpy").getY()
                < chart("#flames").middleOf("inflate").getY());
        clickOn(over("memcpy"));
        clickOn("#search").write("infl");
        assertTrue(lookup("#reset").query().isVisible());
        String way = wayTo();
        openAgain(new Choices(choices.all(), () -> {}));
        until(() -> spoken().equals("Flame graph of 30 samples")
                && lookup("#reset").query().isVisible());
        assertEquals(way, wayTo());
        assertEquals("infl", lookup("#search").queryTextInputControl().getText());
        assertEquals("100.0 % of all", text("#share"));
        assertTrue(((ToggleButton) lookup("#inverted").query()).isSelected());
    }

    /** What the chips and the crumbs say. */
    private String wayTo() {
        return lookup(".crumbs").<FlowPane>query().getChildren().stream()
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining(" "));
    }

    @Test
    void theSandwichIsThereWhenItIsOpenedAgain() throws Exception {
        Choices choices = Choices.none();
        openAgain(choices);
        over("inflate");
        push(KeyCode.S);
        until(() -> chart("#callers").middleOf("main") != null);
        openAgain(new Choices(choices.all(), () -> {}));
        until(() -> chart("#callers").middleOf("main") != null);
        assertEquals("Callers and callees of inflate  \u2715", text("#step-sandwich"));
    }

    @Test
    void whatIsNowhereAnyMoreIsDropped() throws Exception {
        Choices choices = Choices.none();
        openAgain(choices);
        over("parse");
        push(KeyCode.D);
        until(() -> spoken().equals("Flame graph of 90 samples"));
        over("inflate");
        push(KeyCode.F);
        until(() -> spoken().equals("Flame graph of 30 samples"));
        session.run("DELETE FROM profile WHERE \"user\" = 2");
        openAgain(new Choices(choices.all(), () -> {}));
        until(() -> spoken().equals("Flame graph of 60 samples"));
        assertEquals(
                FrameAction.DROP.title(new FlameTree.Frame(FlameTree.Kind.USER, "parse", "", "")) + "  \u2715",
                text("#step-0"));
        assertTrue(lookup("#step-1").tryQuery().isEmpty());
    }

    @Test
    void aDamagedChoiceIsNone() throws Exception {
        openAgain(new Choices(Map.of("steps", "{\"steps\":[{\"action\":\"FOCUS\"}]}", "zoom", "[3"), () -> {}));
        until(() -> spoken().equals("Flame graph of 100 samples"));
        assertFalse(lookup(".crumbs").query().isVisible());
    }

    /** Hosts that stand apart are looked at in the same way, also where one of them has nothing of it. */
    @Test
    void viewsThatShareChoicesShareWhatIsLookedAt() throws Exception {
        Choices choices = new Choices(Map.of(), () -> {});
        openAgain(choices);
        View[] other = new View[1];
        interact(() -> other[0] = new FlameFactory().open(context, choices));
        interact(() -> {
            HBox both = new HBox();
            stage.getScene().setRoot(both);
            both.getChildren().addAll(view.node(), other[0].node());
        });
        until(() -> other[0].shows(session.lastSeq()));
        over("inflate");
        push(KeyCode.F);
        clickOn("#search").write("mem");
        until(() -> spoken().equals("Flame graph of 30 samples") && other[0].shows(session.lastSeq()));
        until(() -> other[0].node().lookup("#step-0") != null);
        assertEquals("mem", ((TextField) other[0].node().lookup("#search")).getText());
        interact(() -> other[0].close());
    }

    private void openAgain(Choices choices) {
        interact(view::close);
        interact(() -> {
            view = new FlameFactory().open(context, choices);
            stage.setScene(new Scene(view.node(), 1200, 700));
        });
    }
}
