package io.probescope.connect;

import io.probescope.probe.Sha256;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Brings the agent to a host: into a private directory of the user, named by its content, so that it travels once.
 *
 * <p>Its content is checked on the host before it may run. Where the first directory does not let programs run (noexec) or can't be written, the next is tried.
 */
final class Deployment {
    private static final Problems PROBLEMS = Problems.of(Deployment.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READY = "echo \"ready $(sha256sum < \"$f\" | cut -d\" \" -f1)\"";

    private final Transport transport;

    Deployment(Transport transport) {
        this.transport = transport;
    }

    /**
     * What of a host matters for the agent's way there.
     *
     * @param arch as {@code uname -m} prints it
     * @param uid numeric id of the connecting user
     * @param cache the user's cache directory
     */
    record Target(String arch, long uid, String cache) {}

    /** Asks the host about itself. */
    Target target() throws ProblemException {
        String script = "uname -m; id -u; echo \"${XDG_CACHE_HOME:-$HOME/.cache}\"";
        String[] lines = ShellRun.output(transport, script, PROBLEMS.text("script.architecture"))
                .split("\n", -1);
        // Start-up files of a login shell may print before our script does.
        if (lines.length < 3 || !lines[lines.length - 2].matches("\\d{1,10}")) {
            throw PROBLEMS.exception("architecture.not_told");
        }
        return new Target(lines[lines.length - 3], Long.parseLong(lines[lines.length - 2]), lines[lines.length - 1]);
    }

    /**
     * Puts the agent where it can run, unless it is there already.
     *
     * @return its absolute path on the host
     */
    String deploy(Target target, byte[] agent) throws ProblemException {
        String sha256 = Sha256.hex(agent);
        List<String> failures = new ArrayList<>();
        for (String directory : directories(target)) {
            String path = directory + "/agent-" + sha256.substring(0, 16);
            String there = look(directory, path);
            if (there.equals("ready " + sha256)) {
                return path;
            }
            if (there.equals("unusable")) {
                failures.add(PROBLEMS.text("place.not_private", directory));
                continue;
            }
            String outcome = send(agent, path);
            if (outcome.equals("ready " + sha256)) {
                return path;
            }
            failures.add(
                    outcome.equals("noexec")
                            ? PROBLEMS.text("place.noexec", directory)
                            : PROBLEMS.text("place.changed_agent", directory));
        }
        throw PROBLEMS.exception("agent.no_place_for_it", String.join(PROBLEMS.text("place.between"), failures));
    }

    /**
     * The agent that an administrator put into the user's PATH.
     *
     * @return its absolute path, or empty when there is none or it is not the same agent
     */
    String installed(byte[] agent) throws ProblemException {
        String script = "PATH=\"$PATH:/usr/local/bin:/usr/local/sbin\"; f=$(command -v probescope-agent);"
                + " case \"$f\" in /*) if [ -x \"$f\" ] && [ -r \"$f\" ]; then " + READY
                + "; echo \"$f\"; fi;; esac; :";
        String[] lines = ShellRun.output(transport, script, PROBLEMS.text("script.installed"))
                .split("\n", -1);
        boolean same = lines.length >= 2 && lines[lines.length - 2].equals("ready " + Sha256.hex(agent));
        return same ? lines[lines.length - 1] : "";
    }

    /** The capabilities that an agent has when the user starts it: by the file, or by the login. */
    Set<String> capabilities(String agent) throws ProblemException {
        String names = ShellRun.output(
                transport, ShellText.quote(agent) + " --capabilities", PROBLEMS.text("script.capabilities"));
        return Set.copyOf(List.of(names.split("\n", -1)));
    }

    private static List<String> directories(Target target) {
        String own = "probescope-" + target.uid();
        return List.of(target.cache() + "/probescope", "/var/tmp/" + own, "/dev/shm/" + own, "/tmp/" + own);
    }

    /** Says {@code unusable}, {@code absent}, or {@code ready} and the content's hash. */
    private String look(String directory, String path) throws ProblemException {
        String script = "d=" + ShellText.quote(directory) + "; f=" + ShellText.quote(path) + "; umask 077;"
                + " mkdir -p \"$d\" 2>/dev/null;"
                + " if [ -L \"$d\" ]; then echo unusable;"
                + " elif [ -d \"$d\" ] && [ -O \"$d\" ] && [ -w \"$d\" ] && chmod 700 \"$d\"; then"
                + " if [ -f \"$f\" ] && [ -x \"$f\" ]; then " + READY + "; else echo absent; fi;"
                + " else echo unusable; fi";
        return lastLine(ShellRun.output(transport, script, PROBLEMS.text("script.directory", directory)));
    }

    private String send(byte[] agent, String path) throws ProblemException {
        String fresh = path + ".new-" + Long.toHexString(RANDOM.nextLong());
        transport.upload(agent, fresh);
        String script = "f=" + ShellText.quote(fresh) + "; chmod 700 \"$f\";" + " if [ -x \"$f\" ]; then " + READY
                + "; else echo noexec; fi";
        String outcome = lastLine(ShellRun.output(transport, script, PROBLEMS.text("script.check")));
        if (outcome.equals("ready " + Sha256.hex(agent))) {
            String rename = "mv -f " + ShellText.quote(fresh) + " " + ShellText.quote(path);
            ShellRun.output(transport, rename, PROBLEMS.text("script.name"));
        } else {
            ShellRun.output(transport, "rm -f " + ShellText.quote(fresh), PROBLEMS.text("script.remove"));
        }
        return outcome;
    }

    private static String lastLine(String output) {
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
