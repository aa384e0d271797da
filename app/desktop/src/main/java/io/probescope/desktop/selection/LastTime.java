package io.probescope.desktop.selection;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last time before the moment that is shown as it is offered, told and written: {@code last 5 min}. */
public final class LastTime {
    private static final long MS = 1_000_000L;
    private static final long S = 1000 * MS;
    private static final long MIN = 60 * S;
    private static final long H = 60 * MIN;

    /** The lengths to choose from, nanoseconds. */
    public static final List<Long> OFFERED_NS = List.of(10 * S, MIN, 5 * MIN, 15 * MIN, H);

    /** Units by their names, greatest first; what is told has the first in which it is a whole number. */
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("h", H);
        UNITS.put("min", MIN);
        UNITS.put("s", S);
        UNITS.put("ms", MS);
    }

    private static final Pattern WRITTEN = Pattern.compile("(\\p{L}+)\\s*([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*(\\p{L}+)");
    private static final Pattern BEGUN = Pattern.compile("(\\p{L}+)\\s+(?:[0-9.]+\\s*\\p{L}*)?");
    /** Longer than any session. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1000 * 24 * H);

    private LastTime() {}

    /** {@code last 5 min}. */
    public static String words(long lengthNs) {
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            if (lengthNs % unit.getValue() == 0) {
                return words(Long.toString(lengthNs / unit.getValue()), unit.getKey());
            }
        }
        return words(BigDecimal.valueOf(lengthNs, 6).stripTrailingZeros().toPlainString(), "ms");
    }

    private static String words(String number, String unit) {
        return Texts.get("last", number, Texts.get("last." + unit));
    }

    /**
     * The length that is written, nanoseconds: as it is told in the language that is spoken, or as {@code last 5 min} in each. Nothing where none is.
     *
     * @param written space around it is no part of it
     */
    public static OptionalLong read(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches() || !isWord(matcher.group(1))) {
            return OptionalLong.empty();
        }
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            String name = matcher.group(3);
            if (name.equalsIgnoreCase(unit.getKey()) || name.equalsIgnoreCase(Texts.get("last." + unit.getKey()))) {
                BigDecimal length = new BigDecimal(matcher.group(2)).multiply(BigDecimal.valueOf(unit.getValue()));
                boolean possible = length.signum() > 0 && length.compareTo(LONGEST) <= 0;
                return possible ? OptionalLong.of(length.longValue()) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Whether somebody began to write one: at least its first word and a space. */
    public static boolean isBegun(String written) {
        Matcher matcher = BEGUN.matcher(written);
        return matcher.matches() && isWord(matcher.group(1));
    }

    private static boolean isWord(String word) {
        return word.equalsIgnoreCase("last") || word.equalsIgnoreCase(Texts.get("last.word"));
    }
}
