package io.probescope.protocol;

import java.util.List;

/**
 * Entries of one of a run's maps as they stood about {@code monoNs}, when the programs may have been writing to it: one may be missing or be there twice.
 *
 * @param map its number in the {@link MapDescription}
 * @param monoNs host's CLOCK_MONOTONIC when it began to read
 * @param restarted whether the key that these were to stand behind is gone, so that they are the map's first
 * @param next the key of the last, to be asked for what stands behind it; {@code null} when nothing does
 * @param left how many stand behind, as far as they were counted
 * @param leftKnown whether that was to the end; else there are at least so many
 */
public record MapEntries(
        int run,
        int map,
        long monoNs,
        boolean restarted,
        List<Entry> entries,
        String next,
        long left,
        boolean leftKnown)
        implements AgentMessage {

    /**
     * One entry. A member's value is a {@link Long}, a {@link java.math.BigInteger} where it does not fit, a {@link String}, or an immutable list of these.
     *
     * @param key values of the key's members
     * @param values values of the value's members: once, or of each CPU in its order, of as many as were sent
     */
    public record Entry(List<Object> key, List<List<Object>> values) {
        public Entry {
            key = List.copyOf(key);
            values = List.copyOf(values);
        }
    }

    public MapEntries {
        entries = List.copyOf(entries);
    }

    /** Whether each entry has the members, of the types, that the description says. */
    public boolean fits(MapDescription map) {
        return run == map.run()
                && this.map == map.map()
                && entries.stream()
                        .allMatch(entry -> fits(entry.key(), map.key())
                                && !entry.values().isEmpty()
                                && entry.values().size() <= map.cpus()
                                && entry.values().stream().allMatch(value -> fits(value, map.value())));
    }

    private static boolean fits(List<Object> values, MapLayout layout) {
        if (values.size() != layout.members().size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!fits(values.get(i), layout.members().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Object value, MapLayout.Member member) {
        if (member.elements() > 0) {
            return value instanceof List<?> elements
                    && elements.size() <= member.elements()
                    && elements.stream().allMatch(element -> isOf(member.type(), element));
        }
        return isOf(member.type(), value);
    }

    private static boolean isOf(Column.Type type, Object value) {
        return type == Column.Type.STRING ? value instanceof String : value instanceof Number;
    }
}
