package io.probescope.desktop.shell.panel;

import static io.probescope.desktop.shell.node.Nodes.icon;
import static io.probescope.desktop.shell.node.Nodes.iconButton;
import static io.probescope.desktop.shell.node.Nodes.label;
import static io.probescope.desktop.shell.node.Nodes.row;
import static io.probescope.desktop.shell.node.Nodes.spring;
import static io.probescope.desktop.shell.text.Texts.text;

import io.probescope.desktop.playback.Bound;
import io.probescope.desktop.selection.Selection;
import io.probescope.desktop.shell.dialog.ProblemPane;
import io.probescope.desktop.shell.node.Nodes;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.task.TaskPane;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.RowScope;
import io.probescope.desktop.view.ViewContext;
import io.probescope.exchange.Export;
import io.probescope.exchange.ExportFormat;
import io.probescope.exchange.ExportedRows;
import io.probescope.exchange.Progress;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.Cancellation;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

/** Writes what is shown to a file: its selected rows in the formats that fit them, or its picture. Progress, outcome and problems show where it stands. */
public final class PanelExport extends StackPane {
    private final String name;
    private final List<ExportFormat> formats;
    private final Supplier<Writing> rows;
    private final Background background;

    /** Writes rows to a file, as they were selected when it was asked for; not on the screen's thread. */
    @FunctionalInterface
    public interface Writing {
        void write(ExportFormat format, Path file, Progress progress, Cancellation cancellation)
                throws ProblemException;
    }

    /**
     * For rows of any kind.
     *
     * @param name what files are called
     * @param rows writes those that are selected when it is asked for
     */
    public PanelExport(String name, List<ExportFormat> formats, Supplier<Writing> rows, Background background) {
        this.name = name;
        this.formats = List.copyOf(formats);
        this.rows = rows;
        this.background = background;
        getStyleClass().add("panel-export");
        tell(null);
    }

    /** For what a view shows. */
    public PanelExport(ViewContext context, Background background) {
        this(context.stream().table(), ExportFormat.of(context.stream()), () -> selected(context), background);
    }

    private static Writing selected(ViewContext context) {
        Selection selection = context.selection().get();
        long untilNs = context.untilNs().get();
        return (format, file, progress, cancellation) -> {
            Bound upTo = new Bound(context.session().lastSeq(), untilNs);
            RowScope scope = RowScope.of(context, selection, upTo);
            ExportedRows rows = new ExportedRows(context.stream(), scope.from(), scope.parameters());
            new Export(context.session(), rows, progress, cancellation).write(format, file);
        };
    }

    /**
     * Opens the menu of formats.
     *
     * @param panel what a picture shows
     * @param drawn other files of what is drawn
     */
    public void open(Node anchor, Node panel, List<DrawnFile> drawn) {
        ContextMenu menu = new ContextMenu();
        for (ExportFormat format : formats) {
            MenuItem item = new MenuItem(text("export." + format));
            item.setId("export-" + format);
            item.setOnAction(event -> choose(format.suffix(), file -> write(format, file)));
            menu.getItems().add(item);
        }
        MenuItem picture = new MenuItem(text("export.png"), icon("fth-image"));
        picture.setId("export-png");
        picture.setOnAction(event -> choose("png", file -> writePicture(panel, file)));
        menu.getItems().add(new SeparatorMenuItem());
        for (DrawnFile file : drawn) {
            MenuItem item = new MenuItem(file.title());
            item.setMnemonicParsing(false);
            item.setId("export-drawn-" + file.id());
            item.setOnAction(event -> choose(file.suffix(), to -> write(file, to)));
            menu.getItems().add(item);
        }
        menu.getItems().add(picture);
        menu.show(anchor, Side.BOTTOM, 0, 4);
    }

    private void choose(String suffix, Consumer<Path> writing) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("export.title"));
        chooser.setInitialFileName(name + "." + suffix);
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            writing.accept(file.toPath());
        }
    }

    /** Writes the selected rows. */
    public void write(ExportFormat format, Path file) {
        Writing writing = rows.get();
        Cancellation cancellation = new Cancellation();
        TaskPane task = begin(file, cancellation);
        run(file, cancellation, () -> {
            writing.write(format, file, task::report, cancellation);
            return file;
        });
    }

    /** Writes what a view has drawn. */
    void write(DrawnFile drawn, Path file) {
        Cancellation cancellation = new Cancellation();
        begin(file, cancellation);
        run(file, cancellation, () -> {
            drawn.writing().to(file);
            return file;
        });
    }

    /** Writes the panel as it is drawn now. */
    public void writePicture(Node panel, Path file) {
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
