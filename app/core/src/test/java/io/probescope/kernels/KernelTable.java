package io.probescope.kernels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results in Markdown: a probe a row, a kernel a column; in a cell the variants that work for each role, the one that is taken first. */
final class KernelTable {
    private static final int MANY_ALIKE = 5;

    private static final Map<String, String> LETTERS = new TreeMap<>(Map.of(
            "fentry",
            "f",
            "kprobe",
            "k",
            "tracepoint",
            "t",
            "tp_btf",
            "b",
            "raw_tp",
            "r",
            "perf_event",
            "p",
            "iter",
            "i",
            "uprobe",
            "u"));

    private static final String LEGEND = """
            Roles of a probe in the order of the first column; for each the ways into the kernel that brought exactly the expected numbers, the one that is taken first:
            f fentry or fexit, k kprobe, t tracepoint, b tp_btf, r raw_tp, p perf_event, i iterator, u uprobe; `'` another flavour of the same (such as a function's other name); ×5 for five roles alike.
            `-`: the kernel has nothing for a role that the probe can do without.
            """;

    /** A role of nearly every probe; where it works everywhere one line says so. */
    private static final String CGROUPS = "new_cgroups";

    private static final String CGROUPS_WORK =
            "Left out is the role `" + CGROUPS + "`, which works on all of them, by r.\n";

    private final List<KernelResult> kernels;
    private final boolean cgroupsWork;
    /** What is noted of a probe, and the kernels on which it was so. */
    private final Map<String, List<String>> notes = new LinkedHashMap<>();

    /** @param kernels each with the same probes, or unavailable */
    KernelTable(List<KernelResult> kernels) {
        this.kernels = List.copyOf(kernels);
        this.cgroupsWork = kernels.stream()
                .flatMap(kernel -> kernel.probes().stream())
                .filter(probe -> probe.refusal().isEmpty())
                .flatMap(probe -> probe.roles().stream())
                .filter(role -> role.role().equals(CGROUPS))
                .allMatch(role -> role.works().equals(List.of("raw_tp")));
    }

    String markdown() {
        List<KernelResult> booted = kernels.stream()
                .filter(kernel -> kernel.unavailable().isEmpty())
                .toList();
        StringBuilder text = new StringBuilder("| probe: roles |");
        booted.forEach(kernel -> text.append(' ').append(title(kernel)).append(" |"));
        text.append("\n|---|").append("---|".repeat(booted.size())).append('\n');
        int probes = booted.isEmpty() ? 0 : booted.get(0).probes().size();
        for (int i = 0; i < probes; i++) {
            text.append("| ").append(booted.get(0).probes().get(i).probe());
            text.append(": ").append(roles(booted, i)).append(" |");
            for (KernelResult kernel : booted) {
                text.append(' ').append(cell(kernel, kernel.probes().get(i))).append(" |");
            }
            text.append('\n');
        }
        text.append('\n').append(LEGEND);
        if (cgroupsWork) {
            text.append(CGROUPS_WORK);
        }
        int number = 0;
        for (Map.Entry<String, List<String>> note : notes.entrySet()) {
            text.append("- (").append(++number).append(") ").append(note.getKey());
            text.append(" (").append(String.join(", ", note.getValue())).append(")\n");
        }
        kernels.stream()
                .filter(kernel -> !kernel.unavailable().isEmpty())
                .forEach(kernel -> text.append("- ")
                        .append(kernel.kernel().name())
                        .append(" was not tried: ")
                        .append(kernel.unavailable()
                                .lines()
                                .reduce((before, last) -> last)
                                .orElse(""))
                        .append('\n'));
        return text.toString();
    }

    private static String title(KernelResult kernel) {
        String[] numbers = kernel.release().split("[.+-]", 3);
        return numbers[0] + "." + numbers[1] + (kernel.kernel().architecture().equals("x86_64") ? "" : " arm64");
    }

    /** As a kernel tells them on which the probe was tried. */
    private String roles(List<KernelResult> booted, int probe) {
        return booted.stream()
                .map(kernel -> kernel.probes().get(probe))
                .filter(result -> !result.roles().isEmpty())
                .findFirst()
                .map(result -> shown(result).map(RoleResult::role).collect(Collectors.joining(" ")))
                .orElse("");
    }

    private Stream<RoleResult> shown(ProbeResult probe) {
        return probe.roles().stream()
                .filter(role -> !cgroupsWork || !role.role().equals(CGROUPS));
    }

    private String cell(KernelResult kernel, ProbeResult probe) {
        if (!probe.refusal().isEmpty()) {
            return "no" + note(kernel, probe.probe() + ": " + probe.refusal());
        }
        if (!probe.problems().isEmpty()) {
            return "wrong"
                    + note(kernel, probe.probe() + ": " + probe.problems().get(0));
        }
        return shortened(shown(probe).map(KernelTable::letters).toList());
    }

    /** With {@code u×5} for five in a row that are alike. */
    private static String shortened(List<String> letters) {
        List<String> words = new ArrayList<>();
        for (int begin = 0, end; begin < letters.size(); begin = end) {
            end = begin;
            while (end < letters.size() && letters.get(end).equals(letters.get(begin))) {
                end++;
            }
            int alike = end - begin;
            words.addAll(alike < MANY_ALIKE ? letters.subList(begin, end) : List.of(letters.get(begin) + "×" + alike));
        }
        return String.join(" ", words);
    }

    private String note(KernelResult kernel, String text) {
        String line = text.lines().findFirst().orElse("");
        notes.computeIfAbsent(line, first -> new ArrayList<>()).add(title(kernel));
        return " (" + (List.copyOf(notes.keySet()).indexOf(line) + 1) + ")";
    }

    private static String letters(RoleResult role) {
        return role.works().isEmpty()
                ? "-"
                : role.works().stream().map(KernelTable::letter).collect(Collectors.joining());
    }

    private static String letter(String variant) {
        String kind = LETTERS.keySet().stream()
                .filter(variant::startsWith)
                .reduce((before, longest) -> longest)
                .orElseThrow(() -> new IllegalArgumentException("a letter for the variant " + variant + " is missing"));
        return LETTERS.get(kind) + (kind.equals(variant) ? "" : "'");
    }
}
