package io.probescope.connect.ssh;

import com.jcraft.jsch.JSchException;
import io.probescope.connect.HostAddress;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Tells why a host was not reached or a login was not granted. */
final class LoginFailure {
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
            return new ProblemException(
                    address + " accepted the connection but did not answer as an ssh server in time.",
                    "See that port " + settings.port() + " is its sshd and that the host is not overloaded.",
                    e);
        }
        return new ProblemException(
                "The ssh connection to " + address + " failed: " + message,
                "See whether 'ssh " + address.host() + "' works, and what the host's sshd logs.",
                e);
    }

    private static ProblemException unreached(HostAddress address, SshSettings settings, IOException e) {
        String place = settings.hostName() + ", port " + settings.port();
        if (e instanceof UnknownHostException) {
            return new ProblemException(
                    "There is no host named '" + settings.hostName() + "'.",
                    "Check the spelling, or give its address.",
                    e);
        }
        if (e instanceof SocketTimeoutException) {
            return new ProblemException(
                    address + " did not answer (" + place + ").",
                    "See that it is up and that no firewall is between.",
                    e);
        }
        if (e instanceof NoRouteToHostException) {
            return new ProblemException(
                    "No way leads to " + address + " (" + place + "): " + e.getMessage(),
                    "See that this machine's network is up and that the address is right.",
                    e);
        }
        if (e instanceof ConnectException) {
            return new ProblemException(
                    address + " refused the connection (" + place + "): " + e.getMessage(),
                    "See that sshd runs there and listens on that port.",
                    e);
        }
        return new ProblemException(
                address + " can't be reached (" + place + "): " + e.getMessage(),
                "Check the address and the network.",
                e);
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
        String cause = "The login as " + settings.user() + " on " + address
                + (login.cancelled() ? " was given up." : " was refused.")
                + (tried.isEmpty() ? " There was nothing to log in with." : " Tried: " + String.join(", ", tried) + ".")
                + (offered.isEmpty() ? "" : " The host allows: " + offered + ".");
        return new ProblemException(
                cause,
                "Check the user name; put your key on the host with ssh-copy-id, or give the right password.",
                e);
    }
}
