package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Playback;
import io.probescope.desktop.playback.PlaybackPlace;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.MarkedRow;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.Workbench;
import io.probescope.desktop.shell.panel.ProbePanel;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.language.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** The language is chosen by the system, switched by a person, and remembered. */
class LanguageSwitchTest extends ApplicationTest {
    /** Three words of English in a row: no name of a tool, no path, no filter. */
    private static final Pattern ENGLISH = Pattern.compile("\\b[A-Za-z][a-z]+,? [a-z]+ [a-z]+\\b");

    private final Locale before = Locale.getDefault();
    private Path file;
    private Settings settings;
    private MainWindow window;

    @Override
    public void start(Stage stage) throws Exception {
        file = Files.createTempDirectory("settings").resolve("workbench.properties");
        settings = new Settings(file);
        window = new MainWindow(stage, settings, Locale.US);
        window.show(List.of());
    }

    /** What the next life would speak. */
    private Optional<Language> remembered() {
        settings.awaitWritten();
        return new Settings(file).language();
    }

    @AfterEach
    void end() {
        interact(window::close);
        Language.speak(Language.ENGLISH);
        Locale.setDefault(before);
    }

    @Test
    void theWindowSpeaksChineseWhereItIsSwitchedAndNoEnglishIsLeft() throws Exception {
        assertTrue(texts().contains("Ask: who opens files?"));
        clickOn("#action-language");
        until(() -> texts().contains("提问：谁在打开文件？"));
        assertEquals(Optional.of(Language.SIMPLIFIED_CHINESE), remembered());
        assertEquals(List.of(), englishTexts(), "home");

        push(KeyCode.F1);
        assertEquals(List.of(), englishTexts(), "keys");
        push(KeyCode.ESCAPE);
        perform("hosts");
        assertEquals(List.of(), englishTexts(), "hosts");
        perform("sessions");
        assertEquals(List.of(), englishTexts(), "sessions");
        perform("catalog");
        clickOn("#catalog-opensnoop");
        assertEquals("打开的文件", text("#probe-title"));
        assertEquals(List.of(), englishTexts(), "probe");
        perform("add-host");
        assertEquals(List.of(), englishTexts(), "add a host");
        push(KeyCode.ESCAPE);

        perform("sample");
        until(() -> workbench().isPainted());
        perform("inspector");
        assertEquals(List.of(), englishTexts(), "panels");
        assertTrue(texts().contains("CPU 剖析"), "the recording's titles are those of the language: " + texts());
        perform("step-back");
        until(() -> lookup("#event").tryQuery().isPresent());
        assertEquals(List.of(), englishTexts(), "an event");
        perform("live");
        perform("sql");
        assertEquals(List.of(), englishTexts(), "sql");
        perform("findings");
        until(() -> lookup(".finding").tryQuery().isPresent());
        assertEquals(List.of(), englishTexts(), "findings");

        // A copy of the bundled recording is taken along.
        Workbench shown = workbench();
        perform("language");
        until(() -> workbench() != shown && workbench().isPainted());
        assertEquals(Optional.of(Language.ENGLISH), remembered());
        assertTrue(texts().contains("CPU profile"), texts().toString());
        assertEquals("Recorded session", workbench().workspaces().current().name());
    }

    @Test
    void aHostThatIsRecordedIsToldAsWhatIsInTheWay() throws Exception {
        Workbench shown = workbench();
        HostWorkspace host = shown.workspaces().target();
        interact(host::connect);
        until(host::isConnected);
        perform("language");
        assertEquals(shown, workbench());
        String waits = "简体中文 from the next window on, or at another press when these hosts are disconnected: ";
        assertTrue(texts().contains(waits + host.name()), texts().toString());
        interact(host::disconnect);
        until(() -> !host.isInUse());
        perform("language");
        until(() -> texts().contains("提问：谁在打开文件？"));
    }

    @Test
    void whatIsSelectedAndHowThePanelsWereLeftIsTakenAlong() throws Exception {
        perform("sample");
        until(() -> workbench().isPainted());
        Workbench shown = workbench();
        Workspace recording = shown.workspaces().current();
        interact(() -> toggle("#panel-runqlat #view-latency").setSelected(true));
        until(shown::isPainted);
        interact(toggle("#panel-runqlat #latency-log")::fire);
        interact(() -> ((Button) lookup("#panel-profile #close").query()).fire());
        long from = recording.contentsProperty().get().info().startNs() + 500_000_000L;
        interact(() -> {
            recording.selection().select(from, from + 1_000_000_000L);
            recording.selection().narrow(new Condition("result", Operator.LESS, "0"));
        });
        Selection selected = recording.selection().get();
        perform("language");
        until(() -> workbench() != shown && workbench().isPainted());
        assertEquals(selected, workbench().workspaces().current().selection().get());
        assertFalse(toggle("#panel-runqlat #latency-log").isSelected());
        assertTrue(lookup("#panel-profile").tryQuery().isEmpty(), "it was closed");
        perform("undo");
        assertEquals(
                Selection.ALL, workbench().workspaces().current().selection().get());
    }

