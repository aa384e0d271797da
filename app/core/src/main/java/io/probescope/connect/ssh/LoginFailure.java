package io.probescope.connect.ssh;

import com.jcraft.jsch.JSchException;
import io.probescope.connect.HostAddress;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Tells why a host was not reached or a login was not granted. */
final class LoginFailure {
    private static final Problems PROBLEMS = Problems.of(LoginFailure.class);

    private LoginFailure() {}

    /** @param unreached why no TCP connection came about, or {@code null} when one did */
    static ProblemException explain(
            HostAddress address,
            SshSettings settings,
            JSchException e,
            IOException unreached,
            LoginKeys keys,
            LoginQuestions login) {
        if (unreached != null) {
            return unreached(address, settings, unreached);
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Auth") || message.startsWith("Login trials") || message.startsWith("Too many auth")) {
            return denied(address, settings, message, keys, login, e);
        }
        if (e.getCause() instanceof SocketTimeoutException
                || message.contains("timeout")
                || message.contains("timed out")) {
            return PROBLEMS.exception(e, "host.no_ssh_answer", address, settings.port());
        }
        return PROBLEMS.exception(e, "ssh.failed", address, message, address.host());
    }

    private static ProblemException unreached(HostAddress address, SshSettings settings, IOException e) {
        String host = settings.hostName();
        int port = settings.port();
        if (e instanceof UnknownHostException) {
            return PROBLEMS.exception(e, "host.no_such_name", host);
        }
        if (e instanceof SocketTimeoutException) {
            return PROBLEMS.exception(e, "host.silent", address, host, port);
        }
        if (e instanceof NoRouteToHostException) {
            return PROBLEMS.exception(e, "host.no_route", address, host, port, e.getMessage());
        }
        if (e instanceof ConnectException) {
            return PROBLEMS.exception(e, "host.refuses_connection", address, host, port, e.getMessage());
        }
        return PROBLEMS.exception(e, "host.unreachable", address, host, port, e.getMessage());
    }

    private static ProblemException denied(
            HostAddress address,
            SshSettings settings,
            String message,
            LoginKeys keys,
            LoginQuestions login,
            JSchException e) {
        List<String> tried = new ArrayList<>(keys.names());
        tried.addAll(login.asked());
        String offered =
                message.contains("'") ? message.substring(message.indexOf('\'')).replace("'", "") : "";
        String with = tried.isEmpty()
                ? PROBLEMS.text("login.nothing_to_try")
                : PROBLEMS.text("login.tried", String.join(", ", tried));
        String allowed = offered.isEmpty() ? "" : PROBLEMS.text("login.allowed", offered);
        return login.cancelled()
                ? PROBLEMS.exception(e, "login.given_up", settings.user(), address, with, allowed)
                : PROBLEMS.exception(e, "login.refused", settings.user(), address, with, allowed);
    }
}
