package io.probescope.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The string table of a profile that is written: each text once, the empty one first. */
final class PprofTexts {
    private final Map<String, Long> indexes = new LinkedHashMap<>();

    PprofTexts() {
        index("");
    }

    long index(String text) {
        return indexes.computeIfAbsent(text, added -> (long) indexes.size());
    }

    /** In the order of their indexes. */
    Set<String> all() {
        return indexes.keySet();
    }
}
