package io.probescope.desktop.shell.workspace;

import io.probescope.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What was told of a workspace and ended nothing, the newest first. Each stays until it is dismissed, so that no later one takes its place. To be used on the screen's thread. */
public final class Notices {
    /** Nobody reads more; what comes again counts once. */
    private static final int MOST = 100;

    private final ReadOnlyObjectWrapper<List<Problem>> all = new ReadOnlyObjectWrapper<>(this, "all", List.of());

    public ReadOnlyObjectProperty<List<Problem>> allProperty() {
        return all.getReadOnlyProperty();
    }

    /** Tells of a problem; one that says the same takes its new place. */
    public void tell(Problem problem) {
        all.set(Stream.concat(Stream.of(problem), all.get().stream().filter(other -> !saysTheSame(other, problem)))
                .limit(MOST)
                .toList());
    }

    /** It was read. */
    public void dismiss(Problem problem) {
        all.set(all.get().stream().filter(other -> !other.equals(problem)).toList());
    }

    /** They were about a session that is gone. */
    void clear() {
        all.set(List.of());
    }

    private static boolean saysTheSame(Problem one, Problem other) {
        return one.cause().equals(other.cause()) && one.next().equals(other.next());
    }
}
