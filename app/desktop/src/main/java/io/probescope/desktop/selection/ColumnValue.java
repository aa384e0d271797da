package io.probescope.desktop.selection;

import io.probescope.desktop.value.Errno;
import io.probescope.desktop.value.NamedNumbers;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as people write them: durations and bytes take units ({@code 2ms}, {@code 4KiB}), errors have names ({@code ENOENT}). */
public final class ColumnValue {
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z\u00b5]*)");
    private static final Map<String, Long> DURATIONS = Map.of(
            "",
            1L,
            "ns",
            1L,
            "us",
            1_000L,
            "\u00b5s",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L);
    private static final Map<String, Long> SIZES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30,
            "kb",
            1000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L);
    private static final Map<String, Long> COUNTS = Map.of("", 1L, "k", 1000L, "m", 1_000_000L);
    /** Units that values are written in, greatest first. */
    private static final List<String> WRITTEN_DURATIONS = List.of("s", "ms", "us", "ns");

    private static final List<String> WRITTEN_SIZES = List.of("GiB", "MiB", "KiB", "B");
    private static final int MOST_DECIMALS = 3;

    private ColumnValue() {}

    /** Whether a column holds ids of stacks: it is compared by the functions on them. */
    public static boolean isStack(Column column) {
        return column.meaning().equals("kernel_stack") || column.meaning().equals("user_stack");
    }

    /** Whether a column is compared by what its values read, and not by how great they are. */
    public static boolean isText(Column column) {
        return column.type() == Column.Type.STRING || NamedNumbers.isNamed(column) || isStack(column);
    }

    /**
     * Reads a value that a column is compared with.
     *
     * @return {@link Long}, {@link Boolean} or {@link String}; an empty text for no value, whatever the column
     * @throws ProblemException saying what would be right
     */
    static Object read(String name, Column column, Operator operator, String written) throws ProblemException {
        if (operator.searches()) {
            return written;
        }
        if (isText(column) || written.isEmpty()) {
            if (operator.orders()) {
                throw problem("filter.text.order", name);
            }
            return written;
        }
        return column.type() == Column.Type.BOOL ? bool(name, written) : number(name, column, written);
    }

    /**
     * A value of the session as one would type it: exact, with the greatest unit that leaves it short.
     *
     * @param value as the session gives it; {@code null} for none
     */
    public static String written(Column column, Object value) {
        if (value == null) {
            return "";
        }
        if (isText(column) || !(value instanceof Number)) {
            return value.toString();
        }
        BigDecimal number = new BigDecimal(value.toString());
        return switch (column.meaning()) {
            case "duration_ns" -> scaled(number, WRITTEN_DURATIONS, DURATIONS);
            case "bytes" -> scaled(number, WRITTEN_SIZES, SIZES);
            case "result" -> number.signum() < 0 ? Errno.name(-number.longValue()) : number.toPlainString();
            default -> number.toPlainString();
        };
    }

    private static String scaled(BigDecimal number, List<String> names, Map<String, Long> factors) {
        for (String name : names) {
            BigDecimal factor = BigDecimal.valueOf(factors.get(name.toLowerCase(Locale.ROOT)));
            BigDecimal rounded = number.divide(factor, MOST_DECIMALS, RoundingMode.DOWN);
            boolean exact = rounded.multiply(factor).compareTo(number) == 0;
            if (exact && rounded.abs().compareTo(BigDecimal.ONE) >= 0) {
                return rounded.stripTrailingZeros().toPlainString() + name;
            }
        }
        return number.toPlainString();
    }

    private static Boolean bool(String name, String written) throws ProblemException {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw problem("filter.bool", name, written);
        };
    }

    private static Long number(String name, Column column, String written) throws ProblemException {
        String meaning = column.meaning();
        OptionalInt errno = Errno.number(written);
        if (errno.isPresent() && (meaning.equals("result") || meaning.equals("errno"))) {
            return (long) (meaning.equals("result") ? -errno.getAsInt() : errno.getAsInt());
        }
        Map<String, Long> units = switch (meaning) {
            case "duration_ns" -> DURATIONS;
            case "bytes" -> SIZES;
            default -> COUNTS;
        };
        Matcher matcher = NUMBER.matcher(written);
        Long factor = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (factor == null) {
            String key = "duration_ns".equals(meaning)
                    ? "filter.duration"
                    : "bytes".equals(meaning) ? "filter.bytes" : "filter.number";
            throw problem(key, name, written);
        }
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(factor))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new ProblemException(
                    Texts.get("filter.large.cause", written), Texts.get("filter.large.next"), tooLarge);
        }
    }

    private static ProblemException problem(String key, Object... arguments) {
        return new ProblemException(Texts.get(key + ".cause", arguments), Texts.get(key + ".next", arguments));
    }
}
