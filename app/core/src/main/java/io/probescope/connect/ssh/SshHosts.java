package io.probescope.connect.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts that {@code ~/.ssh/config} names, for a list to choose from; what they mean is asked of ssh when one is connected to. */
public final class SshHosts {
    private static final Pattern LINE = Pattern.compile("\\s*(?i:(host|include))(?:\\s*=\\s*|\\s+)(.*?)\\s*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private SshHosts() {}

    /** Names in {@code Host} lines of the user's configuration and the files it includes, without patterns, in order. */
    public static List<String> configured() {
        return in(Path.of(System.getProperty("user.home"), ".ssh"));
    }

    /**
     * The same for any directory.
     *
     * @param directory the user's {@code .ssh}, which relative includes start from
     */
    static List<String> in(Path directory) {
        Set<String> hosts = new LinkedHashSet<>();
        read(directory.resolve("config"), directory, new HashSet<>(), hosts);
        return List.copyOf(hosts);
    }

    private static void read(Path file, Path directory, Set<Path> seen, Set<String> hosts) {
        if (!SshConfig.readable(file) || !seen.add(file.normalize())) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    continue;
                }
                for (String word : words(matcher.group(2))) {
                    if (matcher.group(1).equalsIgnoreCase("include")) {
                        for (Path included : glob(word, directory)) {
                            read(included, directory, seen, hosts);
                        }
                    } else if (!word.startsWith("!") && word.indexOf('*') < 0 && word.indexOf('?') < 0) {
                        hosts.add(word);
                    }
                }
            }
        } catch (IOException e) {
            System.getLogger(SshHosts.class.getName())
                    .log(System.Logger.Level.WARNING, "{0} can''t be read: {1}", file, e.getMessage());
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find() && !matcher.group().startsWith("#")) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    private static List<Path> glob(String word, Path directory) throws IOException {
        Path home = directory.getParent();
        Path pattern = word.startsWith("~/") ? home.resolve(word.substring(2)) : directory.resolve(word);
        Path parent = pattern.getParent();
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> matches =
                Files.newDirectoryStream(parent, pattern.getFileName().toString())) {
            matches.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
