package io.probescope.desktop.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a benchmark measured, as a table: each figure with what is aimed at, or beside the same of a peer in the same run. */
final class Figures {
    private record Line(List<String> cells) {}

    private final List<Line> lines =
            new ArrayList<>(List.of(new Line(List.of("what", "figure", "aim or peer", "ratio"))));

    /** A figure that stands for itself. */
    void add(String what, String figure) {
        lines.add(new Line(List.of(what, figure, "", "")));
    }

    /** A time with the time aimed at. */
    void addTime(String what, long ns, long aimNs) {
        lines.add(new Line(List.of(what, time(ns), "< " + time(aimNs), ratio(ns, aimNs))));
    }

    /** A time with the time that a peer took for the same. */
    void addTime(String what, long ns, String peer, long peerNs) {
        lines.add(new Line(List.of(what, time(ns), time(peerNs) + " " + peer, ratio(ns, peerNs))));
    }

    /** An amount with the amount aimed at. */
    void addBytes(String what, long bytes, long aimBytes) {
        lines.add(new Line(List.of(what, bytes(bytes), "< " + bytes(aimBytes), ratio(bytes, aimBytes))));
    }

    private static String ratio(long value, long of) {
        return String.format(Locale.ROOT, "%.2f", (double) value / of);
    }

    static String time(long ns) {
        double ms = ns / 1e6;
        return ms < 1000
                ? String.format(Locale.ROOT, ms < 100 ? "%.1f ms" : "%.0f ms", ms)
                : String.format(Locale.ROOT, "%.2f s", ms / 1000);
    }

    static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / 1048576.0);
    }

    void print(PrintStream out) {
        int[] widths = IntStream.range(0, 4)
                .map(column -> lines.stream()
                        .mapToInt(line -> line.cells.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (Line line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.cells.get(i);
                String room = " ".repeat(widths[i] - cell.length() + 2);
                text.append(i == 0 ? cell + room : room + cell);
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
