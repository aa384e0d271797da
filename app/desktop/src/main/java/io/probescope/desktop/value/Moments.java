package io.probescope.desktop.value;

import io.probescope.time.WallClock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments read: by the clock of this machine's time zone, or since a start. */
public final class Moments {
    /** Meaning of columns of moments that only a query gave: nanoseconds since the epoch. */
    public static final String EPOCH_NS = "epoch_ns";

    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Moments() {}

    /**
     * Clock time as exact as a resolution needs.
     *
     * @param timeNs nanoseconds since the epoch
     * @param resolutionNs the smallest difference that must be visible
     */
    public static String clock(long timeNs, long resolutionNs) {
        DateTimeFormatter format =
                resolutionNs >= SECOND_NS ? SECONDS : resolutionNs >= SECOND_NS / 1000 ? MILLIS : MICROS;
        return here(format, timeNs);
    }

    /** The same to the second. */
    public static String clock(long timeNs) {
        return here(SECONDS, timeNs);
    }

    /** Date and time of day, to the minute. */
    public static String date(long timeNs) {
        return here(DATE, timeNs);
    }

    private static String here(DateTimeFormatter format, long timeNs) {
        return format.format(WallClock.instant(timeNs).atZone(ZoneId.systemDefault()));
    }

    /**
     * One or the other.
     *
     * @param sinceNs where times since the start are counted from, or {@link Long#MIN_VALUE} for clock times
     */
    public static String of(long timeNs, long sinceNs, long resolutionNs) {
        return sinceNs == Long.MIN_VALUE ? clock(timeNs, resolutionNs) : since(timeNs, sinceNs, resolutionNs);
    }

    /** Time since a start, such as {@code +1.250 s} or {@code +2:05.250}. */
    public static String since(long timeNs, long startNs, long resolutionNs) {
        long distance = timeNs - startNs;
        int decimals = resolutionNs >= SECOND_NS ? 0 : resolutionNs >= SECOND_NS / 1000 ? 3 : 6;
        double seconds = Math.abs(distance) / (double) SECOND_NS;
        String sign = distance < 0 ? "\u2212" : "+";
        if (seconds < 60) {
            return sign + String.format(Locale.ROOT, "%." + decimals + "f s", seconds);
        }
        long minutes = (long) (seconds / 60);
        int width = decimals == 0 ? 2 : decimals + 3;
        return sign
                + String.format(Locale.ROOT, "%d:%0" + width + "." + decimals + "f", minutes, seconds - minutes * 60);
    }
}
