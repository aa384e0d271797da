package io.probescope.desktop.shell.workspace;

/**
 * The newest moment of a session by its own clock: that of its last row, and from there on by this machine's clock while it is recorded, so that time passes also where nothing
 * happens. It never goes back: until rows have caught up with it, it stands.
 */
final class NewestMoment {
    private long momentNs;
    private long rowNs;
    /** When a row was newer than those before. */
    private long newerNs;

    /**
     * Where it is now.
     *
     * @param lastRowNs nanoseconds since the epoch, 0 while there is no row
     * @param recorded whether something is recorded all the while
     * @param nowNs this machine's clock, of which only differences mean something
     */
    long at(long lastRowNs, boolean recorded, long nowNs) {
        if (lastRowNs != rowNs) {
            rowNs = lastRowNs;
            newerNs = nowNs;
        }
        long passedNs = recorded ? nowNs - newerNs : 0;
        momentNs = lastRowNs == 0 ? 0 : Math.max(momentNs, lastRowNs + passedNs);
        return momentNs;
    }
}
