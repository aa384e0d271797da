package io.probescope.connect;

import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Hello;
import io.probescope.protocol.MessageReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Starts the agent and waits for its hello.
 *
 * <p>Where it needs root's rights it goes through {@code sudo} with a random prompt of ours. The password is written only after that prompt appeared on standard error: where sudo
 * asks for none, an early password would reach the agent.
 */
final class AgentStart {
    private static final Problems PROBLEMS = Problems.of(AgentStart.class);
    private static final Duration HELLO_LIMIT = Duration.ofSeconds(10);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(2);
    private static final int PASSWORD_TRIES = 3;

    private final Transport transport;
    private final UserQuestions questions;
    private final String address;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final OutputTail errors = new OutputTail();

    /** What the threads that read the agent's streams saw. */
    private sealed interface Event {
        record PasswordWanted() implements Event {}

        record Greeted(Hello hello) implements Event {}

        record Failed(Exception reason) implements Event {}
    }

    AgentStart(Transport transport, UserQuestions questions, String address) {
        this.transport = transport;
        this.questions = questions;
        this.address = address;
    }

    /** Starts it. */
    AgentLink start(StartPlan plan) throws ProblemException {
        String agent = ShellText.quote(plan.agent());
        String prompt = "[probescope-" + Long.toHexString(new SecureRandom().nextLong()) + "]";
        HostProcess process = transport.start(
                plan.sudo()
                        ? "exec env LC_ALL=C sudo -S -p " + ShellText.quote(prompt) + " -- " + agent
                        : "exec " + agent);
        boolean started = false;
        try {
            MessageReader reader = new MessageReader(process.stdout());
            Thread errorReader = DaemonThread.start("probescope-agent-errors", () -> watchErrors(process, prompt));
            DaemonThread.start("probescope-agent-hello", () -> awaitHello(reader));
            Hello hello = answer(process, reader, errorReader, plan.sudo());
            started = true;
            return new AgentLink(address, transport, process, reader, hello, errors, errorReader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PROBLEMS.exception(e, "connecting.given_up");
        } finally {
            if (!started) {
                process.close();
            }
        }
    }

    private void watchErrors(HostProcess process, String prompt) {
        byte[] buffer = new byte[4096];
        try {
            for (int n = process.stderr().read(buffer);
                    n >= 0;
                    n = process.stderr().read(buffer)) {
                errors.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                while (errors.take(prompt)) {
                    events.add(new Event.PasswordWanted());
                }
            }
        } catch (IOException e) {
            errors.append("[" + e.getMessage() + "]\n");
        }
    }

    private void awaitHello(MessageReader reader) {
        try {
            events.add(new Event.Greeted(reader.hello()));
        } catch (IOException | ProblemException | RuntimeException e) {
            events.add(new Event.Failed(e));
        }
    }

    private Hello answer(HostProcess process, MessageReader reader, Thread errorReader, boolean sudo)
            throws ProblemException, InterruptedException {
        int asked = 0;
        while (true) {
            Event event = events.poll(HELLO_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new ProblemException(PROBLEMS.problem("agent.does_not_answer", address, HELLO_LIMIT.toSeconds())
                        .with(errors.toString()));
            } else if (event instanceof Event.Greeted greeted) {
                return greeted.hello();
            } else if (event instanceof Event.Failed failed) {
                if (reader.bytesRead() > 0 && failed.reason() instanceof ProblemException problem) {
                    throw problem;
                }
                OptionalInt status = process.await(EXIT_LIMIT);
                errorReader.join(EXIT_LIMIT.toMillis());
                throw new ProblemException(
                        StartFailure.explain(address, status, errors.toString(), sudo), failed.reason());
            }
            asked++;
            givePassword(process.stdin(), asked);
        }
    }

    private void givePassword(OutputStream stdin, int attempt) throws ProblemException {
        if (attempt > PASSWORD_TRIES) {
            throw StartFailure.wrongPassword(address);
        }
        char[] password = questions.secret(
                UserQuestions.SecretKind.SUDO_PASSWORD, PROBLEMS.text("ask.sudo_password", address), attempt);
        if (password == null) {
            throw PROBLEMS.exception("sudo.no_password_given", address);
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] line = new byte[encoded.remaining() + 1];
        encoded.get(line, 0, line.length - 1);
        line[line.length - 1] = '\n';
        try {
            stdin.write(line);
            stdin.flush();
        } catch (IOException e) {
            // sudo has given up; the reader of its output tells why.
            errors.append("[" + e.getMessage() + "]\n");
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(line, (byte) 0);
            encoded.flip();
            while (encoded.hasRemaining()) {
                encoded.put((byte) 0);
            }
        }
    }
}
