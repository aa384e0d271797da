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

    /** Without one of its conditions. */
    public Filter without(Condition condition) {
        return new Filter(
                conditions.stream().filter(kept -> !kept.equals(condition)).toList());
    }

    /** As it is typed. */
    public String written() {
        return conditions.stream().map(Condition::written).collect(Collectors.joining(" and "));
    }
}
