package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.text.Texts;
import io.probescope.desktop.shell.workspace.RecordedWorkspace.Kept;
import io.probescope.desktop.value.Moments;

/**
 * What was recorded of hosts until their connections ended.
 *
 * @param hosts their names, as they are written together
 * @param startNs when its rows begin, nanoseconds since the epoch
 * @param unsaved whether some of it is in no file of the user's
 */
record EndedSession(String hosts, long startNs, OpenSession session, boolean unsaved) {

    /** As a workspace of its own. */
    RecordedWorkspace workspace(Wording wording, Background background) {
        return new RecordedWorkspace(this::name, session, kept(), wording, background);
    }

    /** As another workbench opens it. */
    CarriedSession carried(boolean shown) {
        return new CarriedSession(this::name, session.file(), kept(), shown);
    }

    private String name() {
        return Texts.text("session.earlier", hosts, Moments.clock(startNs));
    }

    private Kept kept() {
        return unsaved ? Kept.NOWHERE : Kept.ELSEWHERE;
    }
}
