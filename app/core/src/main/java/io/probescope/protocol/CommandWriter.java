package io.probescope.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes commands as lines. Stateless; any thread may use it. */
public final class CommandWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private CommandWriter() {}

    /** The line of a command, in UTF-8, with its line feed. */
    public static byte[] line(Command command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            if (command instanceof StartRun start) {
                start(out, start);
            } else if (command instanceof StopRun stop) {
                out.writeStringField("c", "stop");
                out.writeNumberField("run", stop.run());
            } else if (command instanceof AskMaps ask) {
                out.writeStringField("c", "maps");
                out.writeNumberField("run", ask.run());
            } else if (command instanceof ReadMap read) {
                read(out, read);
            } else if (command instanceof LimitCost limit) {
                out.writeStringField("c", "limit");
                out.writeNumberField("cpu_percent", limit.cpuPercent());
            } else if (command instanceof Ping ping) {
                out.writeStringField("c", "ping");
                out.writeNumberField("sent_ns", ping.sentNs());
            } else if (command instanceof Bye) {
                out.writeStringField("c", "bye");
            }
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does no I/O", e);
        }
        return bytes.toByteArray();
    }

    private static void read(JsonGenerator out, ReadMap read) throws IOException {
        out.writeStringField("c", "read");
        out.writeNumberField("run", read.run());
        out.writeNumberField("map", read.map());
        if (read.after() != null) {
            out.writeStringField("after", read.after());
        }
        out.writeNumberField("most", read.most());
    }

    private static void start(JsonGenerator out, StartRun start) throws IOException {
        out.writeStringField("c", "start");
        out.writeNumberField("run", start.run());
        out.writeStringField("probe", start.probe());
        out.writeBinaryField("object", start.object());
        out.writeObjectFieldStart("parameters");
        for (Map.Entry<String, Object> parameter : start.parameters().entrySet()) {
            out.writeFieldName(parameter.getKey());
            out.writeObject(parameter.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("variants");
        for (Map.Entry<String, List<String>> role : start.variants().entrySet()) {
            out.writeFieldName(role.getKey());
            texts(out, role.getValue());
        }
        out.writeEndObject();
        out.writeFieldName("optional");
        texts(out, start.optional());
        out.writeNumberField("interval_ms", start.intervalMs());
        out.writeNumberField("ring_bytes", start.ringBytes());
    }

    private static void texts(JsonGenerator out, List<String> texts) throws IOException {
        out.writeArray(texts.toArray(String[]::new), 0, texts.size());
    }
}
