package io.probescope.language;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares bundles of texts with what they are in another language. */
public final class BundleCheck {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9_.]+)[,}]");

    private BundleCheck() {}

    /** What is wrong with the bundles below a folder, in words; empty when each text is there in every language. */
    public static List<String> problems(Path folder) throws IOException {
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path english : files.filter(BundleCheck::isEnglish).sorted().toList()) {
                for (Language language : Language.values()) {
                    if (language != Language.ENGLISH) {
                        problems.addAll(problems(english, inLanguage(english, language)));
                    }
                }
            }
        }
        return problems;
    }

    private static List<String> problems(Path english, Path other) throws IOException {
        String name = String.valueOf(other.getFileName());
        if (!Files.exists(other)) {
            return List.of(name + " is missing beside " + english.getFileName());
        }
        List<String> problems = new ArrayList<>();
        Properties told = read(english);
        Properties translated = read(other);
        for (String key : new TreeSet<>(told.stringPropertyNames())) {
            if (!translated.containsKey(key)) {
                problems.add(name + " lacks " + key);
            } else if (translated.getProperty(key).isBlank()
                    && !told.getProperty(key).isBlank()) {
                problems.add(name + " says nothing for " + key);
            } else if (!places(told.getProperty(key)).equals(places(translated.getProperty(key)))) {
                problems.add(name + " has other places than English in " + key);
            }
        }
        translated.stringPropertyNames().stream()
                .filter(key -> !told.containsKey(key))
                .sorted()
                .forEach(key -> problems.add(name + " has " + key + ", which is not in English"));
        return problems;
    }

    private static boolean isEnglish(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".properties")
                && Stream.of(Language.values())
                        .noneMatch(language ->
                                language != Language.ENGLISH && name.endsWith("_" + language.bundle() + ".properties"));
    }

    private static Path inLanguage(Path english, Language language) {
        String name = String.valueOf(english.getFileName());
        return english.resolveSibling(name.replace(".properties", "_" + language.bundle() + ".properties"));
    }

    private static Properties read(Path file) {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** What is put into a text: the names in its braces. */
    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
