package io.probescope.desktop.view.scatter;

/**
 * An event. Immutable.
 *
 * @param seq its row
 * @param timeNs nanoseconds since the epoch, 0 where events have no time
 * @param x to the right; of no meaning where time stands there
 * @param y upwards
 * @param name whose it is, as far as the colour tells that
 */
record Point(long seq, long timeNs, double x, double y, String name) {}
