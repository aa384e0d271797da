package io.probescope.desktop.shell.settings;

import io.probescope.desktop.shell.task.Background;
import io.probescope.desktop.theme.Theme;
import io.probescope.language.Language;
import io.probescope.record.Recording;
import io.probescope.record.SpaceLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the workbench remembers between its lives: theme, language, zoom, where its window was and what was open in it, hosts, recent sessions. Never a secret.
 *
 * <p>Nothing but {@link #awaitWritten} waits for the disk. May be used from any thread.
 */
public final class Settings {
    private static final int MOST_RECENT = 40;
    private static final int MOST_QUERIES = 50;
    private static final long USUAL_LIMIT_MIB = 4096;
    private static final String LAYOUT = "layout.";
    private static final String USUAL_LAYOUT = "usual-layout.";
    private static final String LIMIT = "checkup.limit.";
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final SettingsFile values;

    /** @param file read when it is there, written after each change; {@code null} to remember nothing */
    public Settings(Path file) {
        values = new SettingsFile(file, Background.inOrder("settings"));
    }

    /** The user's own file: {@code $XDG_CONFIG_HOME/probescope/workbench.properties}, by default below {@code ~/.config}. */
    public static Settings ofUser() {
        String base = System.getenv("XDG_CONFIG_HOME");
        Path config =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(base);
        return new Settings(config.resolve("probescope").resolve("workbench.properties"));
    }

    /** Settings of one life only. */
    public static Settings forgetful() {
        return new Settings(null);
    }

    /** Waits until what was set is in the file, or can't be written there; blocks, so only once the window is gone. */
    public void awaitWritten() {
        values.awaitWritten();
    }

    public Theme theme() {
        return "dark".equals(values.get("theme", "")) ? Theme.DARK : Theme.LIGHT;
    }

    public void setTheme(Theme theme) {
        values.set("theme", theme.name().toLowerCase(Locale.ROOT));
    }

    /** The language that was chosen; empty while the system's is spoken. */
    public Optional<Language> language() {
        return Language.tagged(values.get("language", ""));
    }

    public void setLanguage(Language language) {
        values.set("language", language.tag());
    }

    /** How large everything is shown, in percent. */
    public int zoomPercent() {
        try {
            return Integer.parseInt(values.get("zoom", ""));
        } catch (NumberFormatException neverSet) {
            return 100;
        }
    }

    public void setZoomPercent(int percent) {
        values.set("zoom", String.valueOf(percent));
    }

    /** Where the window was last; empty when it was never open or that can't be read. */
    public Optional<WindowPlace> window() {
        return WindowPlace.parse(values.get("window", ""));
    }

    public void setWindow(WindowPlace place) {
        values.set("window", place.toString());
    }

    /** Which parts of the window were open last. */
    public WindowParts windowParts() {
        return WindowParts.parse(values.get("window-parts", "")).orElse(WindowParts.USUAL);
    }

    public void setWindowParts(WindowParts parts) {
        if (!parts.equals(windowParts())) {
            values.set("window-parts", parts.toString());
        }
    }

    /** What the probes of a host may take, in percent of one CPU. */
    public int cpuBudget() {
        try {
            return Integer.parseInt(values.get("cpu-budget", ""));
        } catch (NumberFormatException neverSet) {
            return Recording.DEFAULT_CPU_PERCENT;
        }
    }

    public void setCpuBudget(int percent) {
        values.set("cpu-budget", String.valueOf(percent));
    }

    /** How large a session may become while it is recorded. */
    public SpaceLimit spaceLimit() {
        long mebibytes;
        try {
            mebibytes = Math.max(0, Long.parseLong(values.get("session-limit-mib", "")));
        } catch (NumberFormatException neverSet) {
            mebibytes = USUAL_LIMIT_MIB;
        }
        return new SpaceLimit(mebibytes << 20, SpaceLimit.USUAL_FREE_BYTES);
    }

    public void setSpaceLimit(SpaceLimit limit) {
        values.set("session-limit-mib", String.valueOf(limit.mostBytes() >> 20));
    }

    /** Limits of the checkup that are not the usual ones, by {@code rule.column}. */
    public Map<String, Double> limits() {
        Map<String, Double> limits = new TreeMap<>();
        for (String key : values.names()) {
            if (key.startsWith(LIMIT)) {
                try {
                    limits.put(key.substring(LIMIT.length()), Double.valueOf(values.get(key, "")));
                } catch (NumberFormatException unreadable) {
                    LOG.log(System.Logger.Level.WARNING, "a limit is ignored: " + key, unreadable);
                }
            }
        }
        return limits;
    }

    /** Remembers a limit; the usual one is forgotten, so that it follows the application. */
    public void setLimit(String key, double value, double usual) {
        values.change(known -> {
            if (value == usual) {
                known.remove(LIMIT + key);
            } else {
                known.setProperty(LIMIT + key, String.valueOf(value));
            }
        });
    }

    /** Hosts that were added, in the order they were added. */
    public List<String> hosts() {
        return list("hosts");
    }

    public void addHost(String address) {
        changeList(
                "hosts",
                hosts -> Stream.concat(hosts.stream(), Stream.of(address))
                        .distinct()
                        .toList());
    }

    public void removeHost(String address) {
        changeList("hosts", hosts -> without(hosts, address));
    }

    private static List<String> without(List<String> lines, String line) {
        return lines.stream().filter(other -> !other.equals(line)).toList();
    }

    private static List<String> first(int most, String line, List<String> others) {
        return Stream.concat(Stream.of(line), without(others, line).stream())
                .limit(most)
                .toList();
    }

    /** Session files opened or saved, the latest first, as far as they still exist. */
    public List<Path> recentSessions() {
        return list("recent").stream().map(Path::of).filter(Files::exists).toList();
    }

    public void addRecentSession(Path session) {
        changeRecent(recent -> first(MOST_RECENT, path(session), recent));
    }

    /** Forgets a session file, and how its panels were left. */
    public void removeRecentSession(Path session) {
        changeRecent(recent -> without(recent, path(session)));
    }

    private void changeRecent(UnaryOperator<List<String>> change) {
        values.change(known -> {
            List<String> before = lines(known.getProperty("recent", ""));
            List<String> kept = changeList(known, "recent", change);
            before.stream().filter(file -> !kept.contains(file)).forEach(forgotten -> known.remove(LAYOUT + forgotten));
        });
    }

    private static String path(Path session) {
        return session.toAbsolutePath().toString();
    }

    /** The session files that are open, or were when the workbench ended, as far as they still exist. */
    public List<Path> openSessions() {
        return list("open").stream().map(Path::of).filter(Files::exists).toList();
    }

    public void setOpenSessions(List<Path> sessions) {
        List<String> paths = sessions.stream().map(Settings::path).toList();
        if (!paths.equals(list("open"))) {
            changeList("open", before -> paths);
        }
    }

    /** How the panels of a recent session were left. */
    public Optional<String> layout(Path session) {
        return Optional.ofNullable(values.get(LAYOUT + path(session), null));
    }

    public void setLayout(Path session, String layout) {
        values.set(LAYOUT + path(session), layout);
    }

    /** How the panels of a set of probes were left last, in any session. */
    public Optional<String> usualLayout(String probes) {
        return Optional.ofNullable(values.get(USUAL_LAYOUT + probes, null));
    }

    public void setUsualLayout(String probes, String layout) {
        values.set(USUAL_LAYOUT + probes, layout);
    }

    /** Queries that were run, the latest first. */
    public List<String> queries() {
        return list("queries").stream().map(String::translateEscapes).toList();
    }

    public void addQuery(String sql) {
        changeList("queries", queries -> first(MOST_QUERIES, onOneLine(sql), queries));
    }

    /** As {@link String#translateEscapes} reads it. */
    private static String onOneLine(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private List<String> list(String key) {
        return lines(values.get(key, ""));
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** Changes the list as it is by now: another workbench may have added to it. */
    private void changeList(String key, UnaryOperator<List<String>> change) {
        values.change(known -> changeList(known, key, change));
    }

    private static List<String> changeList(Properties known, String key, UnaryOperator<List<String>> change) {
        List<String> lines = change.apply(lines(known.getProperty(key, "")));
        known.setProperty(key, String.join("\n", lines));
        return lines;
    }
}
