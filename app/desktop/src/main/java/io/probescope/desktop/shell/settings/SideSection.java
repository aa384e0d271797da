package io.probescope.desktop.shell.settings;

import java.util.Locale;

/** What the side panel of the window can hold. */
public enum SideSection {
    CATALOG,
    HOSTS,
    SESSIONS;

    /** Its name in texts, in actions and in the settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
