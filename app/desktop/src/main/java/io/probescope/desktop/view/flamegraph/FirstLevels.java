package io.probescope.desktop.view.flamegraph;

import io.probescope.desktop.view.Texts;
import java.util.Locale;

/** What the first levels of a flame graph tell: whose the code below them is. */
enum FirstLevels {
    /** Nothing: the code of all together. */
    NONE,
    HOST,
    /** Names of threads: those of the same name are one, on whatever host. */
    NAME,
    /** Processes by their numbers, of several hosts below their host. */
    PROCESS,
    /** Threads below their processes. */
    THREAD;

    /** Whether there are levels of processes, which colours can tell apart. */
    boolean tellsProcesses() {
        return this == NAME || this == PROCESS || this == THREAD;
    }

    /** The choice that means the same on another host and in another session, where the kernel gives the numbers to others. */
    FirstLevels lasting(StackColumns columns) {
        boolean named = tellsProcesses() && columns.choices().contains(NAME);
        return named ? NAME : NONE;
    }

    @Override
    public String toString() {
        return Texts.get("view.flamegraph.levels." + name().toLowerCase(Locale.ROOT));
    }
}
