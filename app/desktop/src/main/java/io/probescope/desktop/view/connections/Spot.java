package io.probescope.desktop.view.connections;

/**
 * What of the chart is meant: an end, or a link between two. Immutable.
 *
 * @param near name of the near end; {@code null} where it is not meant, or is all others
 * @param far name of the far end; {@code null} where it is not meant, or is all others
 * @param side which end opened the connections of a link; empty where that is not known, or an end is meant
 */
record Spot(String near, String far, String side) {
    static final Spot NONE = new Spot(null, null, "");

    boolean isLink() {
        return near != null && far != null;
    }
}
