package io.probescope.desktop.selection;

import java.util.List;
import java.util.Set;

/** What is pointed at in some view, so that the others can light up what belongs to it. Immutable; it selects nothing. */
public sealed interface Pointed {

    /** Rows of a session. */
    record Rows(List<Trace> traces) implements Pointed {
        public Rows {
            traces = List.copyOf(traces);
        }
    }

    /**
     * Who ran in a row, and where.
     *
     * @param threads names of threads, in the order of the stream's columns; none where it has no such column
     * @param userStack id of a stack, 0 for none
     * @param kernelStack id of a stack, 0 for none
     */
    record Trace(List<String> threads, long userStack, long kernelStack) {
        public Trace {
            threads = List.copyOf(threads);
        }

        /** Whether it tells anything. */
        public boolean isEmpty() {
            return threads.isEmpty() && userStack == 0 && kernelStack == 0;
        }
    }

    /** All that a thread of this name did. */
    record ThreadName(String name) implements Pointed {}

    /**
     * All that went through a function.
     *
     * @param symbol its name
     * @param stacks ids of the stacks that hold it
     * @param threads names of those that ran it
     */
    record Function(String symbol, Set<Long> stacks, Set<String> threads) implements Pointed {
        public Function {
            stacks = Set.copyOf(stacks);
            threads = Set.copyOf(threads);
        }
    }
}
