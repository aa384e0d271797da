package io.probescope.record;

import io.probescope.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a recording tells. */
public final class ListenerLog implements RecordingListener {
    final List<RecordingStatus> statuses = new CopyOnWriteArrayList<>();
    final List<Problem> problems = new CopyOnWriteArrayList<>();
    final CompletableFuture<Optional<Problem>> ended = new CompletableFuture<>();

    @Override
    public void status(RecordingStatus status) {
        statuses.add(status);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    @Override
    public void ended(Problem problem) {
        if (!ended.complete(Optional.ofNullable(problem))) {
            throw new IllegalStateException("ended twice");
        }
    }
}
