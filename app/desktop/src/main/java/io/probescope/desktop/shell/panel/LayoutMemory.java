package io.probescope.desktop.shell.panel;

import io.probescope.desktop.selection.Selection;
import java.util.Map;
import java.util.Optional;

/** Where the layout of a session's panels is remembered, as a text of {@link WorkspacePane}'s own. To be used on the screen's thread. */
public interface LayoutMemory {

    /** What was remembered last for the session. */
    Optional<String> recall();

    void remember(String layout);

    /** What pinned panels keep, by the text of their keys. */
    Map<String, Selection> recallPins();

    /** Remembers what pinned panels keep for as long as the session is open: what they keep is about what was looked at, not how panels stand. */
    void rememberPins(Map<String, Selection> kept);

    /** Forgets what was remembered for the session: it is another one now. */
    void forget();

    /** What was remembered last for any session of these probes. */
    Optional<String> recallUsual(String probes);

    void rememberUsual(String probes, String layout);
}
