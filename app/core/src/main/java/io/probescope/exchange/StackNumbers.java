package io.probescope.exchange;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Frame;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the distinct stacks of a file that is imported. Bounded: a file that holds more is refused. */
final class StackNumbers {
    private static final Problems PROBLEMS = Problems.of(StackNumbers.class);
    private static final int STACKS = 1_000_000;
    private static final int FRAMES = 1_000_000;
    /** Frames of all distinct stacks together. */
    private static final long DEPTHS = 40_000_000;
    /** Characters of all names together. */
    private static final long CHARACTERS = 64L << 20;

    private final ForeignFile file;
    private final Map<Frame, Integer> frames = new HashMap<>();
    private final Map<IntBuffer, Long> stacks = new HashMap<>();
    private long depths;
    private long characters;

    StackNumbers(ForeignFile file) {
        this.file = file;
    }

    /** Takes a stack that was not seen before. */
    @FunctionalInterface
    interface NewStack {
        void take(long number) throws ProblemException;
    }

    /** The number of a stack, 1 or above. */
    long number(List<Frame> leafFirst, NewStack added) throws ProblemException {
        int[] key = new int[leafFirst.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = frame(leafFirst.get(i));
        }
        IntBuffer wrapped = IntBuffer.wrap(key);
        Long known = stacks.get(wrapped);
        if (known != null) {
            return known;
        }
        depths += key.length;
        if (stacks.size() >= STACKS || depths > DEPTHS) {
            throw file.tooLarge(PROBLEMS.text("too_much.stacks", stacks.size()));
        }
        long number = stacks.size() + 1L;
        stacks.put(wrapped, number);
        added.take(number);
        return number;
    }

    private int frame(Frame frame) throws ProblemException {
        Integer known = frames.get(frame);
        if (known != null) {
            return known;
        }
        characters += length(frame.symbol()) + length(frame.module());
        if (frames.size() >= FRAMES || characters > CHARACTERS) {
            throw file.tooLarge(PROBLEMS.text("too_much.distinct_frames", frames.size()));
        }
        frames.put(frame, frames.size());
        return frames.size() - 1;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
