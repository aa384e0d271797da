package io.probescope.session.read;

import io.probescope.session.database.StackLimits;
import java.util.Arrays;

/** The frames of one stack by their numbers, while they are read; takes room by how many there are, whatever depths they tell. Used by one thread. */
final class StackRows {
    private static final int USUAL_DEPTH = 32;

    private long[] frames = new long[USUAL_DEPTH];
    /** At which depth each stands; {@code null} while they come as they stand, from the leaf on, as they nearly always do. */
    private int[] depths;

    private int count;
    private long leftOut;

    /** Takes a frame, if the stack may have more; says whether. */
    boolean put(int depth, long frame) {
        if (count == StackLimits.DEEPEST) {
            leftOut++;
            return false;
        }
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, 2 * count);
            depths = depths == null ? null : Arrays.copyOf(depths, 2 * count);
        }
        if (depths == null && depth != count) {
            depths = new int[frames.length];
            Arrays.setAll(depths, i -> i);
        }
        if (depths != null) {
            depths[count] = depth;
        }
        frames[count++] = frame;
        return true;
    }

    long[] leafFirst() {
        if (depths == null) {
            return Arrays.copyOf(frames, count);
        }
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = (long) depths[i] << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return Arrays.stream(order).map(place -> frames[(int) place]).toArray();
    }

    /** How many frames there were beyond those that a stack may have. */
    long leftOut() {
        return leftOut;
    }
}
