package io.probescope.desktop;

import static io.probescope.desktop.GalleryWindow.until;

import io.probescope.desktop.GalleryWindow.Look;
import io.probescope.desktop.shell.Workbench;
import java.nio.file.Path;
import javafx.scene.Node;

/** Screens of the workbench that are drawn into files of one look. */
abstract class Screens {
    final Workbench workbench;
    final GalleryWindow window;
    private final Path directory;
    private final Look look;

    Screens(Path directory, Look look, GalleryWindow window) {
        this.directory = directory;
        this.look = look;
        this.window = window;
        workbench = window.workbench();
    }

    abstract void drawAll() throws Exception;

    Path open(Path file) {
        workbench.sessions().open(file);
        return file;
    }

    void draw(String name) throws Exception {
        window.draw(file(name, "png"));
    }

    Path file(String name, String suffix) {
        return directory.resolve(name + "-" + look + "." + suffix);
    }

    void perform(String action) throws Exception {
        window.perform(action);
    }

    void press(String selector) throws Exception {
        window.press(selector);
    }

    void type(String selector, String text) throws Exception {
        window.type(selector, text);
    }

    Node lookup(String selector) {
        return workbench.scene().lookup(selector);
    }

    void untilPainted() throws Exception {
        until(workbench::isPainted);
    }
}
