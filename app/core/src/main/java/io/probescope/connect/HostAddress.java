package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a user names a host: {@code local}, or what ssh would take.
 *
 * @param user login name, or {@code null} to let the ssh configuration decide
 * @param host host name, address or alias of {@code ~/.ssh/config}; {@code local} for this machine
 * @param port TCP port, or 0 to let the ssh configuration decide
 */
public record HostAddress(String user, String host, int port) {
    /** This machine, without ssh. */
    public static final HostAddress LOCAL = new HostAddress(null, "local", 0);

    private static final Problems PROBLEMS = Problems.of(HostAddress.class);
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<user>[^@\\s]+)@)?(?:\\[(?<v6>[0-9A-Fa-f:.]+(?:%\\w+)?)]|(?<host>[^\\s:@\\[\\]/]+))(?::(?<port>\\d{1,5}))?");
    private static final Pattern BARE_V6 =
            Pattern.compile("(?:(?<user>[^@\\s]+)@)?(?<v6>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)");

    /**
     * Reads {@code local}, {@code [user@]host[:port]}, {@code [user@][v6]:port}, a bare IPv6 address or {@code ssh://} followed by any of them.
     *
     * @throws ProblemException when the text is none of these
     */
    public static HostAddress parse(String text) throws ProblemException {
        String trimmed = text.strip();
        if (trimmed.equals(LOCAL.host)) {
            return LOCAL;
        }
        String rest = trimmed.toLowerCase(Locale.ROOT).startsWith("ssh://") ? trimmed.substring(6) : trimmed;
        if (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        Matcher bare = BARE_V6.matcher(rest);
        if (bare.matches()) {
            return new HostAddress(bare.group("user"), bare.group("v6"), 0);
        }
        Matcher form = FORM.matcher(rest);
        // A name that begins with a dash would be read as an option by ssh.
        if (!form.matches() || rest.startsWith("-") || startsWithDash(form.group("host"))) {
            throw PROBLEMS.exception("address.not_a_host", text);
        }
        String host = form.group("v6") != null ? form.group("v6") : form.group("host");
        int port = form.group("port") == null ? 0 : Integer.parseInt(form.group("port"));
        if (port > 65_535 || (form.group("port") != null && port == 0)) {
            throw PROBLEMS.exception("address.port_out_of_range", text);
        }
        return new HostAddress(form.group("user"), host, port);
    }

    private static boolean startsWithDash(String host) {
        return host != null && host.startsWith("-");
    }

    /** Whether this is the machine the application runs on, reached without ssh. */
    public boolean isLocal() {
        return equals(LOCAL);
    }

    /** In the form {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (user != null) {
            text.append(user).append('@');
        }
        text.append(host.indexOf(':') >= 0 ? "[" + host + "]" : host);
        if (port != 0) {
            text.append(':').append(port);
        }
        return text.toString();
    }
}
