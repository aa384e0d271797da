package io.probescope.exchange;

import io.probescope.protocol.Frame;
import java.util.ArrayList;
import java.util.List;

/** A sample as a list of names, for formats that know nothing but those: the thread's name is the root. */
final class StackNames {
    private StackNames() {}

    /** Names of threads, then of frames from the root to the leaf, marked by their kind. */
    static List<String> rootFirst(StackSample sample) {
        List<String> names =
                new ArrayList<>(sample.labels().length + sample.leafFirst().size());
        for (Object label : sample.labels()) {
            names.add(label == null ? "[unknown]" : label.toString());
        }
        addFrames(sample.leafFirst(), names);
        return names;
    }

    /** Names of frames from the root to the leaf, semicolons between them. */
    static String joined(List<Frame> leafFirst) {
        List<String> names = new ArrayList<>(leafFirst.size());
        addFrames(leafFirst, names);
        return String.join(";", names);
    }

    private static void addFrames(List<Frame> leafFirst, List<String> names) {
        for (int i = leafFirst.size() - 1; i >= 0; i--) {
            names.add(FrameName.marked(leafFirst.get(i)));
        }
    }
}
