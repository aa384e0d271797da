package io.probescope.desktop.view;

/** The way from a value that somebody sees to the probes that can watch whom it names. To be used on the screen's thread. */
public interface Probing {

    /**
     * Where probes would start.
     *
     * @param name of the host or hosts
     * @param possible whether the value names somebody there; else {@code name} is the host that would have to be watched first
     */
    record Place(String name, boolean possible) {}

    /** Whether probes can be narrowed to values of a meaning, such as {@code pid}. */
    boolean takes(String meaning);

    /**
     * Where a value of a meaning would be watched.
     *
     * @param host what the host of its row is called, {@code null} when that is not known
     */
    Place place(String meaning, String host);

    /** Offers the probes, with their filter set to the value, for a {@link #place} that is possible. */
    void offer(String meaning, String value, String host);
}
