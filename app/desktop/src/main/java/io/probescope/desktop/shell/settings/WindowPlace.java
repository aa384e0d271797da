package io.probescope.desktop.shell.settings;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a window is on the screen. Immutable.
 *
 * @param x left edge in pixels of the desktop, as {@code y}, {@code width} and {@code height} are; of a maximised window what it goes back to
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    private static final String MAXIMIZED = "maximized";

    /** As {@link #toString} writes it; empty when it is written otherwise. */
    static Optional<WindowPlace> parse(String text) {
        String[] parts = text.split(" ", -1);
        boolean maximized = parts.length == 5 && parts[4].equals(MAXIMIZED);
        if (parts.length != 4 && !maximized) {
            return Optional.empty();
        }
        try {
            double[] sizes =
                    Arrays.stream(parts, 0, 4).mapToDouble(Double::parseDouble).toArray();
            boolean real = Arrays.stream(sizes).allMatch(Double::isFinite) && sizes[2] > 0 && sizes[3] > 0;
            return real
                    ? Optional.of(new WindowPlace(sizes[0], sizes[1], sizes[2], sizes[3], maximized))
                    : Optional.empty();
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return x + " " + y + " " + width + " " + height + (maximized ? " " + MAXIMIZED : "");
    }
}
