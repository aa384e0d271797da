package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What is looked at in a view is looked at again when its panel is made anew: pinned, with another view in between, or beside itself. */
class LooksStayTest extends OneWorkbenchTest {
    LooksStayTest() {
        super(1600, 1000);
    }

    @BeforeEach
    void open() throws Exception {
        openRecording();
    }

    @Test
    void aFlameGraphThatIsPinnedIsTheSamePicture() throws Exception {
        closeOthers("profile");
        view("profile", "flamegraph");
        Bounds flames = onScreen("#flames");
        clickOn(flames.getCenterX(), flames.getMinY() + 70).push(KeyCode.F);
        until(() -> lookup("#step-0").tryQuery().isPresent() && workbench.isPainted());
        clickOn("#search").write("a");
        until(() -> text("#share").contains("%"));
        List<String> said = said();
        Image drawn = drawn();
        clickOn("#panel-profile .panel-title").push(KeyCode.F8);
        until(() -> lookup("#pinned").query().isVisible() && isThereAgain());
        assertEquals(said, said());
        assertSame(drawn, drawn());
        view("profile", "table");
        view("profile", "flamegraph");
        until(this::isThereAgain);
        assertEquals(said, said());
        assertSame(drawn, drawn());
    }

    @Test
    void aTreeIsSearchedAndFoldedAgain() throws Exception {
        closeOthers("execsnoop_execs");
        view("execsnoop_execs", "tree");
        clickOn("#processes").push(KeyCode.HOME).push(KeyCode.LEFT);
        clickOn("#search").write("s");
        until(workbench::isPainted);
        moveTo("#panel-execsnoop_execs .panel-title");
        String counted = text("#count");
        clickOn("#panel-execsnoop_execs .panel-title").push(KeyCode.F8);
        until(() -> lookup("#pinned").query().isVisible() && workbench.isPainted());
        assertEquals("s", lookup("#search").queryAs(TextInputControl.class).getText());
        assertEquals(counted, text("#count"));
    }

    private boolean isThereAgain() {
        return workbench.isPainted()
                && lookup("#step-0").tryQuery().isPresent()
                && text("#share").contains("%");
    }

    /** What is said of what is drawn. */
    private List<String> said() {
        return List.of(
                lookup("#flames").query().getAccessibleText(),
                text("#step-0"),
                text("#share"),
                lookup("#search").queryAs(TextInputControl.class).getText());
    }

    /** The flames without the mouse on them. */
    private Image drawn() throws Exception {
        moveTo("#panel-profile .panel-title");
        until(workbench::isPainted);
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> lookup("#flames").query().snapshot(null, null));
    }

    /** As far down as both go: a panel that is pinned has a line that says so. */
    private static void assertSame(Image one, Image other) {
        assertEquals(one.getWidth(), other.getWidth());
        int height = (int) Math.min(one.getHeight(), other.getHeight());
        assertTrue(height > 200);
        long different = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                different += one.getPixelReader().getArgb(x, y)
                                == other.getPixelReader().getArgb(x, y)
                        ? 0
                        : 1;
            }
        }
        assertEquals(0, different, "pixels");
    }

    private Bounds onScreen(String query) {
        Node node = lookup(query).query();
        return node.localToScreen(node.getBoundsInLocal());
    }
}
