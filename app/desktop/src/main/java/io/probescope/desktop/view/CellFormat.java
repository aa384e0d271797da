package io.probescope.desktop.view;

import io.probescope.desktop.value.Errno;
import io.probescope.desktop.value.NamedNumbers;
import io.probescope.desktop.value.OpenFlags;
import io.probescope.desktop.value.PlainText;
import io.probescope.desktop.value.Unit;
import io.probescope.protocol.Column;
import java.util.Set;

/** How a column's values are written, by what they mean. */
public final class CellFormat {
    private static final Set<String> STACKS = Set.of("kernel_stack", "user_stack");
    private static final Set<String> CODES = Set.of("open_flags");
    /** Numbers that name something and count nothing. */
    private static final Set<String> NUMBERS = Set.of("pid", "tid", "ppid", "uid", "cgroup_id", "cpu", "port");

    private final Column column;
    private final String arch;

    /** For values of a host of this machine ({@code uname -m}), {@code null} where it is not known. */
    public CellFormat(Column column, String arch) {
        this.column = column;
        this.arch = arch;
    }

    /** The error number in a value of a column of results (below 0) or of error numbers, 0 for none. */
    private static long errno(String meaning, long value) {
        return switch (meaning) {
            case "result" -> Math.max(0, -value);
            case "errno" -> value;
            default -> 0;
        };
    }

    /** Style class of the column's cells: {@code figures} for right-aligned numbers, {@code code}, {@code stack} or {@code words}. */
    public String style() {
        if (STACKS.contains(column.meaning())) {
            return "stack";
        }
        if (CODES.contains(column.meaning())) {
            return "code";
        }
        if (NamedNumbers.isNamed(column)) {
            return "words";
        }
        return switch (column.type()) {
            case STRING, BOOL -> "words";
            default -> "figures";
        };
    }

    /** Whether a value tells of a failed call. */
    public boolean failed(Object value) {
        return value instanceof Number number && errno(column.meaning(), number.longValue()) != 0;
    }

    public String text(Object value) {
        if (value == null) {
            return "";
        }
        if (column.meaning().equals("signal") && value.equals("0")) {
            return ""; // none
        }
        if (!(value instanceof Number number)) {
            return PlainText.of(value.toString());
        }
        String meaning = column.meaning();
        if (STACKS.contains(meaning)) {
            return number.longValue() == 0 ? "" : Texts.get("view.stack", Long.toHexString(number.longValue()));
        }
        long errno = errno(meaning, number.longValue());
        if (errno != 0) {
            return Errno.name(errno);
        }
        return switch (meaning) {
            case "open_flags" -> OpenFlags.names(number.longValue(), arch);
            case "duration_ns", "bytes" -> Unit.ofMeaning(meaning).format(number.doubleValue());
            default ->
                column.combine() == Column.Combine.NONE || NUMBERS.contains(meaning)
                        ? number.toString()
                        : Unit.exact(number.longValue());
        };
    }
}
