package io.probescope.desktop;

import io.probescope.desktop.shell.Settings;
import java.util.Arrays;
import java.util.List;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window stood when it was closed, pixels. Immutable. */
record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    /** As it was left, where that is known and still on a screen. */
    static void restore(Stage stage, Settings settings) {
        WindowPlace place = parse(settings.window());
        if (place != null && place.isOnScreen()) {
            stage.setX(place.x);
            stage.setY(place.y);
            stage.setWidth(place.width);
            stage.setHeight(place.height);
            stage.setMaximized(place.maximized);
        }
    }

    /** Remembers where a window stands; of one that fills the screen, that it does. */
    static void remember(Stage stage, Settings settings) {
        WindowPlace before = parse(settings.window());
        boolean keep = stage.isMaximized() && before != null;
        settings.setWindow(
                (keep
                                ? new WindowPlace(before.x, before.y, before.width, before.height, true)
                                : new WindowPlace(
                                        stage.getX(),
                                        stage.getY(),
                                        stage.getWidth(),
                                        stage.getHeight(),
                                        stage.isMaximized()))
                        .text());
    }

    private boolean isOnScreen() {
        return width > 0
                && height > 0
                && !Screen.getScreensForRectangle(x, y, width, height).isEmpty();
    }

    String text() {
        return Math.round(x) + " " + Math.round(y) + " " + Math.round(width) + " " + Math.round(height) + " "
                + maximized;
    }

    /** What {@link #text} gave; {@code null} for anything else. */
    static WindowPlace parse(String text) {
        List<String> parts = Arrays.asList(text.split(" "));
        if (parts.size() != 5 || !parts.subList(0, 4).stream().allMatch(part -> part.matches("-?\\d{1,5}"))) {
            return null;
        }
        double[] numbers =
                parts.subList(0, 4).stream().mapToDouble(Double::parseDouble).toArray();
        return new WindowPlace(numbers[0], numbers[1], numbers[2], numbers[3], Boolean.parseBoolean(parts.get(4)));
    }
}
