package io.probescope.desktop.view.connections;

import io.probescope.desktop.fx.chart.Tip;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** What is told of the ends and links that are drawn, in figures and colours; for one drawing. */
interface FlowFigures {

    /** The colour of an end. */
    Color nodeColor(boolean left, int index);

    /** The colour of a link. */
    Color linkColor(int index);

    /** Whether a link is there on both sides of a comparison, or nothing is compared. */
    Presence presence(int link);

    /**
     * The figures beside the name of an end.
     *
     * @param room for them and the name, pixels
     */
    String ofNode(boolean left, int index, double room);

    /** Rows that tell of an end. */
    List<Tip.Row> nodeRows(boolean left, int index);

    /** Rows that tell of a link. */
    List<Tip.Row> linkRows(int index);

    /** The figures of a link, to be spoken. */
    String spoken(int link);

    /** Draws what colours mean and returns where that ends. */
    double drawLegend(GraphicsContext g, double x, double y);

    /** On which sides of a comparison a link is there. */
    enum Presence {
        BOTH,
        NEW,
        GONE
    }
}
