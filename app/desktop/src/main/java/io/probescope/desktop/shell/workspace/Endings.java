package io.probescope.desktop.shell.workspace;

import io.probescope.desktop.shell.task.Background;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The sessions of a workspace whose last host is gone and whose file is not open to read yet. Until then they count as open: what of them is in no file of the user's is
 * asked about before it is closed, and can be saved. To be used on the screen's thread.
 */
final class Endings {
    private final TemporarySessions files;
    private final Background background;
    private final List<Ending> all = new ArrayList<>();
    /** Of the last one, also when it is over. */
    private CompletableFuture<OpenSession> last = new CompletableFuture<>();

    private record Ending(CompletableFuture<OpenSession> opened, boolean unsaved) {}

    Endings(TemporarySessions files, Background background) {
        this.files = files;
        this.background = background;
    }

    /**
     * Ends a session. A file that can't be opened afterwards stays, and is offered when the workbench is started again.
     *
     * @param unsaved whether some of it is in no file of the user's
     * @param opened told on the screen's thread, as {@code failed} is
     */
    void end(LiveSession live, boolean unsaved, Consumer<OpenSession> opened, Consumer<Problem> failed) {
        Ending ending = new Ending(new CompletableFuture<>(), unsaved);
        all.add(ending);
        last = ending.opened;
        background.run(
                () -> end(live, ending.opened),
                session -> {
                    // After release it is closed already.
                    if (all.remove(ending)) {
                        opened.accept(session);
                    }
                },
                why -> {
                    all.remove(ending);
                    failed.accept(why);
                });
    }

    private OpenSession end(LiveSession live, CompletableFuture<OpenSession> opened) throws ProblemException {
        try {
            OpenSession session = live.end();
            opened.complete(session);
            return session;
        } catch (ProblemException | RuntimeException e) {
            files.keep(live.file());
            opened.completeExceptionally(e);
            throw e;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether closing would lose some of it. */
    boolean isUnsaved() {
        return all.stream().anyMatch(Ending::unsaved);
    }

    /** What waits until the last one is open to read, or throws why it can't be. */
    Background.Step<OpenSession> last() {
        CompletableFuture<OpenSession> opened = last;
        return () -> Outcome.of(opened);
    }

    /** What waits until all are over and closes them; may run on any thread. */
    Runnable release() {
        List<Ending> left = List.copyOf(all);
        all.clear();
        return () -> left.forEach(ending -> ending.opened
                .handle((session, failed) -> session)
                .thenAccept(session -> {
                    if (session != null) {
                        session.close();
                    }
                })
                .join());
    }
}
