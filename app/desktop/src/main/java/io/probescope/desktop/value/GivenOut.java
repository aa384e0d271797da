package io.probescope.desktop.value;

import io.probescope.protocol.Column;
import java.util.Set;

/** Columns whose numbers a kernel gives out as it goes: the same number is something else on another host, and after the next boot. */
public final class GivenOut {
    private static final String PORT = "port";
    private static final Set<String> MEANINGS = Set.of("pid", "tid", "ppid", PORT, "bpf_program_id");

    private GivenOut() {}

    /** Whether a kernel chose the column's numbers, or some of them. */
    public static boolean isIn(Column column) {
        return MEANINGS.contains(column.meaning());
    }

    /** Whether its numbers say nothing without their host; the ports that services are known by say the same on every host. */
    public static boolean needsHost(Column column) {
        return needsHost(column.meaning());
    }

    /** The same of a meaning. */
    public static boolean needsHost(String meaning) {
        return MEANINGS.contains(meaning) && !meaning.equals(PORT);
    }
}
