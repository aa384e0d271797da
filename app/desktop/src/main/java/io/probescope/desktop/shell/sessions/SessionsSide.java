package io.probescope.desktop.shell.sessions;

import static io.probescope.desktop.shell.Nodes.button;
import static io.probescope.desktop.shell.Nodes.prose;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.shell.Settings;
import io.probescope.desktop.shell.SideList;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The side panel of sessions: the bundled recording, recent files, opening and saving. */
public final class SessionsSide extends VBox {
    private final SideList list = new SideList();
    private final VBox problems = new VBox();
    private final Settings settings;
    private final List<Path> leftBehind;
    private final Ways ways;

    /**
     * Where its entries and buttons lead.
     *
     * @param choose asks for a file and opens it
     * @param save saves the session being looked at
     */
    public record Ways(Runnable openSample, Consumer<Path> open, Runnable choose, Runnable save) {}

    /**
     * @param leftBehind sessions that a workbench could not close in good order
     * @param savable whether there is a session to save
     */
    public SessionsSide(Settings settings, List<Path> leftBehind, ObservableValue<Boolean> savable, Ways ways) {
        this.settings = settings;
        this.leftBehind = leftBehind;
        this.ways = ways;
        getStyleClass().add("side-content");
        Button opener = button(text("sessions.open"), "fth-folder", ways.choose());
        opener.setMaxWidth(Double.MAX_VALUE);
        Button saver = button(text("sessions.save"), "fth-save", ways.save());
        saver.disableProperty().bind(savable.map(possible -> !possible));
        saver.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(opener, saver, problems, list);
        refresh();
    }

    /** Lists anew, after a session was opened or saved. */
    public void refresh() {
        list.clear();
        list.addHeading(text("sessions.bundled"));
        list.addEntry("fth-archive", text("sample.title"), text("sample.detail"), ways.openSample())
                .setId("open-sample");
        if (!leftBehind.isEmpty()) {
            list.addHeading(text("sessions.left"));
            leftBehind.forEach(file -> list.addEntry(
                    "fth-life-buoy",
                    file.getFileName().toString(),
                    text("sessions.left.detail"),
                    () -> ways.open().accept(file)));
        }
        List<Path> recent = settings.recentSessions();
        list.addHeading(text("sessions.recent"));
        recent.forEach(file -> list.addEntry(
                "fth-file-text",
                file.getFileName().toString(),
                String.valueOf(file.getParent()),
                () -> ways.open().accept(file)));
        if (recent.isEmpty()) {
            list.add(prose(text("sessions.recent.none"), "hint"));
        }
    }

    /** Says what went wrong with a file, or clears it with {@code null}. */
    public void tell(Node problem) {
        problems.getChildren().clear();
        if (problem != null) {
            problems.getChildren().add(problem);
        }
    }
}
