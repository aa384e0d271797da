package io.probescope.desktop.shell.sessions;

import static io.probescope.desktop.shell.node.Nodes.button;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.node.SideList;
import io.probescope.desktop.shell.settings.Settings;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.value.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The side panel of sessions: the bundled recording, recent files with what is known of them, opening, saving and naming. */
public final class SessionsSide extends VBox {
    private final SideList list = new SideList();
    private final VBox problems = new VBox();
    private final TextField search = new TextField();
    private final Settings settings;
    private final SessionGlances glances;
    private final LeftSessions left;
    private final Ways ways;
    private final Background background;
    private ListedSessions sessions = ListedSessions.NONE;
    private int readings;

    /**
     * Where its entries and buttons lead.
     *
     * @param forget takes a file off the list
     * @param choose asks for files and opens them
     * @param deleteLeft deletes a session that was left behind
     * @param save saves the session being looked at
     * @param describe asks what the session being looked at is called, and lists its notes
     */
    public record Ways(
            Runnable openSample,
            Consumer<Path> open,
            Consumer<Path> forget,
            Consumer<Path> deleteLeft,
            Runnable choose,
            Runnable save,
            Runnable describe) {}

    /**
     * @param savable whether there is a session to save
     */
    public SessionsSide(
            Settings settings,
            SessionGlances glances,
            LeftSessions left,
            ObservableValue<Boolean> savable,
            Ways ways,
            Background background) {
        this.settings = settings;
        this.glances = glances;
        this.left = left;
        this.ways = ways;
        this.background = background;
        getStyleClass().add("side-content");
        Button opener = button(text("sessions.open"), "fth-folder", ways.choose());
        Button saver = button(text("sessions.save"), "fth-save", ways.save());
        Button describer = button(text("sessions.describe"), "fth-tag", ways.describe());
        describer.setId("describe-session");
        for (Button wide : List.of(opener, saver, describer)) {
            wide.setMaxWidth(Double.MAX_VALUE);
        }
        saver.disableProperty().bind(savable.map(possible -> !possible));
        describer.disableProperty().bind(savable.map(possible -> !possible));
        search.setId("session-search");
        search.setPromptText(text("sessions.search"));
        search.setAccessibleText(text("sessions.search"));
        search.textProperty().subscribe((before, now) -> list());
        getChildren().addAll(opener, saver, describer, problems, search, list);
        refresh();
    }

    /** Lists anew, after a session was opened, saved or named. What is known of the files is read off the screen's thread. */
    public void refresh() {
        List<Path> leftBehind = left.all();
        List<Path> recent = settings.recentSessions();
        int asked = ++readings;
        background.run(
                () -> ListedSessions.read(leftBehind, recent, glances),
                read -> {
                    if (asked == readings) {
                        sessions = read;
                        list();
                    }
                },
                problem -> tell(new ProblemPane(problem)));
    }

    private void list() {
        String words = search.getText().strip();
        List<SideList.Row> rows = new ArrayList<>();
        if (words.isEmpty()) {
            rows.add(SideList.heading(text("sessions.bundled")));
            rows.add(SideList.entry(
                    "sample",
                    "open-sample",
                    "fth-archive",
                    text("sample.title"),
                    text("sample.detail"),
                    ways.openSample()));
            if (!sessions.left().isEmpty()) {
                rows.add(SideList.heading(text("sessions.left")));
                sessions.left().forEach(left -> rows.add(new SideList.Row(left, () -> entry(left))));
            }
        }
        Nodes.show(search, !sessions.recent().isEmpty());
        rows.add(SideList.heading(text("sessions.recent")));
        List<ListedSessions.Recent> asked = sessions.recent().stream()
                .filter(recent -> recent.answers(words))
                .toList();
        asked.forEach(recent -> rows.add(new SideList.Row(recent, () -> entry(recent))));
        if (asked.isEmpty()) {
            String none = text(sessions.recent().isEmpty() ? "sessions.recent.none" : "sessions.search.none");
            rows.add(SideList.prose(none, "hint"));
        }
        list.show(rows);
    }

    private Node entry(ListedSessions.Recent recent) {
        Path file = recent.file();
        return new SessionEntry(file, recent.glance(), () -> ways.open().accept(file), () -> forget(file));
    }

    private Node entry(ListedSessions.Left left) {
        Path file = left.file();
        String name = file.getFileName().toString();
        String detail = text("sessions.left.detail", Quantity.bytes(left.bytes()));
        Button entry =
                SideList.entry("fth-life-buoy", name, detail, () -> ways.open().accept(file));
        Button delete = iconButton(
                "fth-trash-2",
                text("sessions.left.delete", name),
                () -> ways.deleteLeft().accept(file));
        delete.getStyleClass().add("delete-left");
        HBox.setHgrow(entry, Priority.ALWAYS);
        return row(entry, delete);
    }

    private void forget(Path file) {
        ways.forget().accept(file);
        search.requestFocus(); // what had the focus is gone
    }

    /** Says what went wrong with a file, or clears it with {@code null}. */
    public void tell(Node problem) {
        problems.getChildren().clear();
        if (problem != null) {
            problems.getChildren().add(problem);
        }
    }
}
