package io.probescope.desktop.view.flamegraph;

import io.probescope.analysis.flame.FlameTree;
import io.probescope.desktop.view.DrawnFile;
import io.probescope.desktop.view.DrawnFile.Writing;
import io.probescope.desktop.view.Texts;
import io.probescope.exchange.DrawnStacks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The files that a flame graph can be written to as it is drawn: turned, cut, merged and zoomed, in the weight that was chosen. Immutable.
 *
 * @param parts what is drawn
 * @param title what stands above a flame graph
 */
record DrawnFlames(Map<Part, DrawnStacks> parts, Weight weight, String title) {

    /** What a flame graph draws; some of them beside each other. */
    enum Part {
        ALL,
        COMPARED,
        CALLERS,
        CALLEES
    }

    DrawnFlames {
        parts = Map.copyOf(parts);
    }

    /**
     * What a picture draws.
     *
     * @param path of all stacks, from the root to the node that is zoomed to
     */
    static DrawnFlames of(FlamePicture picture, List<FlameTree> path, Weight weight, String title) {
        Map<Part, DrawnStacks> parts = new EnumMap<>(Part.class);
        if (picture.sandwich() != null) {
            parts.put(Part.CALLERS, new DrawnStacks(List.of(picture.sandwich().callers()), null));
            parts.put(Part.CALLEES, new DrawnStacks(List.of(picture.sandwich().callees()), null));
        } else if (picture.diff() != null) {
            parts.put(Part.COMPARED, new DrawnStacks(path, picture.diff()));
        } else if (picture.shown().total() > 0) {
            parts.put(Part.ALL, new DrawnStacks(path, null));
        }
        return new DrawnFlames(parts, weight, title);
    }

    /** What is drawn of hosts that stand apart, each below a frame of its host; of those that draw another weight than the first nothing. */
    static DrawnFlames together(Map<String, DrawnFlames> hosts) {
        DrawnFlames first = hosts.values().iterator().next();
        Map<Part, DrawnStacks> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Map<String, DrawnStacks> drawn = new LinkedHashMap<>();
            hosts.forEach((host, flames) -> {
                if (flames.parts.containsKey(part) && flames.weight.equals(first.weight)) {
                    drawn.put(host, flames.parts.get(part));
                }
            });
            if (!drawn.isEmpty()) {
                parts.put(part, DrawnStacks.ofHosts(drawn));
            }
        }
        return new DrawnFlames(parts, first.weight, first.title);
    }

    List<DrawnFile> files() {
        List<DrawnFile> files = new ArrayList<>();
        for (Part part : Part.values()) {
            DrawnStacks stacks = parts.get(part);
            if (stacks != null) {
                String counted = weight.title();
                String meaning = meaning();
                files.add(file(part, "folded", "folded", stacks::writeFolded));
                files.add(file(
                        part,
                        "speedscope",
                        "speedscope.json",
                        to -> stacks.writeSpeedscope(title, weight.column(), meaning, to)));
                files.add(file(part, "pprof", "pb.gz", to -> stacks.writePprof(weight.column(), meaning, to)));
                files.add(file(part, "svg", "svg", to -> stacks.writeSvg(title, counted, meaning, to)));
            }
        }
        return files;
    }

    private static DrawnFile file(Part part, String format, String suffix, Writing writing) {
        String name = part.name().toLowerCase(Locale.ROOT);
        return new DrawnFile(
                name + "-" + format, Texts.get("view.flamegraph.file." + name + "." + format), suffix, writing);
    }

    private String meaning() {
        return switch (weight.unit()) {
            case DURATION_NS -> "duration_ns";
            case BYTES -> "bytes";
            default -> "count";
        };
    }
}
