package io.probescope.desktop.shell.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.OneWorkbenchTest;
import io.probescope.desktop.shell.settings.Settings;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A host that was saved in a form that nothing reads, as an older workbench or an editor may have left it. */
class UnreadableHostTest extends OneWorkbenchTest {
    private static final String UNREADABLE = "web-1 or web-2";

    @Override
    protected Settings settings() {
        Settings settings = Settings.forgetful();
        settings.addHost(UNREADABLE);
        return settings;
    }

    @Test
    void itIsSaidWhyNothingIsConnectedTo() throws Exception {
        push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> lookup(UNREADABLE).tryQuery().isPresent());
        clickOn(UNREADABLE);
        until(() -> lookup(UNREADABLE).tryQuery().isEmpty());
        assertTrue(text(".status-notice").startsWith("'" + UNREADABLE + "' does not name a host. Write local"));
        assertEquals(List.of(), settings.hosts());
    }
}
