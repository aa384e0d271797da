package io.probescope.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.desktop.playback.Playback.State;
import io.probescope.desktop.selection.NotedMoment;
import io.probescope.desktop.shell.workspace.HostWorkspace;
import io.probescope.session.Annotations;
import io.probescope.session.SessionInfo;
import io.probescope.session.saved.SavedSession;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person notes about moments of a session, recorded or live. */
class NotesTest extends OneWorkbenchTest {
    @TempDir
    private Path directory;

    @Test
    void aNoteIsWrittenChangedGoneToAndRemovedAndTheFileHasIt() throws Exception {
        Path file = recording();
        interact(() -> workbench.sessions().open(file));
        until(workbench::isPainted);
        moveTo(onTimeline(0.5));
        push(KeyCode.N);
        until(() -> lookup("#note-text").tryQuery().isPresent());
        write("the compiler starts");
        push(KeyCode.ENTER);
        until(() -> notes().size() == 1);
        Annotations.Note written = notes().get(0);
        assertEquals("the compiler starts", written.text());
        assertEquals(0.5, share(written.timeNs()), 0.01);
        assertEquals(
                List.of(new NotedMoment(written.timeNs(), written.text())),
                workspace().selection().notedProperty().get());
        assertFalse(workspace().isUnsaved());

        clickOn(onTimeline(0.25), MouseButton.SECONDARY);
        until(() -> lookup("#note-add-here").tryQuery().isPresent());
        clickOn("#note-add-here");
        until(() -> lookup("#note-text").tryQuery().isPresent());
        write("sooner");
        clickOn("#note-keep");
        until(() -> notes().size() == 2);
        assertEquals("sooner", notes().get(0).text());

        clickOn(flag(written), MouseButton.SECONDARY);
        until(() -> lookup("#note-change").tryQuery().isPresent());
        clickOn("#note-change");
        until(() -> lookup("#note-text").tryQuery().isPresent());
        push(KeyCode.SHIFT, KeyCode.ENTER);
        write("and then links");
        push(KeyCode.ENTER);
        until(() -> notes().get(1).text().contains("links"));
        assertEquals(new Annotations.Note(1, written.timeNs(), "the compiler starts\nand then links"), notes().get(1));

        clickOn(flag(written));
        until(() -> workspace().playback().positionNs() == written.timeNs());
        assertEquals(State.STANDING, workspace().playback().stateProperty().get());
        push(KeyCode.SHIFT, KeyCode.F4);
        until(() -> workspace().playback().positionNs() == notes().get(0).timeNs());
        push(KeyCode.F4);
        until(() -> workspace().playback().positionNs() == written.timeNs());

        clickOn(flag(written), MouseButton.SECONDARY);
        until(() -> lookup("#note-remove").tryQuery().isPresent());
        clickOn("#note-remove");
        until(() -> notes().size() == 1);
        interact(() -> workbench.workspaces().close(workspace()));
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(
                    List.of("sooner"),
                    saved.reader().info().annotations().notes().stream()
                            .map(Annotations.Note::text)
                            .toList());
        }
    }

    /** The bundled recording is a copy that goes with the workbench. */
    @Test
    void aNoteOnWhatIsInNoFileOfTheUsersIsAskedAboutBeforeClosing() throws Exception {
        openRecording();
        assertFalse(workspace().isUnsaved());
        push(KeyCode.N);
        until(() -> lookup("#note-text").tryQuery().isPresent());
        write("look at this").push(KeyCode.ENTER);
        until(() -> notes().size() == 1);
        assertTrue(workspace().isUnsaved());
        Path file = directory.resolve("mine.probescope");
        interact(() -> workbench.sessions().save(workspace(), file));
        until(() -> !workspace().isUnsaved());
        try (SavedSession saved = SavedSession.open(file)) {
            assertEquals(notes(), saved.reader().info().annotations().notes());
        }
    }

    @Test
    void aNoteIsInALiveRecordingAndInWhatIsSavedOfIt() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "loads real BPF programs");
        clickOn("#catalog-search").write("runqlat");
        clickOn("#catalog-runqlat");
        clickOn("#start-probe");
        HostWorkspace host = workbench.workspaces().target();
        until(() -> host.contentsProperty().get().info().rows() > 20 && workbench.isPainted());
        push(KeyCode.N);
        until(() -> lookup("#note-text").tryQuery().isPresent());
        write("load begins").push(KeyCode.ENTER);
        until(() -> notes().size() == 1);
        Path file = directory.resolve("live.probescope");
        interact(() -> workbench.sessions().save(host, file));
        until(() -> Files.exists(file) && SavedSession.isSession(file));
        interact(() -> workbench.sessions().open(file));
        until(() -> workspace() != host && workbench.isPainted());
        assertEquals("load begins", notes().get(0).text());
    }

    private Path recording() throws Exception {
        Path file = directory.resolve("build.probescope");
        try (InputStream in = getClass().getResourceAsStream("/io/probescope/desktop/sample.probescope")) {
            Files.copy(in, file);
        }
        return file;
    }

    private List<Annotations.Note> notes() {
        return info().annotations().notes();
    }

    private SessionInfo info() {
        return workspace().contentsProperty().get().info();
    }

    private double share(long timeNs) {
        return (timeNs - info().startNs()) / (double) (info().endNs() - info().startNs());
    }

    private Point2D flag(Annotations.Note note) {
        return onTimeline(share(note.timeNs())).add(3, 0);
    }

    /** A place on the timeline, whose strip has 12 pixels to each side. */
    private Point2D onTimeline(double share) {
        Node timeline = lookup(".timeline").query();
        Bounds bounds = timeline.localToScreen(timeline.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + 12 + (bounds.getWidth() - 24) * share, bounds.getMinY() + 8);
    }
}
