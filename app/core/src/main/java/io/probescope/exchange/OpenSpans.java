package io.probescope.exchange;

import java.util.ArrayDeque;
import java.util.Deque;

/** Spans of one thread, told in the order of their ends: whether each nests with those before it. Keeps the latest. */
final class OpenSpans {
    private static final int KEPT = 64;

    private final Deque<long[]> spans = new ArrayDeque<>();

    /** Whether the span holds, or lies beside, every span before it; if so, it is kept. */
    boolean nests(long beginNs, long endNs) {
        for (long[] before : spans) {
            boolean beside = before[1] <= beginNs;
            boolean within = before[0] >= beginNs && before[1] <= endNs;
            if (!beside && !within) {
                return false;
            }
        }
        while (!spans.isEmpty() && spans.peekLast()[0] >= beginNs) {
            spans.removeLast();
        }
        spans.addLast(new long[] {beginNs, endNs});
        if (spans.size() > KEPT) {
            spans.removeFirst();
        }
        return true;
    }
}
