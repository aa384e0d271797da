package io.probescope.desktop.view.table;

import io.probescope.protocol.Column;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.Comparator;
import java.util.List;

/** The order in which a person reads columns: who, what, how it ended, how long it took; the rest of the small print last. */
final class ReadingOrder {
    private ReadingOrder() {}

    /** The columns of a stream as they stand from left to right. Columns of the same rank keep the order of the record. */
    static List<StreamColumn> of(StreamTable stream) {
        return stream.columns().stream()
                .sorted(Comparator.comparingInt(column -> rank(column.column(), stream.kind())))
                .toList();
    }

    private static int rank(Column column, StreamSchema.Kind kind) {
        return switch (column.meaning()) {
            case "traced_host" -> -1;
            case "comm" -> 0;
            case "pid" -> 1;
            case "path", "arguments" -> 2;
            case "result" -> 4;
            case "ppid", "tid", "uid", "cgroup_id", "open_flags" -> 7;
            default -> kind == StreamSchema.Kind.TABLE ? rankInTable(column) : rankInEvent(column);
        };
    }

    private static int rankInTable(Column column) {
        if (column.key()) {
            return 3;
        }
        if (column.log2Bucket() || column.combine() != Combine.NONE) {
            return 5;
        }
        return 7; // the length of the interval, the same in every row
    }

    private static int rankInEvent(Column column) {
        return column.meaning().equals("duration_ns") ? 5 : 6;
    }
}
