package io.probescope.desktop.shell.panel;

import java.util.Optional;

/** Where the layout of a session's panels is remembered, as a text of {@link WorkspacePane}'s own. To be used on the screen's thread. */
public interface LayoutMemory {

    /** What was remembered last. */
    Optional<String> recall();

    void remember(String layout);
}
