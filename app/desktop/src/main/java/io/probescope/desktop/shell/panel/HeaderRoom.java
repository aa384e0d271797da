package io.probescope.desktop.shell.panel;

/** The room that a panel's header has for what may give way, shared out to what says most first. In layout units. */
final class HeaderRoom {
    /** What the probe costs, as long as its words can be. */
    static final double COST = 96;

    static final double NO_LOSSES = 64;
    static final double BUTTON = 34;

    /** The icon, the buttons that stay, the frame, and a gap behind the title. */
    private static final double ALWAYS = 165;

    private static final double VIEW = 34;
    /** So much of a title tells it from others. */
    private static final double LEAST_TITLE = 80;

    private double left;

    /**
     * The room in a panel.
     *
     * @param views in its switcher
     * @param buttons beside those that every panel has
     */
    HeaderRoom(double width, int views, int buttons) {
        left = width - ALWAYS - VIEW * views - BUTTON * buttons;
    }

    /** Gives the title its room, and what is beside it where the title's beginning has room too; whether it has. */
    boolean takeWithTitle(double beside, double title) {
        boolean fits = left >= beside + Math.min(title, LEAST_TITLE);
        left -= title + (fits ? beside : 0);
        return fits;
    }

    /** Gives out so much, if it is there; whether it was. */
    boolean take(double width) {
        boolean fits = left >= width;
        left -= fits ? width : 0;
        return fits;
    }
}
