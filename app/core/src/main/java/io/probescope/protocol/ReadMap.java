package io.probescope.protocol;

/**
 * Reads entries of a run's map; answered by {@link MapEntries}.
 *
 * @param map its number in the {@link MapDescription}
 * @param after the key that they stand behind, as {@link MapEntries#next} gave it, or {@code null} for the first
 * @param most how many are wanted, 1 to {@link #MOST}
 */
public record ReadMap(int run, int map, String after, int most) implements Command {
    /** Entries of one answer. */
    public static final int MOST = 1000;
}
