package io.probescope.desktop.shell.panel;

import java.util.Optional;

/** Where the layout of a session's panels is remembered, as a text of {@link WorkspacePane}'s own. To be used on the screen's thread. */
public interface LayoutMemory {

    /** What was remembered last for the session. */
    Optional<String> recall();

    void remember(String layout);

    /** Forgets what was remembered for the session: it is another one now. */
    void forget();

    /** What was remembered last for any session of these probes. */
    Optional<String> recallUsual(String probes);

    void rememberUsual(String probes, String layout);
}
