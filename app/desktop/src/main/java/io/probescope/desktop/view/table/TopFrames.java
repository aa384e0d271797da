package io.probescope.desktop.view.table;

import io.probescope.desktop.fx.Latest;
import io.probescope.desktop.fx.ScreenThread;
import io.probescope.desktop.view.FrameLook;
import io.probescope.desktop.view.ViewContext;
import io.probescope.problem.Problem;
import io.probescope.protocol.Frame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The functions that stacks ended in, by the ids of the stacks; asked for those alone that are looked at. To be used on the screen's thread. */
final class TopFrames {
    private final ViewContext context;
    private final Latest latest;
    private final Runnable found;
    private final Map<Long, String> names = new HashMap<>();
    private final Set<Long> wanted = new HashSet<>();
    private boolean asking;

    /**
     * Knows no function yet.
     *
     * @param found told when there are more names
     * @param failed gets what went wrong
     */
    TopFrames(ViewContext context, Runnable found, Consumer<Problem> failed) {
        this.context = context;
        this.found = found;
        latest = new Latest(context.queries(), failed);
    }

    /** The function that a stack ended in; nothing where the stack is not known, or not yet. */
    Optional<String> of(long stack) {
        String name = names.get(stack);
        if (name == null && stack != 0 && wanted.add(stack) && !asking) {
            asking = true;
            // Together with those of the other cells that are drawn now.
            ScreenThread.later(this::ask);
        }
        return Optional.ofNullable(name).filter(known -> !known.isEmpty());
    }

    /** Wants no more. */
    void close() {
        latest.forget();
    }

    private void ask() {
        asking = false;
        Set<Long> stacks = Set.copyOf(wanted);
        latest.ask(() -> context.session().stacks(stacks), frames -> {
            for (long stack : stacks) {
                List<Frame> leafFirst = frames.getOrDefault(stack, List.of());
                names.put(stack, leafFirst.isEmpty() ? "" : FrameLook.name(leafFirst.get(0)));
            }
            wanted.removeAll(stacks);
            found.run();
        });
    }
}
