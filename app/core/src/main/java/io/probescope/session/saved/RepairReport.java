package io.probescope.session.saved;

import java.util.List;

/** What a repair could read, per table that holds a stream. */
public record RepairReport(List<Table> tables) {
    public RepairReport {
        tables = List.copyOf(tables);
    }

    /** Whether every row that was written was read. */
    public boolean complete() {
        return tables.stream().allMatch(table -> table.written() != null && table.readable() == table.written());
    }

    /**
     * One table.
     *
     * @param readable rows that are in the copy
     * @param written rows that were committed, or {@code null} when that can't be read any more
     */
    public record Table(String table, long readable, Long written) {}
}
