package io.probescope.desktop.shell.catalog;

import io.probescope.probe.ProbeDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds probes by a question in plain words, by name (also that of other tools) or by layer. Pure. */
public final class ProbeSearch {
    /** Words of a question that say nothing about its subject. */
    private static final Set<String> FILLER = Set.of(
            "a", "an", "and", "are", "at", "by", "do", "does", "for", "how", "i", "in", "is", "it", "me", "my", "of",
            "on", "or", "the", "there", "to", "what", "when", "where", "which", "who", "why");

    private static final int NAME = 6;
    private static final int TITLE = 4;
    private static final int QUESTION = 3;
    private static final int TEXT = 1;

    private ProbeSearch() {}

    /** The probes that fit, best first; all in their order when nothing is asked. A probe fits when it knows at least half of the telling words. */
    public static List<ProbeDescriptor> find(List<ProbeDescriptor> probes, String asked) {
        List<String> words = words(asked);
        if (words.isEmpty()) {
            return probes;
        }
        return probes.stream()
                .filter(probe -> 2
                                * words.stream()
                                        .filter(word -> weight(probe, word) > 0)
                                        .count()
                        >= words.size())
                .sorted((a, b) -> Integer.compare(score(b, words), score(a, words)))
                .toList();
    }

    /** Of the probes that fit, those that answer at least half as well as the best one; none when nothing is asked. */
    public static List<ProbeDescriptor> best(List<ProbeDescriptor> probes, String asked) {
        List<String> words = words(asked);
        List<ProbeDescriptor> found = words.isEmpty() ? List.of() : find(probes, asked);
        int best = found.isEmpty() ? 0 : score(found.get(0), words);
        return found.stream().filter(probe -> 2 * score(probe, words) >= best).toList();
    }

    private static List<String> words(String asked) {
        List<String> all = Arrays.stream(asked.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> telling =
                all.stream().filter(word -> !FILLER.contains(word)).toList();
        return telling.isEmpty() ? all : telling;
    }

    private static int score(ProbeDescriptor probe, List<String> words) {
        return words.stream().mapToInt(word -> weight(probe, word)).sum();
    }

    private static int weight(ProbeDescriptor probe, String word) {
        if (has(probe.name() + " " + String.join(" ", probe.sameAs()) + " " + probe.layer(), word)) {
            return NAME;
        }
        if (has(probe.title(), word)) {
            return TITLE;
        }
        if (has(probe.question(), word)) {
            return QUESTION;
        }
        return has(probe.whenToUse() + " " + probe.howToRead(), word) ? TEXT : 0;
    }

    /** "opens", "opened" and "opening" are all asked by "open", and the other way round. */
    private static boolean has(String text, String word) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(word) || (stem(word).length() >= 3 && lower.contains(stem(word)));
    }

    private static String stem(String word) {
        for (String ending : List.of("ing", "ed", "es", "s")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
