package io.probescope.connect;

import io.probescope.problem.Problem;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.AgentMessage;
import io.probescope.protocol.Attached;
import io.probescope.protocol.Bye;
import io.probescope.protocol.ClockOffset;
import io.probescope.protocol.Command;
import io.probescope.protocol.CommandWriter;
import io.probescope.protocol.Hello;
import io.probescope.protocol.MessageReader;
import io.probescope.protocol.Ping;
import io.probescope.protocol.Pong;
import io.probescope.protocol.ProtocolException;
import io.probescope.protocol.Refused;
import io.probescope.protocol.StartRun;
import io.probescope.time.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The agent behind a transport. A thread of its own pings it and gives up on one that is silent; it waits for nothing but the time, so that no host can hold it up. */
final class AgentLink implements AgentConnection {
    private static final Problems PROBLEMS = Problems.of(AgentLink.class);
    private static final Duration PING_EVERY = Duration.ofSeconds(2);
    /** Until the clock is measured, while somebody listens to the answers. */
    private static final Duration MEASURE_EVERY = Duration.ofMillis(25);
    /** Pings after which a host that answers none is left in peace. */
    private static final int MEASURE_PINGS = 100;

    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);
    /** While it loads a probe the agent says nothing, and a slow host may take long to verify one. */
    private static final Duration LOADING_LIMIT = Duration.ofSeconds(60);

    private static final Duration EXIT_LIMIT = Duration.ofSeconds(2);

    private final String address;
    private final Transport transport;
    private final HostProcess process;
    private final MessageReader reader;
    private final Hello hello;
    private final OutputTail errors;
    private final Thread errorReader;
    private final CommandQueue commands;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean byeSaid;
    /** Whether the end that the reader meets is of our making, even in the middle of a line. */
    private volatile boolean torn;

    private volatile boolean silent;
    /** Starts that were sent and not answered yet. */
    private final AtomicInteger loading = new AtomicInteger();
    /** {@link System#nanoTime} since when {@link #next} waits; 0 while nobody waits. */
    private volatile long waitingSince;

    private final ClockFilter clock = new ClockFilter();
    private final long openedNs = System.nanoTime();

    /**
     * Takes over a running agent.
     *
     * @param errors what the agent wrote to its standard error
     * @param errorReader the thread that fills {@code errors}; it ends with the agent
     */
    AgentLink(
            String address,
            Transport transport,
            HostProcess process,
            MessageReader reader,
            Hello hello,
            OutputTail errors,
            Thread errorReader) {
        this.address = address;
        this.transport = transport;
        this.process = process;
        this.reader = reader;
        this.hello = hello;
        this.errors = errors;
        this.errorReader = errorReader;
        this.commands = new CommandQueue(address, process.stdin());
        DaemonThread.start("probescope-ping " + address, this::ping);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Hello hello() {
        return hello;
    }

    @Override
    public AgentMessage next() throws ProblemException {
        try {
            waitingSince = System.nanoTime() | 1;
            AgentMessage message = reader.next();
            waitingSince = 0;
            if (message instanceof Attached || message instanceof Refused) {
                startIsOver();
            }
            if (message instanceof Pong pong) {
                clock.add(
                        pong.sentNs(), System.nanoTime() - openedNs, pong.monoNs(), pong.realNs(), WallClock.epochNs());
            }
            // Without a bye of ours even an orderly end, such as after a signal, is not expected.
            if (message == null && !byeSaid) {
                throw cut(null);
            }
            return message;
        } catch (IOException e) {
            if (byeSaid) {
                return null;
            }
            throw cut(e);
        } catch (ProtocolException e) {
            if (torn) {
                return null;
            }
            throw e;
        }
    }

    private Duration silenceLimit() {
        return loading.get() > 0 ? LOADING_LIMIT : SILENCE_LIMIT;
    }

    private ProblemException cut(IOException reason) {
        if (silent) {
            return PROBLEMS.exception(
                    reason, "agent.silent", address, silenceLimit().toSeconds());
        }
        OptionalInt status = exitStatus();
        if (status.isEmpty()) {
            return new ProblemException(
                    PROBLEMS.problem("connection.cut", address).with(errors.toString()), reason);
        }
        Problem ended = status.getAsInt() == HostProcess.SIGNALLED
                ? PROBLEMS.problem("agent.killed", address)
                : PROBLEMS.problem("agent.exited", address, status.getAsInt());
        return new ProblemException(ended.with(errors.toString()), reason);
    }

    /** How it ended; empty when it did not. After it, {@link #errors} holds its last words. */
    private OptionalInt exitStatus() {
        try {
            OptionalInt status = process.await(EXIT_LIMIT);
            if (status.isPresent()) {
                errorReader.join(EXIT_LIMIT.toMillis());
            }
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    @Override
    public boolean ready() throws ProblemException {
        try {
            return reader.ready();
        } catch (IOException e) {
            if (byeSaid) {
                return false;
            }
            throw cut(e);
        }
    }

    @Override
    public void send(Command command) throws ProblemException {
        boolean starts = command instanceof StartRun;
        if (starts) {
            loading.incrementAndGet();
        }
        if (!commands.add(CommandWriter.line(command))) {
            if (starts) {
                startIsOver();
            }
            IOException broken = commands.failure();
            throw broken != null
                    ? cut(broken)
                    : PROBLEMS.exception("agent.reads_nothing", address, CommandQueue.MOST_BYTES >> 20);
        }
    }

    private void startIsOver() {
        loading.updateAndGet(starts -> Math.max(0, starts - 1));
    }

    @Override
    public long bytesReceived() {
        return reader.bytesRead();
    }

    @Override
    public ClockOffset clock() {
        return clock.best();
    }

    @Override
    public boolean isClockMeasured() {
        return clock.answers() >= MEASUREMENTS;
    }

    @Override
    public RemoteCommand run(List<String> command) throws ProblemException {
        return new HostCommand(transport.start("exec " + ShellText.command(command)), command);
    }

    private void ping() {
        int measurements = MEASURE_PINGS;
        long sentNs = 0;
        Duration pause = MEASURE_EVERY;
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                long since = waitingSince;
                if (since != 0 && System.nanoTime() - since > silenceLimit().toNanos()) {
                    silent = true;
                    commands.end(CommandWriter.line(new Bye()));
                    tearDown();
                    return;
                }
                long now = System.nanoTime() - openedNs;
                boolean measuring = measurements > 0 && !isClockMeasured();
                // An answer that nobody reads at once measures nothing.
                if (!measuring || since != 0 || now - sentNs >= PING_EVERY.toNanos()) {
                    measurements--;
                    sentNs = now;
                    // One that is not taken is not missed: who reads the agent's output meets the same end.
                    commands.add(CommandWriter.line(new Ping(now)));
                }
                pause = measuring ? MEASURE_EVERY : PING_EVERY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        byeSaid = true;
        commands.end(CommandWriter.line(new Bye()));
        // So long it has to read that, behind whatever else is still on its way.
        exitStatus();
        torn = true;
        tearDown();
    }

    /** Ends everything that goes on, also the writing to an agent that does not read. The transport first: ssh closes no channel while it waits for the network. */
    private void tearDown() {
        transport.close();
        process.kill();
    }
}
