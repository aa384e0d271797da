package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.Nodes.icon;
import static io.probescope.desktop.shell.Nodes.iconButton;
import static io.probescope.desktop.shell.Nodes.label;
import static io.probescope.desktop.shell.Nodes.row;
import static io.probescope.desktop.shell.Nodes.spring;
import static io.probescope.desktop.shell.Texts.text;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.Background;
import io.probescope.desktop.shell.Nodes;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.task.TaskPane;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.exchange.Export;
import io.probescope.exchange.ExportFormat;
import io.probescope.exchange.ExportedRows;
import io.probescope.problem.Problem;
import io.probescope.session.Cancellation;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

/** Writes what a panel shows to a file: its selected rows in the formats that fit them, or its picture. Progress, outcome and problems show in the panel. */
final class PanelExport extends StackPane {
    private final ViewContext context;
    private final Background background;

    PanelExport(ViewContext context, Background background) {
        this.context = context;
        this.background = background;
        getStyleClass().add("panel-export");
        tell(null);
    }

    /**
     * Opens the menu of formats.
     *
     * @param panel what a picture shows
     */
    void open(Node anchor, Node panel) {
        ContextMenu menu = new ContextMenu();
        for (ExportFormat format : ExportFormat.of(context.stream())) {
            MenuItem item = new MenuItem(text("export." + format));
            item.setId("export-" + format);
            item.setOnAction(event -> choose(format.suffix(), file -> write(format, file)));
            menu.getItems().add(item);
        }
        MenuItem picture = new MenuItem(text("export.png"), icon("fth-image"));
        picture.setId("export-png");
        picture.setOnAction(event -> choose("png", file -> writePicture(panel, file)));
        menu.getItems().addAll(new SeparatorMenuItem(), picture);
        menu.show(anchor, Side.BOTTOM, 0, 4);
    }

    private void choose(String suffix, Consumer<Path> writing) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("export.title"));
        chooser.setInitialFileName(context.stream().table() + "." + suffix);
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            writing.accept(file.toPath());
        }
    }

    /** Writes the selected rows. */
    void write(ExportFormat format, Path file) {
        Selection selection = context.selection().get();
        long untilNs = context.untilNs().get();
        Cancellation cancellation = new Cancellation();
        TaskPane task = begin(file, cancellation);
        run(file, cancellation, () -> {
            Bound upTo = new Bound(context.session().lastSeq(), untilNs);
            RowScope scope = RowScope.of(context, selection, upTo);
            ExportedRows rows = new ExportedRows(context.stream(), scope.from(), scope.parameters());
            new Export(context.session(), rows, task::report, cancellation).write(format, file);
            return file;
        });
    }

    /** Writes the panel as it is drawn now. */
    void writePicture(Node panel, Path file) {
        Cancellation cancellation = new Cancellation();
        WritableImage picture = panel.snapshot(null, null);
        begin(file, cancellation);
        run(file, cancellation, () -> PngFile.write(picture, file));
    }

    private TaskPane begin(Path file, Cancellation cancellation) {
        TaskPane task = new TaskPane(text("export.running", file.getFileName()), cancellation);
        tell(task);
        return task;
    }

    private void run(Path file, Cancellation cancellation, Background.Step<Path> step) {
        background.run(
                step, written -> tell(done(file)), problem -> tell(cancellation.isCancelled() ? null : told(problem)));
    }

    private HBox done(Path file) {
        HBox done = row(
                icon("fth-check", "good"),
                label(text("export.done", file)),
                spring(),
                iconButton("fth-x", text("export.dismiss"), () -> tell(null)));
        done.setId("export-done");
        done.getStyleClass().add("task");
        return done;
    }

    private Node told(Problem problem) {
        ProblemPane pane =
                new ProblemPane(problem, Nodes.button(text("export.dismiss"), null, () -> tell(null), "small", "flat"));
        pane.setId("export-problem");
        return pane;
    }

    private void tell(Node node) {
        if (node == null) {
            getChildren().clear();
        } else {
            getChildren().setAll(node);
        }
        Nodes.show(this, node != null);
    }
}
