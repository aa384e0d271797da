package io.probescope.protocol;

import io.probescope.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what an agent says, line by line, and checks it: a line that the protocol does not allow ends the reading. Memory is bounded whatever
 * the other side sends.
 *
 * <p>Used by one thread. Does not close its stream.
 */
public final class MessageReader {
    /** Version of the protocol spoken here. */
    public static final int PROTOCOL = 1;

    /** Most streams that may be open at a time. */
    static final int STREAM_LIMIT = 1024;

    private static final Problems PROBLEMS = Problems.of(MessageReader.class);
    private static final int EXCERPT_BYTES = 160;

    private final LineBuffer lines;
    private final RowParser rows = new RowParser();
    private final Map<Integer, Stream> streams = new HashMap<>();
    private long unknownMessages;

    private record Stream(int run, List<Column.Type> types) {}

    /** Reads from {@code in}; its own buffering is enough. */
    public MessageReader(InputStream in) {
        lines = new LineBuffer(in);
    }

    /**
     * Reads the first message, which must be a {@code hello} of a protocol spoken here.
     *
     * @throws ProtocolException when it is anything else
     * @throws IOException when the stream fails
     */
    public Hello hello() throws IOException, ProtocolException {
        AgentMessage first;
        try {
            first = next();
        } catch (ProtocolException e) {
            throw notHello(e);
        }
        if (!(first instanceof Hello hello)) {
            throw notHello(null);
        }
        if (hello.protocol() != PROTOCOL) {
            throw new ProtocolException(PROBLEMS.problem("agent.other_version", hello.protocol(), PROTOCOL), null);
        }
        return hello;
    }

    private ProtocolException notHello(ProtocolException reason) {
        return new ProtocolException(PROBLEMS.problem("agent.no_greeting").with(excerpt()), reason);
    }

    /**
     * Waits for the next message. Messages of a kind not known here are skipped and counted.
     *
     * @return the message, or {@code null} at the end of the stream
     * @throws ProtocolException when a line is corrupt, too long or cut off; reading is over then
     * @throws IOException when the stream fails
     */
    public AgentMessage next() throws IOException, ProtocolException {
        try {
            while (lines.advance()) {
                AgentMessage message = parse(lines.bytes(), lines.lineStart(), lines.lineEnd());
                if (message != null) {
                    return message;
                }
                unknownMessages++;
            }
            return null;
        } catch (MalformedLineException e) {
            throw new ProtocolException(
                    PROBLEMS.problem("line.corrupt", lines.lineNumber(), e.getMessage())
                            .with(excerpt()),
                    e);
        }
    }

    private AgentMessage parse(byte[] bytes, int start, int end) throws MalformedLineException {
        byte first = start < end ? bytes[start] : 0;
        if (first == '[') {
            return rows.parse(bytes, start, end, this::types);
        }
        if (first != '{') {
            throw new MalformedLineException("it is neither a row nor a message");
        }
        AgentMessage message = MessageParser.parse(bytes, start, end);
        if (message instanceof StreamSchema schema) {
            open(schema);
        } else if (message instanceof Stopped stopped) {
            streams.values().removeIf(stream -> stream.run() == stopped.run());
        }
        return message;
    }

    private List<Column.Type> types(int stream) {
        Stream open = streams.get(stream);
        return open == null ? null : open.types();
    }

    private void open(StreamSchema schema) throws MalformedLineException {
        if (streams.size() >= STREAM_LIMIT) {
            throw new MalformedLineException("more than " + STREAM_LIMIT + " streams are open");
        }
        List<Column.Type> types = schema.columns().stream().map(Column::type).toList();
        if (streams.putIfAbsent(schema.stream(), new Stream(schema.run(), types)) != null) {
            throw new MalformedLineException("stream " + schema.stream() + " has a schema already");
        }
    }

    /** Whether {@link #next} would find a whole line without waiting. A stream that has ended is not ready. */
    public boolean ready() throws IOException {
        return lines.ready();
    }

    /** Bytes read from the stream so far. */
    public long bytesRead() {
        return lines.bytesRead();
    }

    /** Messages skipped because their kind is not known here. */
    public long unknownMessages() {
        return unknownMessages;
    }

    /** The start of the current line with everything but printable ASCII escaped. */
    private String excerpt() {
        StringBuilder text =
                new StringBuilder("line ").append(lines.lineNumber()).append(": ");
        int shown = Math.min(lines.lineEnd(), lines.lineStart() + EXCERPT_BYTES);
        for (int i = lines.lineStart(); i < shown; i++) {
            int b = lines.bytes()[i] & 0xFF;
            if (b >= ' ' && b < 0x7F) {
                text.append((char) b);
            } else {
                text.append(String.format("\\x%02x", b));
            }
        }
        return shown < lines.lineEnd() ? text.append(" ...").toString() : text.toString();
    }
}
