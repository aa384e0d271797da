package io.probescope.desktop.view;

/** The way from a value that somebody sees to the probes that can watch whom it names. */
public interface Probing {

    /** Whether probes can be narrowed to values of a meaning, such as {@code pid}. */
    boolean takes(String meaning);

    /** Offers the probes, with their filter set to the value. To be called on the screen's thread. */
    void offer(String meaning, String value);
}
