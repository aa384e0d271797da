package io.probescope.desktop.shell;

import io.probescope.desktop.theme.Theme;
import io.probescope.language.Language;
import io.probescope.record.Recording;
import io.probescope.record.SpaceLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the workbench remembers between its lives: theme, language, zoom, where its window was, hosts, recent sessions. Never a secret. Small enough to be written where it changes. */
public final class Settings {
    private static final int MOST_RECENT = 40;
    private static final int MOST_QUERIES = 50;
    private static final long USUAL_LIMIT_MIB = 4096;
    private static final String LAYOUT = "layout.";
    private static final String USUAL_LAYOUT = "usual-layout.";
    private static final String LIMIT = "checkup.limit.";
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Path file;
    private final Properties values = new Properties();

    /** @param file read when it is there, written at each change; {@code null} to remember nothing */
    public Settings(Path file) {
        this.file = file;
        if (file != null && Files.isReadable(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "settings are ignored: " + file, unreadable);
            }
        }
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

    public Theme theme() {
        return "dark".equals(values.getProperty("theme")) ? Theme.DARK : Theme.LIGHT;
    }

    public void setTheme(Theme theme) {
        values.setProperty("theme", theme.name().toLowerCase(Locale.ROOT));
        store();
    }

    /** The language that was chosen; empty while the system's is spoken. */
    public Optional<Language> language() {
        return Language.tagged(values.getProperty("language", ""));
    }

    public void setLanguage(Language language) {
        values.setProperty("language", language.tag());
        store();
    }

    /** How large everything is shown, in percent. */
    public int zoomPercent() {
        try {
            return Integer.parseInt(values.getProperty("zoom", ""));
        } catch (NumberFormatException neverSet) {
            return 100;
        }
    }

    public void setZoomPercent(int percent) {
        values.setProperty("zoom", String.valueOf(percent));
        store();
    }

    /** Where the window was last; empty when it was never open or that can't be read. */
    public Optional<WindowPlace> window() {
        return WindowPlace.parse(values.getProperty("window", ""));
    }

    public void setWindow(WindowPlace place) {
        values.setProperty("window", place.toString());
        store();
    }

    /** What the probes of a host may take, in percent of one CPU. */
    public int cpuBudget() {
        try {
            return Integer.parseInt(values.getProperty("cpu-budget", ""));
        } catch (NumberFormatException neverSet) {
            return Recording.DEFAULT_CPU_PERCENT;
        }
    }

    public void setCpuBudget(int percent) {
        values.setProperty("cpu-budget", String.valueOf(percent));
        store();
    }

    /** How large a session may become while it is recorded. */
    public SpaceLimit spaceLimit() {
        long mebibytes;
        try {
            mebibytes = Math.max(0, Long.parseLong(values.getProperty("session-limit-mib", "")));
        } catch (NumberFormatException neverSet) {
            mebibytes = USUAL_LIMIT_MIB;
        }
        return new SpaceLimit(mebibytes << 20, SpaceLimit.USUAL_FREE_BYTES);
    }

    public void setSpaceLimit(SpaceLimit limit) {
        values.setProperty("session-limit-mib", String.valueOf(limit.mostBytes() >> 20));
        store();
    }

    /** Limits of the checkup that are not the usual ones, by {@code rule.column}. */
    public Map<String, Double> limits() {
        Map<String, Double> limits = new TreeMap<>();
        for (String key : values.stringPropertyNames()) {
            if (key.startsWith(LIMIT)) {
                try {
                    limits.put(key.substring(LIMIT.length()), Double.valueOf(values.getProperty(key)));
                } catch (NumberFormatException unreadable) {
                    LOG.log(System.Logger.Level.WARNING, "a limit is ignored: " + key, unreadable);
                }
            }
        }
        return limits;
    }

    /** Remembers a limit; the usual one is forgotten, so that it follows the application. */
    public void setLimit(String key, double value, double usual) {
        if (value == usual) {
            values.remove(LIMIT + key);
        } else {
            values.setProperty(LIMIT + key, String.valueOf(value));
        }
        store();
    }

    /** Hosts that were added, in the order they were added. */
    public List<String> hosts() {
        return list("hosts");
    }

    public void addHost(String address) {
        List<String> hosts = new ArrayList<>(hosts());
        if (!hosts.contains(address)) {
            hosts.add(address);
            setList("hosts", hosts);
        }
    }

    public void removeHost(String address) {
        setList("hosts", hosts().stream().filter(host -> !host.equals(address)).toList());
    }

    /** Session files opened or saved, the latest first, as far as they still exist. */
    public List<Path> recentSessions() {
        return list("recent").stream().map(Path::of).filter(Files::exists).toList();
    }

    public void addRecentSession(Path session) {
        List<String> recent = new ArrayList<>(list("recent"));
        String path = session.toAbsolutePath().toString();
        recent.remove(path);
        recent.add(0, path);
        List<String> kept = recent.subList(0, Math.min(MOST_RECENT, recent.size()));
        recent.stream().skip(kept.size()).forEach(forgotten -> values.remove(LAYOUT + forgotten));
        setList("recent", kept);
    }

    /** How the panels of a recent session were left. */
    public Optional<String> layout(Path session) {
        return Optional.ofNullable(values.getProperty(LAYOUT + session.toAbsolutePath()));
    }

    public void setLayout(Path session, String layout) {
        values.setProperty(LAYOUT + session.toAbsolutePath(), layout);
        store();
    }

    /** How the panels of a set of probes were left last, in any session. */
    public Optional<String> usualLayout(String probes) {
        return Optional.ofNullable(values.getProperty(USUAL_LAYOUT + probes));
    }

    public void setUsualLayout(String probes, String layout) {
        values.setProperty(USUAL_LAYOUT + probes, layout);
        store();
    }

    /** Queries that were run, the latest first. */
    public List<String> queries() {
        return list("queries").stream().map(String::translateEscapes).toList();
    }

    public void addQuery(String sql) {
        List<String> queries = new ArrayList<>(queries());
        queries.remove(sql);
        queries.add(0, sql);
        setList(
                "queries",
                queries.subList(0, Math.min(MOST_QUERIES, queries.size())).stream()
                        .map(Settings::onOneLine)
                        .toList());
    }

    /** As {@link String#translateEscapes} reads it. */
    private static String onOneLine(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private List<String> list(String key) {
        return values.getProperty(key, "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void setList(String key, List<String> lines) {
        values.setProperty(key, lines.stream().collect(Collectors.joining("\n")));
        store();
    }

    private void store() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                values.store(out, null);
            }
        } catch (IOException unwritable) {
            LOG.log(System.Logger.Level.WARNING, "settings could not be written: " + file, unwritable);
        }
    }
}
