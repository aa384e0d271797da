package io.probescope.desktop.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is pointed at in some view, so that the others can light up what belongs to it. Immutable; it selects nothing. */
public sealed interface Pointed {

    /** Whose it is, as far as that is known. */
    Set<Owner> owners();

    /** Whether it was done by whom a trace tells, as far as that is known. */
    default boolean isOf(Trace trace) {
        return owners().stream().anyMatch(owner -> owner.has(trace));
    }

    /** Rows of a session. */
    record Rows(List<Trace> traces) implements Pointed {
        public Rows {
            traces = List.copyOf(traces);
        }

        @Override
        public Set<Owner> owners() {
            return traces.stream().flatMap(trace -> trace.owners().stream()).collect(Collectors.toSet());
        }
    }

    /**
     * Who ran in a row, and where.
     *
     * @param threads names of threads, in the order of the stream's columns; none where it has no such column
     * @param owner what else says whose the row is, as text by the meaning of its column: {@code traced_host}, {@code pid}, {@code tid}
     * @param userStack id of a stack, 0 for none
     * @param kernelStack id of a stack, 0 for none
     */
    record Trace(List<String> threads, Map<String, String> owner, long userStack, long kernelStack) {
        public Trace {
            threads = List.copyOf(threads);
            owner = Map.copyOf(owner);
        }

        /** Of a row that tells names of threads alone. */
        public Trace(List<String> threads, long userStack, long kernelStack) {
            this(threads, Map.of(), userStack, kernelStack);
        }

        /** Whose the row is: of each thread whose name it tells. */
        public Set<Owner> owners() {
            Set<Owner> owners = new HashSet<>();
            for (String thread : threads) {
                Map<String, String> values = new HashMap<>(owner);
                values.put("comm", thread);
                owners.add(new Owner(values));
            }
            if (threads.isEmpty() && !owner.isEmpty()) {
                owners.add(new Owner(owner));
            }
            return owners;
        }

        /** Whether it tells anything. */
        public boolean isEmpty() {
            return threads.isEmpty() && owner.isEmpty() && userStack == 0 && kernelStack == 0;
        }
    }

    /**
     * All that a host, a process or a thread did, or all of one name.
     *
     * @param values what tells it, as text by the meaning of columns: {@code traced_host}, {@code pid}, {@code tid}, {@code comm}; never empty
     */
    record Owner(Map<String, String> values) implements Pointed {
        /** What tells who it is, most telling first: a number tells more than a name. */
        private static final List<String> TELLING = List.of("tid", "pid", "comm");

        public Owner {
            values = Map.copyOf(values);
        }

        /** All threads of a name. */
        public static Owner named(String name) {
            return new Owner(Map.of("comm", name));
        }

        @Override
        public Set<Owner> owners() {
            return Set.of(this);
        }

        /** As a row without stacks tells it. */
        public Trace trace() {
            Map<String, String> whose = new HashMap<>(values);
            String name = whose.remove("comm");
            return new Trace(name == null ? List.of() : List.of(name), whose, 0, 0);
        }

        /** The meanings of the columns that tell its rows from others, of those that there are. */
        public List<String> toldBy(Predicate<String> present) {
            List<String> told = new ArrayList<>();
            Stream.of("traced_host").filter(values::containsKey).filter(present).forEach(told::add);
            TELLING.stream()
                    .filter(values::containsKey)
                    .filter(present)
                    .findFirst()
                    .ifPresent(told::add);
            return told;
        }

        /** Whether a row is its own, as far as the row tells whose it is. */
        public boolean has(Trace trace) {
            List<String> told = toldBy(
                    meaning -> meaning.equals("comm") ? !trace.threads.isEmpty() : trace.owner.containsKey(meaning));
            return !told.isEmpty()
                    && told.stream().allMatch(meaning -> {
                        String value = values.get(meaning);
                        return meaning.equals("comm")
                                ? trace.threads.contains(value)
                                : trace.owner.get(meaning).equals(value);
                    });
        }
    }

    /**
     * All that went through a function.
     *
     * @param symbol its name
     * @param stacks ids of the stacks that hold it
     * @param owners whose these stacks are
     */
    record Function(String symbol, Set<Long> stacks, Set<Owner> owners) implements Pointed {
        public Function {
            stacks = Set.copyOf(stacks);
            owners = Set.copyOf(owners);
        }
    }
}
