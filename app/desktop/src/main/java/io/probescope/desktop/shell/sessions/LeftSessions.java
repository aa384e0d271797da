package io.probescope.desktop.shell.sessions;

import io.probescope.desktop.shell.dialog.DeleteDialog;
import io.probescope.desktop.shell.dialog.ModalLayer;
import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.shell.workspace.TemporarySessions;
import io.probescope.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The sessions of workbenches that ended before they were saved, until the user deletes them. To be used on the screen's thread. */
public final class LeftSessions {
    private final TemporarySessions temporary;
    private final ModalLayer modals;
    private final Background background;
    private final List<Path> all;

    public LeftSessions(TemporarySessions temporary, ModalLayer modals, Background background) {
        this.temporary = temporary;
        this.modals = modals;
        this.background = background;
        all = new ArrayList<>(temporary.leftBehind());
    }

    List<Path> all() {
        return List.copyOf(all);
    }

    /** Asks, then deletes a session; nothing is told when the user says no. */
    public void delete(Path session, Runnable deleted, Consumer<Problem> failed) {
        Runnable delete = () -> background.run(
                () -> {
                    temporary.delete(session);
                    return session;
                },
                gone -> {
                    all.remove(gone);
                    deleted.run();
                },
                failed);
        DeleteDialog.open(session.getFileName().toString(), delete, modals);
    }
}
