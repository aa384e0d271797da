package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.shell.settings.Settings;
import io.probescope.session.Annotations;
import io.probescope.session.SessionInfo;
import io.probescope.session.saved.SavedSession;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.SVGPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with several recorded sessions: names them, tags them, finds them again. */
class SessionsTest extends OneWorkbenchTest {
    @TempDir
    private static Path directory;

    @Override
    protected Settings settings() {
        return new Settings(directory.resolve("workbench.properties"));
    }

    @Test
    void aSessionIsNamedTaggedAndFoundByBothWithAPictureOfItsRows() throws Exception {
        Path build = recording("build.probescope");
        Path other = recording("other.probescope");
        interact(() -> workbench.sessions().open(build));
        until(workbench::isPainted);
        push(KeyCode.F2);
        until(() -> lookup("#session-name").tryQuery().isPresent());
        write("Kernel build, cold cache");
        clickOn("#session-tags").write("disk, build box,disk");
        push(KeyCode.ENTER);
        Annotations said = new Annotations("Kernel build, cold cache", List.of("disk", "build box"), List.of());
        until(() ->
                said.equals(annotations()) && lookup("#session-keep").tryQuery().isEmpty());
        interact(() -> workbench.sessions().open(other));
        until(() -> workbench.workspaces().all().size() == 3 && workbench.isPainted());

        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> listed().equals(Set.of("Kernel build, cold cache", "other.probescope"))
                && lookup(".session-density").queryAll().size() == 2);
        SVGPath picture = lookup(".session-density").queryAs(SVGPath.class);
        assertTrue(picture.getLayoutBounds().getHeight() > 20, "rows have a height in it");
        clickOn("#session-search").write("DISK build");
        until(() -> listed().equals(Set.of("Kernel build, cold cache")));
        interact(() -> lookup("#session-search").queryTextInputControl().setText("nothing like it"));
        until(() -> listed().isEmpty());
        interact(() -> lookup("#session-search").queryTextInputControl().setText("cold"));
        until(() -> listed().size() == 1);

        int open = workbench.workspaces().all().size();
        clickOn(".session-entry");
        until(() ->
                "Kernel build, cold cache".equals(workspace().titleProperty().getValue()));
        assertEquals(open, workbench.workspaces().all().size(), "a session that is open is shown, not opened again");
        interact(() -> workbench.workspaces().close(workspace()));
        until(() -> workbench.workspaces().all().size() == open - 1);
        try (SavedSession saved = SavedSession.open(build)) {
            assertEquals(said, saved.reader().info().annotations());
        }
    }

    @Test
    void whatIsSaidOfTheBundledRecordingIsTrue() throws Exception {
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> lookup("#open-sample").tryQuery().isPresent());
        Set<String> said = lookup("#open-sample .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
        openRecording();
        SessionInfo info = workspace().contentsProperty().get().info();
        long probes =
                info.runs().stream().map(SessionInfo.Run::probe).distinct().count();
        long seconds = Math.round((info.endNs() - info.startNs()) / 1e9);
        assertTrue(said.contains(probes + " probes, " + seconds + " seconds"), said.toString());
    }

    private Annotations annotations() {
        return workspace().contentsProperty().get().info().annotations();
    }

    /** What the entries of the list say first. */
    private Set<String> listed() {
        return lookup(".session-entry .side-entry-title").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
    }

    private static Path recording(String name) throws Exception {
        Path file = directory.resolve(name);
        try (InputStream in = SessionsTest.class.getResourceAsStream("/io/probescope/desktop/sample.probescope")) {
            Files.copy(in, file);
        }
        return file;
    }
}
