package io.probescope.desktop.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions that rows must all meet, as far as their stream has the column. Immutable. */
public record Filter(List<Condition> conditions) {
    public static final Filter NONE = new Filter(List.of());

    public Filter {
        conditions = List.copyOf(conditions);
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** Narrowed further; of conditions that say the same kind of thing about a column, the later one counts. */
    public Filter with(List<Condition> more) {
        List<Condition> all = new ArrayList<>(conditions);
        for (Condition condition : more) {
            all.removeIf(before -> before.equals(condition)
                    || (before.column().equalsIgnoreCase(condition.column())
                            && condition.operator().replaces(before.operator())));
            all.add(condition);
        }
        return new Filter(all);
    }

    /** Without some of its conditions. */
    public Filter without(Filter part) {
        return new Filter(conditions.stream()
                .filter(kept -> !part.conditions.contains(kept))
                .toList());
    }

    /** What people see as one: each condition, but the lower and the upper bound of a column together. */
    public List<Filter> parts() {
        List<Filter> parts = new ArrayList<>();
        List<Condition> left = new ArrayList<>(conditions);
        while (!left.isEmpty()) {
            Condition first = left.remove(0);
            List<Condition> part = new ArrayList<>(List.of(first));
            left.stream().filter(other -> isRange(first, other)).findFirst().ifPresent(part::add);
            left.removeAll(part);
            parts.add(new Filter(part));
        }
        return parts;
    }

    private static boolean isRange(Condition one, Condition other) {
        return one.column().equalsIgnoreCase(other.column())
                && one.operator().orders()
                && other.operator().orders()
                && !one.operator().replaces(other.operator());
    }

    /** For reading, still as it may be typed: a column is named once where several conditions are on it. */
    public String summary() {
        StringBuilder words = new StringBuilder();
        String column = "";
        for (Condition condition : conditions) {
            boolean same = condition.column().equals(column) && condition.operator() != Operator.IN;
            words.append(words.isEmpty() ? "" : " and ")
                    .append(same ? condition.summary().substring(column.length() + 1) : condition.summary());
            column = condition.column();
        }
        return words.toString();
    }

    /** As it is typed. */
    public String written() {
        return conditions.stream().map(Condition::written).collect(Collectors.joining(" and "));
    }
}
