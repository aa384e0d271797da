package io.probescope.desktop.bench;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** As little of JavaFX as a window can be: what a start costs that is not ours. */
public final class OneLineWindow {
    private OneLineWindow() {}

    /** Opens it. */
    public static void main(String[] arguments) {
        Application.launch(Shown.class);
    }

    /** Java starts no application from the class path that has its own main method. */
    public static final class Shown extends Application {
        @Override
        public void start(Stage stage) {
            Label line = new Label("A window with a line of text in its middle");
            stage.setScene(new Scene(new StackPane(line), 1440, 900));
            stage.show();
        }
    }
}
