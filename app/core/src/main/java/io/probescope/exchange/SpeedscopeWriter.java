package io.probescope.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import io.probescope.exchange.StackColumns.Weight;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes JSON of https://www.speedscope.app: one profile of all threads for each weight, each thread's name the root of its stacks. Keeps the frames and weights, not the stacks. */
final class SpeedscopeWriter {
    static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

    private final JsonGenerator json;
    private final Map<Named, Integer> frames = new LinkedHashMap<>();
    private long[] weights = new long[1024];
    private int count;
    private long sum;

    /** What the format tells frames apart by. */
    private record Named(String name, String file) {}

    private SpeedscopeWriter(JsonGenerator json) {
        this.json = json;
    }

    /** @param name what the profile is called */
    static void write(WeighedStacks samples, String name, JsonGenerator json) throws IOException, ProblemException {
        new SpeedscopeWriter(json).writeFile(samples, name);
    }

    private void writeFile(WeighedStacks samples, String name) throws IOException, ProblemException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("exporter", "probescope");
        json.writeStringField("name", name);
        json.writeNumberField("activeProfileIndex", 0);
        json.writeArrayFieldStart("profiles");
        List<Weight> all = samples.columns().weights();
        for (int i = 0; i < all.size(); i++) {
            writeProfile(
                    samples,
                    i,
                    all.size() == 1 ? name : name + ", " + all.get(i).name());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("shared");
        json.writeArrayFieldStart("frames");
        for (Named frame : frames.keySet()) {
            json.writeStartObject();
            json.writeStringField("name", frame.name);
            if (frame.file != null) {
                json.writeStringField("file", frame.file);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What counts nothing by this weight is left out. */
    private void writeProfile(WeighedStacks samples, int weight, String name) throws IOException, ProblemException {
        count = 0;
        sum = 0;
        json.writeStartObject();
        json.writeStringField("type", "sampled");
        json.writeStringField("name", name);
        json.writeStringField(
                "unit", unit(samples.columns().weights().get(weight).meaning()));
        json.writeNumberField("startValue", 0);
        json.writeArrayFieldStart("samples");
        samples.each(sample -> add(sample, sample.weights()[weight]));
        json.writeEndArray();
        json.writeArrayFieldStart("weights");
        for (int i = 0; i < count; i++) {
            json.writeNumber(weights[i]);
        }
        json.writeEndArray();
        json.writeNumberField("endValue", sum);
        json.writeEndObject();
    }

    private static String unit(String meaning) {
        return switch (meaning) {
            case "duration_ns" -> "nanoseconds";
            case "bytes" -> "bytes";
            default -> "none";
        };
    }

    private void add(StackSample sample, long weight) throws IOException {
        if (weight == 0) {
            return;
        }
        json.writeStartArray();
        for (Object label : sample.labels()) {
            json.writeNumber(index(new Named(label == null ? "[unknown]" : label.toString(), null)));
        }
        for (int i = sample.leafFirst().size() - 1; i >= 0; i--) {
            Frame frame = sample.leafFirst().get(i);
            json.writeNumber(index(new Named(FrameName.marked(frame), frame.module())));
        }
        json.writeEndArray();
        if (count == weights.length) {
            weights = Arrays.copyOf(weights, count * 2);
        }
        weights[count++] = weight;
        sum += weight;
    }

    private int index(Named frame) {
        return frames.computeIfAbsent(frame, added -> frames.size());
    }
}
