package io.probescope.desktop.view;

import java.util.ArrayList;
import java.util.List;

/** What stands for the catalog of probes where views are tested alone: keeps what was asked for. */
public final class Probings implements Probing {
    /** Where nobody asks. */
    public static final Probing NONE = new Probings();

    /** A host that nobody watches. */
    public static final String GONE = "gone";

    private final List<String> offered = new ArrayList<>();

    @Override
    public boolean takes(String meaning) {
        return meaning.equals("pid") || meaning.equals("comm");
    }

    @Override
    public Place place(String meaning, String host) {
        return host == null ? new Place("this machine", true) : new Place(host, !host.equals(GONE));
    }

    @Override
    public void offer(String meaning, String value, String host) {
        offered.add(meaning + " " + value + (host == null ? "" : " " + host));
    }

    /** Meaning and value of each that was asked for. */
    public List<String> offered() {
        return List.copyOf(offered);
    }
}
