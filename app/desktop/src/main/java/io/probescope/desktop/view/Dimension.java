package io.probescope.desktop.view;

import io.probescope.desktop.value.Moments;
import io.probescope.desktop.value.Unit;
import io.probescope.protocol.Column;
import io.probescope.protocol.Column.Combine;
import io.probescope.protocol.StreamSchema.Kind;
import io.probescope.session.StreamTable;
import io.probescope.session.StreamTable.StreamColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What an axis stands for. Immutable.
 *
 * @param title as the chooser shows it
 * @param column name of the column, or empty for time
 */
public record Dimension(Measures kind, String title, String column, Unit unit) {
    /** Numbers that say who, where or what, not how much. */
    private static final Set<String> NAMING = Set.of(
            "pid",
            "tid",
            "ppid",
            "uid",
            "cgroup_id",
            "traced_host",
            "cpu",
            "port",
            "kernel_stack",
            "user_stack",
            "open_flags",
            "exit_status",
            "errno",
            "result",
            "signal",
            "syscall",
            "ipv4",
            "ipv6",
            "truncated",
            "timestamp_ns",
            Moments.EPOCH_NS);

    /** What kinds of axes there are. */
    public enum Measures {
        TIME,
        /** Where within its second a moment is. */
        OFFSET,
        NUMBER
    }

    /** What can stand upwards, most telling first: durations before other numbers, and the offset within the second. */
    public static List<Dimension> vertical(StreamTable stream) {
        List<Dimension> dimensions = numbers(stream);
        if (stream.kind() == Kind.EVENTS && stream.hasMoments()) {
            dimensions.add(new Dimension(Measures.OFFSET, Texts.get("view.plane.offset"), "", Unit.DURATION_NS));
        }
        return dimensions;
    }

    /** What can stand to the right: time, where there is one, and numbers. */
    public static List<Dimension> horizontal(StreamTable stream) {
        List<Dimension> dimensions = numbers(stream);
        if (stream.hasMoments()) {
            dimensions.add(0, new Dimension(Measures.TIME, Texts.get("view.plane.time"), "", Unit.DURATION_NS));
        } else {
            // Not against itself at first.
            Collections.rotate(dimensions, -1);
        }
        return dimensions;
    }

    private static List<Dimension> numbers(StreamTable stream) {
        List<Dimension> numbers = new ArrayList<>();
        boolean buckets =
                stream.columns().stream().anyMatch(column -> column.column().log2Bucket());
        int durations = 0;
        for (StreamColumn column : stream.columns()) {
            if (!buckets && measures(column.column(), stream.kind())) {
                Unit unit = Unit.ofMeaning(column.column().meaning());
                int place = unit == Unit.DURATION_NS ? durations++ : numbers.size();
                numbers.add(place, new Dimension(Measures.NUMBER, column.name(), column.name(), unit));
            }
        }
        return numbers;
    }

    private static boolean measures(Column column, Kind kind) {
        boolean number = column.type() != Column.Type.STRING && column.type() != Column.Type.BOOL;
        boolean counted = kind == Kind.EVENTS ? column.combine() == Combine.NONE : column.combine() != Combine.NONE;
        return number && counted && !column.key() && !NAMING.contains(column.meaning());
    }

    /** What stands at its axis. */
    public String caption(boolean log) {
        return Texts.get("view.plane.axis", title, log ? Texts.get("view.plane.log") : "");
    }

    @Override
    public String toString() {
        return title;
    }
}
