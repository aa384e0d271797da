package io.probescope.desktop.view.table;

import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/** The scroll bar of a table of any number of rows. Its value is how many rows, and parts of one, are above those in sight. To be used on the screen's thread. */
final class RowBar extends ScrollBar {
    /** A thumb that is shorter can't be taken hold of, layout units. */
    private static final double SHORTEST_THUMB = 28;

    private boolean showing;

    /** @param onMoved gets how many rows are to be above those in sight, once somebody moves the thumb */
    RowBar(DoubleConsumer onMoved) {
        setId("row-bar");
        setOrientation(Orientation.VERTICAL);
        setUnitIncrement(1);
        valueProperty().addListener((value, before, now) -> {
            if (!showing) {
                onMoved.accept(now.doubleValue());
            }
        });
    }

    /**
     * Shows where the table stands.
     *
     * @param above rows above those in sight
     * @param inSight rows in sight
     */
    void show(double above, double inSight, int all) {
        double most = Math.max(0, all - inSight);
        double thumb = Math.max(inSight / Math.max(1, all), SHORTEST_THUMB / Math.max(SHORTEST_THUMB, getHeight()));
        showing = true;
        setMax(most);
        setVisibleAmount(most * Math.min(1, thumb));
        setBlockIncrement(Math.max(1, inSight - 1));
        setValue(Math.max(0, Math.min(most, above)));
        showing = false;
    }
}
