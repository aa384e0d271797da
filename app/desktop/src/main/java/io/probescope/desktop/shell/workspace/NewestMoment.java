package io.probescope.desktop.shell.workspace;

/**
 * The newest moment of a session by its own clock: that of its last row, and from there on by this machine's clock while it is recorded, so that time passes also where nothing
 * happens. It never goes back.
 */
final class NewestMoment {
    private long momentNs;
    private long readNs;

    /**
     * Where it is now.
     *
     * @param lastRowNs nanoseconds since the epoch, 0 while there is no row
     * @param recorded whether something is recorded all the while
     * @param nowNs this machine's clock, of which only differences mean something
     */
    long at(long lastRowNs, boolean recorded, long nowNs) {
        long passed = recorded && momentNs != 0 ? nowNs - readNs : 0;
        momentNs = lastRowNs == 0 ? 0 : Math.max(lastRowNs, momentNs + passed);
        readNs = nowNs;
        return momentNs;
    }
}
