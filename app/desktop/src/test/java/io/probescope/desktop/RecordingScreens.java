package io.probescope.desktop;

import static io.probescope.desktop.GalleryWindow.onScreen;
import static io.probescope.desktop.GalleryWindow.until;

import io.probescope.desktop.GalleryWindow.Look;
import io.probescope.desktop.selection.Baseline;
import io.probescope.desktop.selection.Condition;
import io.probescope.desktop.selection.Operator;
import io.probescope.desktop.selection.Pointed;
import io.probescope.desktop.selection.TimeRange;
import io.probescope.desktop.shell.sql.SqlPage;
import io.probescope.desktop.shell.workspace.RecordedWorkspace;
import io.probescope.desktop.shell.workspace.Workspace;
import io.probescope.session.SessionInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Toggle;

/** What is looked at in the bundled recording: its views, what is selected and compared, and the SQL console. */
final class RecordingScreens extends Screens {
    RecordingScreens(Path directory, Look look, GalleryWindow window) {
        super(directory, look, window);
    }

    @Override
    void drawAll() throws Exception {
        perform("sample");
        untilPainted();
        draw("tiles");
        perform("inspector");
        draw("inspector");
        perform("inspector");
        drawView("profile", "flamegraph");
        drawView("runqlat", "latency");
        drawView("opensnoop", "table");
        drawView("tcptop", "timeseries");
        drawView("pidstat", "top");
        drawView("execsnoop_execs", "tree");
        drawView("opensnoop", "heatmap");
        drawView("opensnoop", "scatter");
        drawView("tcptop", "connections");
        drawEvent();
        drawBeside();
        drawWords();
        drawDifference();
        drawLastTime();
        drawSelection();
        perform("sql");
        until(() -> lookup("#sql-editor") != null);
        draw("sql");
        press("#sql-run");
        until(() -> lookup("#sql-table") != null || lookup("#sql-problem") != null);
        draw("sql-result");
        drawResult("sql-latency", "SELECT comm, latency FROM opensnoop", "latency");
        drawResult("sql-scatter", "SELECT time, pid, latency FROM opensnoop WHERE result >= 0", "scatter");
        drawResult(
                "sql-flamegraph",
                "SELECT comm, \"user\", kernel, count(*) AS n FROM profile GROUP BY ALL",
                "flamegraph");
        drawResult("sql-top", "SELECT comm, count(*) AS n, max(latency) FROM opensnoop GROUP BY ALL", "top");
        drawManyOpen();
    }

    /** An event with its stacks, told whole beside its table; counts on a linear scale, and finer ones of single events. */
    private void drawEvent() throws Exception {
        Workspace recorded = workbench.workspaces().current();
        press("#panel-profile #view-table");
        window.choosePanel("#panel-profile");
        boolean told = onScreen(() -> lookup(".inspector").isVisible());
        if (!told) {
            perform("inspector");
        }
        perform("step-back");
        until(() -> recorded.selection().markedProperty().get() != null && lookup("#event") != null);
        untilPainted();
        draw("event");
        if (!told) {
            perform("inspector");
        }
        onScreen(() -> {
            recorded.selection().markedProperty().set(null);
            return recorded;
        });
        perform("live");
        press("#panel-runqlat #view-latency");
        chooseLog(false);
        drawView("runqlat", "latency", "latency-linear");
        chooseLog(true);
        press("#panel-opensnoop #view-latency");
        drawView("opensnoop", "latency", "latency-events");
    }

    private void chooseLog(boolean log) throws Exception {
        onScreen(() -> {
            Toggle toggle = (Toggle) lookup("#panel-runqlat #latency-log");
            toggle.setSelected(log);
            return toggle;
        });
    }

    /** The rows of a heat map beside it, in a panel that keeps what is selected. */
    private void drawBeside() throws Exception {
        press("#panel-opensnoop #view-heatmap");
        window.choosePanel("#panel-opensnoop");
        perform("beside");
        window.choose("beside-table");
        untilPainted();
        perform("pin");
        untilPainted();
        draw("beside");
        perform("pin");
        perform("close-panel");
        untilPainted();
    }

    private void drawResult(String name, String sql, String view) throws Exception {
        onScreen(() -> {
            Node page = lookup(".sql-page");
            while (!(page instanceof SqlPage)) {
                page = page.getParent();
            }
            ((SqlPage) page).runText(sql);
            return page;
        });
        until(() -> lookup("#sql-as-" + view) != null);
        press("#sql-as-" + view);
        until(() -> lookup("#sql-result .view-" + view) != null);
        draw(name);
    }

