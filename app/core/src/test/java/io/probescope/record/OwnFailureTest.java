package io.probescope.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.probescope.connect.AgentConnection;
import io.probescope.connect.ScriptedAgent;
import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.session.saved.SavedSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fault of the application's own is told, and leaves nobody waiting. */
@Timeout(60)
class OwnFailureTest {
    private static final String ALIVE = ScriptedAgent.HELLO + """
            echo '{"t":"alive","mono_ns":9,"real_ns":10,"cpu_ns":1,"rss_bytes":1,"ring_bytes":1,"sent_bytes":1,"queue_bytes":0,"queue_limit_bytes":1}'
            while read -r line; do case $line in *'"bye"'*) break;; esac; done
            """;

    @TempDir
    Path directory;

    /** A connection to a running agent on which one method fails as only a fault of the application makes it. */
    private static AgentConnection failingAt(String faulty, AgentConnection connection) {
        return (AgentConnection) Proxy.newProxyInstance(
                AgentConnection.class.getClassLoader(),
                new Class<?>[] {AgentConnection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(faulty)) {
                        throw new IllegalStateException("a fault");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void ofTheReaderEndsTheRecordingAndTheAgent() throws Exception {
        Path file = directory.resolve("s.probescope");
        ListenerLog log = new ListenerLog();
        AgentConnection connection = ScriptedAgent.start(ALIVE);
        Recording recording = Recording.start(failingAt("ready", connection), file, log);
        Problem problem = log.ended.get(10, TimeUnit.SECONDS).orElseThrow();
        assertTrue(problem.cause().contains("a fault"), problem.cause());
        CompletableFuture.runAsync(recording::close).get(20, TimeUnit.SECONDS);
        // The agent was told to end, though nobody reads what it says.
        assertEquals(null, connection.next());
        try (SavedSession saved = SavedSession.open(file)) {
            assertTrue(saved.reader().info().finished());
        }
    }

    @Test
    void ofATaskFailsItsAskerAndNobodyElse() throws Exception {
        try (SessionRecording session = SessionRecording.create(directory.resolve("s.probescope"))) {
            CompletableFuture<Void> asked = new CompletableFuture<>();
            session.perform(
                    () -> {
                        throw new IllegalStateException("a fault");
                    },
                    asked);
            ExecutionException failed = assertThrows(ExecutionException.class, () -> asked.get(10, TimeUnit.SECONDS));
            ProblemException told = assertInstanceOf(ProblemException.class, failed.getCause());
            assertTrue(
                    told.problem().cause().contains("a fault"), told.problem().cause());
            session.save(directory.resolve("copy.probescope")).get(10, TimeUnit.SECONDS);
        }
    }
}
