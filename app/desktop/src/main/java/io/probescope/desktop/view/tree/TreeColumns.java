package io.probescope.desktop.view.tree;

import io.probescope.desktop.fx.ChartCanvas;

/**
 * Where the columns stand, layout units. Immutable.
 *
 * @param nameRight where names and arguments end
 * @param pidRight right edge of process ids
 * @param outcomeLeft left edge of outcomes
 * @param livedRight right edge of life times
 * @param plot left edge of the time axis
 * @param showsPid whether there is room for process ids
 */
record TreeColumns(
        double nameRight, double pidRight, double outcomeLeft, double livedRight, double plot, boolean showsPid) {
    private static final double PID = 64;
    private static final double OUTCOME = 78;
    private static final double LIVED = 72;
    private static final double GAP = 14;
    /** Room for half of the first label of the time axis. */
    private static final double PLOT_GAP = 40;

    private static final double NAME_SHARE = 0.36;
    private static final double NARROWEST_NAME = 190;
    private static final double WIDEST_NAME = 720;
    private static final double ROOM_FOR_PID = 760;

    static TreeColumns of(double width) {
        boolean showsPid = width >= ROOM_FOR_PID;
        double name = ChartCanvas.MARGIN + Math.max(NARROWEST_NAME, Math.min(WIDEST_NAME, width * NAME_SHARE));
        double pid = name + (showsPid ? PID : 0);
        double outcome = pid + GAP;
        double lived = outcome + OUTCOME + LIVED;
        return new TreeColumns(name, pid, outcome, lived, lived + PLOT_GAP, showsPid);
    }
}
