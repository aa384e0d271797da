package io.probescope.desktop.value;

import io.probescope.protocol.Column;
import java.util.Set;

/** Columns whose numbers say who, and not how much: there is nothing to add up or to compare. */
public final class SaysWho {
    private static final Set<String> MEANINGS =
            Set.of("pid", "tid", "ppid", "uid", "cgroup_id", "cpu", "bpf_program_id");

    private SaysWho() {}

    public static boolean isIn(Column column) {
        return MEANINGS.contains(column.meaning());
    }
}
