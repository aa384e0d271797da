package io.probescope.session;

import java.util.Locale;

/** By whose clock a session tells time. */
public enum Timeline {
    /** Each host's own: what its own logs say too. For a session of one host. */
    HOST,
    /**
     * The application's: moments of every host are put on it, by the measured offset of the host's clock, as they are written. For a session of several hosts.
     */
    APPLICATION;

    /** As the session stores it. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of what a session stores; sessions that store nothing tell their host's time. */
    public static Timeline of(String stored) {
        return APPLICATION.stored().equals(stored) ? APPLICATION : HOST;
    }
}
