package io.probescope.desktop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Many distinct stacks out of a few real ones: walks through their call graph. Who calls whom, how often, and where stacks begin and end is as recorded; only the whole way is
 * new. The same every time.
 */
final class CallGraphWalks {
    private static final long SEED = 20_26;
    /** Deeper than this, a walk ends where it is: recursion would go on. */
    private static final int DEEPEST = 60;
    /** What may follow a frame; an empty name is the end. */
    private final Map<String, List<String>> callees = new LinkedHashMap<>();

    private CallGraphWalks() {}

    /**
     * Writes distinct stacks as folded lines, root first, each with a weight.
     *
     * @param folded real stacks in the same format
     */
    static void write(Path folded, Path file, int stacks) throws IOException {
        CallGraphWalks graph = new CallGraphWalks();
        for (String line : Files.readAllLines(folded)) {
            graph.add(line.substring(0, line.lastIndexOf(' ')).split(";", -1));
        }
        graph.walk(file, stacks);
    }

    private void add(String[] rootFirst) {
        String caller = "";
        for (String frame : rootFirst) {
            callees.computeIfAbsent(caller, name -> new ArrayList<>()).add(frame);
            caller = frame;
        }
        callees.computeIfAbsent(caller, name -> new ArrayList<>()).add("");
    }

    private void walk(Path file, int stacks) throws IOException {
        Random random = new Random(SEED);
        Set<String> walked = new HashSet<>(2 * stacks);
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            while (walked.size() < stacks) {
                String stack = walk(random);
                if (walked.add(stack)) {
                    out.write(stack + ' ' + (1 + random.nextInt(9)) + '\n');
                }
            }
        }
    }

    private String walk(Random random) {
        StringBuilder stack = new StringBuilder();
        String frame = next("", random);
        for (int depth = 0; !frame.isEmpty() && depth < DEEPEST; depth++) {
            stack.append(depth == 0 ? "" : ";").append(frame);
            frame = next(frame, random);
        }
        return stack.toString();
    }

    private String next(String caller, Random random) {
        List<String> choices = callees.get(caller);
        return choices.get(random.nextInt(choices.size()));
    }
}
