package io.probescope.connect.ssh;

import io.probescope.connect.ConnectOptions;
import io.probescope.connect.HostAddress;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks the system's ssh what its configuration says about a host; where there is no ssh, its defaults hold. */
final class SshConfig {
    private static final Problems PROBLEMS = Problems.of(SshConfig.class);
    private static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private SshConfig() {}

    /** The settings for a host, with the options of this connection on top. */
    static SshSettings resolve(HostAddress address, ConnectOptions options) throws ProblemException {
        return settings(address, options, answers(address));
    }

    private static Map<String, List<String>> answers(HostAddress address) throws ProblemException {
        List<String> command = new ArrayList<>(List.of("ssh", "-G"));
        if (address.user() != null) {
            command.addAll(List.of("-l", address.user()));
        }
        if (address.port() != 0) {
            command.addAll(List.of("-p", String.valueOf(address.port())));
        }
        command.addAll(List.of("--", address.host()));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            System.getLogger(SshConfig.class.getName())
                    .log(System.Logger.Level.INFO, "no ssh to ask for its configuration: {0}", e.getMessage());
            return Map.of();
        }
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ProblemException(
                        PROBLEMS.problem("config.refused_by_ssh", address, text.strip(), String.join(" ", command))
                                .with(text));
            }
            return parse(text);
        } catch (IOException e) {
            throw PROBLEMS.exception(e, "config.unreadable", e.getMessage(), address.host());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw PROBLEMS.exception(e, "connecting.given_up");
        }
    }

    /** Values by key as {@code ssh -G} prints them: a key and its value a line, some keys several times. */
    static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                answers.computeIfAbsent(line.substring(0, space).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .add(line.substring(space + 1).strip());
            }
        }
        return answers;
    }

    static SshSettings settings(HostAddress address, ConnectOptions options, Map<String, List<String>> answers) {
        Path ssh = home().resolve(".ssh");
        String user = first(answers, "user", address.user() != null ? address.user() : System.getProperty("user.name"));
        int port = Integer.parseInt(first(
                answers, "port", String.valueOf(address.port() != 0 ? address.port() : SshSettings.DEFAULT_PORT)));
        List<Path> identities = options.identity() != null
                ? List.of(options.identity())
                : answers.containsKey("identityfile")
                        ? answers.get("identityfile").stream()
                                .map(SshConfig::path)
                                .toList()
                        : DEFAULT_KEYS.stream().map(ssh::resolve).toList();
        List<Path> knownHosts = new ArrayList<>();
        if (options.knownHosts() != null) {
            knownHosts.add(options.knownHosts());
        } else {
            for (String key : List.of("userknownhostsfile", "globalknownhostsfile")) {
                Arrays.stream(first(answers, key, "").split(" ", -1))
                        .filter(file -> !file.isEmpty() && !file.equals("none"))
                        .map(SshConfig::path)
                        .forEach(knownHosts::add);
            }
            if (knownHosts.isEmpty()) {
                knownHosts.add(ssh.resolve("known_hosts"));
            }
        }
        boolean identitiesOnly = options.identity() != null
                || first(answers, "identitiesonly", "no").equals("yes");
        return new SshSettings(
                first(answers, "hostname", address.host()),
                port,
                user,
                identities,
                identitiesOnly,
                agentSocket(first(answers, "identityagent", "SSH_AUTH_SOCK")),
                List.copyOf(knownHosts),
                first(answers, "hostkeyalias", null),
                jumps(first(answers, "proxyjump", "none")),
                first(answers, "proxycommand", null));
    }

    private static List<String> jumps(String value) {
        return value.equals("none") ? List.of() : List.of(value.split(",", -1));
    }

    private static Path agentSocket(String value) {
        String variable = value.startsWith("$") ? value.substring(1) : value;
        String socket = variable.matches("\\w+") ? System.getenv(variable) : value;
        return value.equals("none") || socket == null || socket.isEmpty() ? null : path(socket);
    }

    private static String first(Map<String, List<String>> answers, String key, String otherwise) {
        return answers.containsKey(key) ? answers.get(key).get(0) : otherwise;
    }

    private static Path path(String text) {
        return text.startsWith("~/") ? home().resolve(text.substring(2)) : Path.of(text);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    static boolean readable(Path file) {
        return Files.isRegularFile(file) && Files.isReadable(file);
    }
}
