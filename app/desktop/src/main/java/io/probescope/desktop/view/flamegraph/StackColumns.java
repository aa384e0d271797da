package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree.Kind;
import io.probescope.session.SqlName;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which columns of a stream make a flame graph. Immutable. */
record StackColumns(StreamTable stream) {
    private static final String NONE = "NULL";

    static StackColumns of(StreamTable stream) {
        return new StackColumns(stream);
    }

    /** Id of the kernel stack as SQL, or {@code NULL}. */
    String kernel() {
        return id("kernel_stack");
    }

    /** Id of the user stack as SQL, or {@code NULL}. */
    String user() {
        return id("user_stack");
    }

    /** Whether there are stacks. */
    boolean any() {
        return !kernel().equals(NONE) || !user().equals(NONE);
    }

    /** What the stream can tell of whose the stacks are; always {@link FirstLevels#NONE} too. */
    List<FirstLevels> choices() {
        return Stream.of(FirstLevels.values())
                .filter(levels -> switch (levels) {
                    case NONE -> true;
                    case HOST -> first("traced_host").isPresent();
                    case NAME -> first("comm").isPresent();
                    case PROCESS -> first("pid").isPresent();
                    case THREAD -> first("tid").isPresent();
                })
                .toList();
    }

    /** The levels of a choice, from the root on. The name of who is told by a number stands beside it; other names, such as of who woke it, follow. */
    List<Level> levels(FirstLevels chosen) {
        List<Level> levels = new ArrayList<>();
        boolean numbered = chosen == FirstLevels.PROCESS || chosen == FirstLevels.THREAD;
        if (numbered || chosen == FirstLevels.HOST) {
            first("traced_host").ifPresent(host -> levels.add(new Level(Kind.HOST, host)));
        }
        if (numbered) {
            first("pid").ifPresent(pid -> levels.add(new Level(Kind.PROCESS, pid)));
        }
        if (chosen == FirstLevels.THREAD) {
            first("tid").ifPresent(tid -> levels.add(new Level(Kind.THREAD, tid)));
        }
        if (chosen.tellsProcesses()) {
            meaning("comm").skip(numbered ? 1 : 0).forEach(name -> levels.add(new Level(Kind.PROCESS, name)));
        }
        return levels;
    }

    /** The first column of a meaning, if there is one. */
    Optional<StreamColumn> first(String meaning) {
        return meaning(meaning).findFirst();
    }

    private String id(String meaning) {
        return first(meaning).map(column -> SqlName.quoted(column.name())).orElse(NONE);
    }

    private Stream<StreamColumn> meaning(String meaning) {
        return stream.columns().stream()
                .filter(column -> column.column().meaning().equals(meaning));
    }
}
