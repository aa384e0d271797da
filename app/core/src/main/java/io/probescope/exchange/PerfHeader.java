package io.probescope.exchange;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a sample that perf script prints: {@code comm pid/tid [cpu] seconds.micros: period event: rest}.
 *
 * @param pid {@code null} where only the thread is told
 * @param cpu {@code null} where it is not told
 * @param timeNs of perf's clock; {@code null} where it is not told
 * @param period {@code null} where it is not told
 * @param event with its modifiers, such as {@code cycles:u}
 * @param rest what follows: the leaf where it stands on the same line, or a tracepoint's fields
 */
record PerfHeader(String comm, Long pid, long tid, Long cpu, Long timeNs, Long period, String event, String rest) {
    private static final int LIMIT = 4096;
    private static final Pattern LINE =
            Pattern.compile("\\s*(?<comm>\\S.*?)\\s+(?:(?<pid>-?\\d{1,10})/)?(?<tid>-?\\d{1,10})\\s+"
                    + "(?:\\[(?<cpu>\\d{1,6})]\\s+)?(?:(?<time>\\d{1,12}\\.\\d{1,9}):\\s+)?(?:(?<period>\\d{1,18})\\s+)?"
                    + "(?<event>[^\\s(]+):(?:\\s+(?<rest>.*))?");

    /** The header that a line is, or {@code null} when it is none. */
    static PerfHeader of(String line) {
        Matcher parts = LINE.matcher(line.length() > LIMIT ? line.substring(0, LIMIT) : line);
        if (!parts.matches()) {
            return null;
        }
        String time = parts.group("time");
        String rest = parts.group("rest");
        return new PerfHeader(
                parts.group("comm"),
                number(parts.group("pid")),
                Long.parseLong(parts.group("tid")),
                number(parts.group("cpu")),
                time == null
                        ? null
                        : (Long) new BigDecimal(time).movePointRight(9).longValue(),
                number(parts.group("period")),
                parts.group("event"),
                rest == null ? "" : rest.strip());
    }

    private static Long number(String digits) {
        return digits == null ? null : (Long) Long.parseLong(digits);
    }
}