    @Test
    void theMomentTheMarkedRowAndWhatPinnedPanelsKeepAreTakenAlong() throws Exception {
        perform("sample");
        until(() -> workbench().isPainted());
        Workbench shown = workbench();
        Workspace recording = shown.workspaces().current();
        long from = recording.contentsProperty().get().info().startNs() + 500_000_000L;
        interact(() -> recording.selection().select(from, from + 2_000_000_000L));
        Selection kept = recording.selection().get();
        interact(toggle("#panel-runqlat #pin")::fire);
        interact(() -> recording.selection().select(from, from + 3_000_000_000L));
        Selection selected = recording.selection().get();
        interact(() -> recording.playback().seek(from + 2_500_000_000L));
        perform("inspector");
        perform("step-back-all");
        until(() -> lookup("#event").tryQuery().isPresent());
        MarkedRow marked = recording.selection().markedProperty().get();
        PlaybackPlace place = recording.playback().place();
        assertEquals(marked.timeNs(), place.untilNs());
        String event = eventText();
        assertFalse(event.isEmpty());

        perform("language");
        until(() -> workbench() != shown && workbench().isPainted());
        Workspace again = workbench().workspaces().current();
        assertEquals(selected, again.selection().get());
        assertEquals(place, again.playback().place());
        assertEquals(marked, again.selection().markedProperty().get());
        assertTrue(toggle("#panel-runqlat #pin").isSelected());
        assertFalse(toggle("#panel-opensnoop #pin").isSelected());
        until(() -> lookup("#event").tryQuery().isPresent());
        assertEquals(event, eventText());
        assertEquals(kept, pinned("#panel-runqlat").context().selection().get());
        // From here a step goes on as if nothing had happened.
        perform("step-forward-all");
        until(() -> !marked.equals(again.selection().markedProperty().get()));
        perform("step-back-all");
        until(() -> marked.equals(again.selection().markedProperty().get()));
        interact(toggle("#panel-runqlat #pin")::fire);
        assertEquals(selected, pinned("#panel-runqlat").context().selection().get());
        perform("language");
        until(() -> workbench().workspaces().current() != again && workbench().isPainted());
        assertFalse(toggle("#panel-runqlat #pin").isSelected(), "it was pinned no more");
    }

    @Test
    void whatIsPlayedPlaysOn() throws Exception {
        perform("sample");
        until(() -> workbench().isPainted());
        Workbench shown = workbench();
        Playback playback = shown.workspaces().current().playback();
        long start =
                shown.workspaces().current().contentsProperty().get().info().startNs();
        interact(() -> {
            playback.setSpeed(0.1);
            playback.toggleLooping();
            playback.seek(start + 1_000_000_000L);
            playback.play();
        });
        perform("language");
        until(() -> workbench() != shown
                && workbench().workspaces().current().playback().stateProperty().get() == Playback.State.PLAYING);
        Playback again = workbench().workspaces().current().playback();
        assertEquals(0.1, again.speedProperty().get());
        assertTrue(again.loopingProperty().get());
        long reached = again.positionNs();
        assertTrue(reached >= start + 1_000_000_000L, "from where it was");
        until(() -> again.positionNs() > reached);
    }

    private ProbePanel pinned(String query) {
        return lookup(query).queryAs(ProbePanel.class);
    }

    private String eventText() {
        StringBuilder text = new StringBuilder();
        lookup("#event .event-value")
                .queryAllAs(Labeled.class)
                .forEach(value -> text.append(value.getText()).append('\n'));
        return text.toString();
    }

    private ToggleButton toggle(String query) {
        return lookup(query).queryAs(ToggleButton.class);
    }

    private Workbench workbench() {
        return window.workbench();
    }

    private void perform(String action) {
        interact(() -> workbench().actions().get(action).perform());
    }

    private String text(String query) {
        return ((Labeled) lookup(query).query()).getText();
    }

    private List<String> englishTexts() {
        return texts().stream().filter(text -> ENGLISH.matcher(text).find()).toList();
    }

    /** All that is to be read, by eye or by a screen reader. */
    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        interact(() -> collect(workbench().scene().getRoot(), texts));
        return texts;
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        if (node.getAccessibleText() != null) {
            texts.add(node.getAccessibleText());
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            texts.add(labeled.getText());
        }
        if (node instanceof TextInputControl field && field.getPromptText() != null) {
            texts.add(field.getPromptText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        Await.until(90, condition);
    }
}