    /** Rows pointed at, whose stacks are lit up; then four sessions side by side. */
    private void drawManyOpen() throws Exception {
        perform("panels");
        perform("live");
        untilPainted();
        Pointed rows = new Pointed.Rows(List.of(trace()));
        onScreen(() -> {
            workbench.workspaces().current().selection().pointedProperty().set(rows);
            return rows;
        });
        draw("pointed");
        Path file = file("kernel-build", "probescope");
        for (int copy = 0; copy < 2; copy++) {
            Path next = Files.copy(
                    file, file("another-recording-" + copy, "probescope"), StandardCopyOption.REPLACE_EXISTING);
            onScreen(() -> open(next));
            until(() -> workbench.workspaces().current() instanceof RecordedWorkspace open
                    && open.file().equals(Optional.of(next))
                    && workbench.isPainted());
        }
        draw("four-open");
    }

    /** Of the stack that was taken most often. */
    private Pointed.Trace trace() throws Exception {
        return workbench
                .workspaces()
                .current()
                .sessionProperty()
                .get()
                .query(
                        "SELECT comm, \"user\", kernel FROM profile WHERE kernel <> 0 GROUP BY ALL ORDER BY count(*) DESC LIMIT 1",
                        List.of(),
                        row -> {
                            row.next();
                            return new Pointed.Trace(List.of(row.getString(1)), row.getLong(2), row.getLong(3));
                        });
    }

    /** A note, the name and the tags of a session, the list that shows them, and panels that were moved. */
    private void drawWords() throws Exception {
        Workspace recorded = workbench.workspaces().current();
        perform("note");
        type("#note-text", "The compiler starts; the disk is idle until the linker reads.");
        draw("note");
        press("#note-keep");
        until(() ->
                recorded.contentsProperty().get().info().annotations().notes().size() == 1);
        perform("describe");
        type("#session-name", "Kernel build, cold cache");
        type("#session-tags", "disk, build box");
        draw("session");
        press("#session-keep");
        until(() ->
                recorded.contentsProperty().get().info().annotations().tags().size() == 2);
        Path file = file("kernel-build", "probescope");
        onScreen(() -> {
            workbench.sessions().save(recorded, file);
            return file;
        });
        until(() -> Files.exists(file) && !recorded.isUnsaved());
        onScreen(() -> open(file));
        until(() -> workbench.workspaces().current() != recorded && workbench.isPainted());
        perform("sessions");
        until(() -> lookup(".session-density") != null);
        perform("move-up");
        untilPainted();
        draw("session-list");
        perform("usual-places");
        perform("side");
    }

    /** What the second half of the recording's time has more of than the first. */
    private void drawDifference() throws Exception {
        Workspace recorded = workbench.workspaces().current();
        SessionInfo info = recorded.contentsProperty().get().info();
        onScreen(() -> {
            recorded.selection().select((info.startNs() + info.endNs()) / 2, info.endNs());
            return recorded;
        });
        onScreen(() -> {
            TimeRange before = new TimeRange(Long.MIN_VALUE, (info.startNs() + info.endNs()) / 2);
            recorded.selection().compareWith(new Baseline.Time(before));
            return recorded;
        });
        drawView("profile", "flamegraph", "difference-flamegraph");
        drawView("runqlat", "latency", "difference-latency");
        drawView("tcptop", "timeseries", "difference-timeseries");
        drawView("tcptop", "connections", "difference-connections");
        drawView("pidstat", "top", "difference-top");
        drawView("opensnoop", "top", "difference-top-events");
        drawView("opensnoop", "scatter", "difference-scatter");
        drawView("opensnoop", "heatmap", "difference-heatmap");
        draw("difference-tiles");
        perform("compare");
        draw("compare");
        window.escape();
        perform("clear-selection");
    }

    /** The last two seconds before a moment. */
    private void drawLastTime() throws Exception {
        Workspace shown = onScreen(() -> workbench.workspaces().current());
        SessionInfo info = shown.contentsProperty().get().info();
        onScreen(() -> {
            shown.playback().seek(info.endNs() - 1_000_000_000L);
            shown.selection().selectLast(2_000_000_000L);
            return null;
        });
        untilPainted();
        draw("last-time");
        perform("clear-selection");
        perform("live");
        untilPainted();
    }

    /** Narrowed, and a filter that is being written. */
    private void drawSelection() throws Exception {
        onScreen(() -> {
            workbench.workspaces().current().selection().narrow(new Condition("comm", Operator.EQUAL, "cc1plus"));
            return null;
        });
        untilPainted();
        draw("filtered");
        onScreen(() -> {
            lookup("#filter").requestFocus();
            return null;
        });
        type("#filter", "latency > soon");
        draw("filter-wrong");
        type("#filter", "");
        perform("play");
        draw("playing");
        perform("play");
        perform("clear-selection");
        untilPainted();
    }

    private void drawView(String probe, String view) throws Exception {
        drawView(probe, view, view);
    }

    private void drawView(String probe, String view, String name) throws Exception {
        press("#panel-" + probe + " #view-" + view);
        window.choosePanel("#panel-" + probe);
        perform("maximize");
        untilPainted();
        draw(name);
        perform("maximize");
    }
}
