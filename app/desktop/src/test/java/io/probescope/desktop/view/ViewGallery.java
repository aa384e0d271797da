package io.probescope.desktop.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.probescope.desktop.theme.Palette;
import io.probescope.session.StreamTable;
import java.io.File;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Draws every view from sample data, light and dark, into PNG files: {@code ViewGallery DIRECTORY}. */
public final class ViewGallery {
    private ViewGallery() {}

    public static void main(String[] arguments) {
        Application.launch(Drawing.class, arguments);
    }

    private record Picture(String view, StreamTable stream, boolean dark) {}

    /** The application; apart from the main class, which may not be one when JavaFX is on the class path. */
    public static final class Drawing extends Application {
        private static final int SETTLE_FRAMES = 12;

        private final Deque<Picture> pictures = new ArrayDeque<>();
        private final ExecutorService queries = Executors.newFixedThreadPool(2);
        private final MemorySession session;

        public Drawing() throws Exception {
            session = new MemorySession();
        }

        @Override
        public void start(Stage stage) throws Exception {
            SampleData.fill(session);
            for (StreamTable stream : session.streams()) {
                for (ViewFactory factory : Views.forStream(stream)) {
                    pictures.add(new Picture(factory.name(), stream, false));
                    pictures.add(new Picture(factory.name(), stream, true));
                }
            }
            stage.show();
            next(stage);
        }

        @Override
        public void stop() throws Exception {
            queries.shutdownNow();
            session.close();
        }

        private void next(Stage stage) throws Exception {
            if (pictures.isEmpty()) {
                stage.close();
                return;
            }
            Picture picture = pictures.remove();
            setUserAgentStylesheet(
                    picture.dark
                            ? new PrimerDark().getUserAgentStylesheet()
                            : new PrimerLight().getUserAgentStylesheet());
            View view = Views.named(picture.view)
                    .orElseThrow()
                    .open(Contexts.of(session, picture.stream, queries, picture.dark ? Palette.DARK : Palette.LIGHT));
            Scene scene = new Scene(view.node(), 1200, 700);
            scene.getRoot().setStyle("-fx-font-family: 'Inter'");
            stage.setScene(scene);
            stage.sizeToScene();
            long lastSeq = session.lastSeq();
            new AnimationTimer() {
                private int settled;

                @Override
                public void handle(long now) {
                    if (!view.shows(lastSeq) || settled++ < SETTLE_FRAMES) {
                        if (settled == 1) {
                            scene.getRoot().requestFocus();
                        } else if (settled == SETTLE_FRAMES / 2 && picture.dark) {
                            hover(scene.getRoot().lookup(".chart-canvas"));
                        }
                        return;
                    }
                    stop();
                    try {
                        WritableImage image = scene.snapshot(null);
                        File file = new File(
                                getParameters().getUnnamed().get(0),
                                picture.view + "-" + picture.stream.table() + (picture.dark ? "-dark" : "-light")
                                        + ".png");
                        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
                        view.close();
                        next(stage);
                    } catch (Exception e) {
                        throw new IllegalStateException(picture.toString(), e);
                    }
                }
            }.start();
        }

        /** Puts the mouse on a chart, so that the picture shows its tooltip. */
        private static void hover(Node chart) {
            if (chart != null) {
                double x = chart.getLayoutBounds().getWidth() * 0.33;
                double y = chart.getLayoutBounds().getHeight() * 0.17;
                chart.fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
            }
        }
    }
}
