package io.probescope.desktop.shell.hosts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names that {@code Host} lines of an ssh configuration give; only names to suggest, what they mean is asked of ssh itself. */
final class SshAliases {
    private static final int DEEPEST_INCLUDE = 4;

    private SshAliases() {}

    /** The aliases of the user's configuration, without patterns; reads files, so not to be called on the screen's thread. */
    static List<String> ofUser() {
        Path directory = Path.of(System.getProperty("user.home"), ".ssh");
        return in(directory.resolve("config"));
    }

    static List<String> in(Path config) {
        Set<String> aliases = new LinkedHashSet<>();
        read(config, config.toAbsolutePath().getParent(), aliases, 0);
        return List.copyOf(aliases);
    }

    private static void read(Path config, Path directory, Set<String> aliases, int depth) {
        if (!Files.isReadable(config) || depth > DEEPEST_INCLUDE) {
            return;
        }
        try {
            for (String line : Files.readAllLines(config)) {
                List<String> words = words(line);
                if (words.size() < 2) {
                    continue;
                }
                String keyword = words.get(0).toLowerCase(Locale.ROOT);
                List<String> rest = words.subList(1, words.size());
                if (keyword.equals("host")) {
                    rest.stream().filter(name -> !name.matches(".*[*?!].*")).forEach(aliases::add);
                } else if (keyword.equals("include")) {
                    for (String pattern : rest) {
                        include(pattern, directory, aliases, depth + 1);
                    }
                }
            }
        } catch (IOException unreadable) {
            System.getLogger(SshAliases.class.getName())
                    .log(System.Logger.Level.INFO, "no aliases from " + config, unreadable);
        }
    }

    private static void include(String pattern, Path directory, Set<String> aliases, int depth) throws IOException {
        String home = System.getProperty("user.home");
        Path path = directory.resolve(pattern.startsWith("~/") ? home + pattern.substring(1) : pattern);
        Path parent = path.getParent();
        if (parent != null && Files.isDirectory(parent)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(parent, path.getFileName().toString())) {
                for (Path file : files) {
                    read(file, directory, aliases, depth);
                }
            }
        }
    }

    /** {@code Host a "b c"} and {@code Host=a} both are keyword and names. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return words;
        }
        for (String word : text.replaceFirst("\\s*=\\s*", " ").split("\\s+", -1)) {
            words.add(word.replace("\"", ""));
        }
        return words;
    }
}
