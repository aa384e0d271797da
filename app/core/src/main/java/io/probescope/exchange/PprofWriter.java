package io.probescope.exchange;

import com.google.protobuf.CodedOutputStream;
import io.probescope.exchange.StackColumns.Label;
import io.probescope.exchange.StackColumns.Weight;
import io.probescope.problem.ProblemException;
import io.probescope.protocol.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a profile of https://github.com/google/pprof (proto/profile.proto), not yet compressed. Threads' names, processes and threads are labels; every weight of the
 * stream is a value. Keeps frames, functions and texts, not the stacks.
 */
final class PprofWriter {
    private final CodedOutputStream out;
    private final PprofTexts texts = new PprofTexts();
    private final Map<String, Integer> mappings = new LinkedHashMap<>();
    private final Map<String, Integer> functions = new LinkedHashMap<>();
    private final Map<Location, Integer> locations = new LinkedHashMap<>();

    private record Location(int mapping, long address, int function) {}

    private PprofWriter(CodedOutputStream out) {
        this.out = out;
    }

    /**
     * Writes all samples.
     *
     * @param startNs when the first was taken, nanoseconds since the epoch
     * @param durationNs how long they were taken
     */
    static void write(WeighedStacks samples, long startNs, long durationNs, OutputStream out)
            throws IOException, ProblemException {
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        new PprofWriter(coded).writeProfile(samples, startNs, durationNs);
        coded.flush();
    }

    private void writeProfile(WeighedStacks samples, long startNs, long durationNs)
            throws IOException, ProblemException {
        for (Weight weight : samples.columns().weights()) {
            long type = texts.index(weight.name());
            long unit = texts.index(unit(weight.meaning()));
            ProtobufMessage.write(out, Pprof.SAMPLE_TYPE, value -> {
                value.writeInt64(Pprof.VALUE_TYPE, type);
                value.writeInt64(Pprof.VALUE_UNIT, unit);
            });
        }
        samples.each(sample -> writeSample(samples.columns().labels(), sample));
        for (Map.Entry<String, Integer> mapping : mappings.entrySet()) {
            long name = texts.index(mapping.getKey());
            ProtobufMessage.write(out, Pprof.MAPPING, message -> {
                message.writeUInt64(Pprof.MAPPING_ID, mapping.getValue());
                message.writeInt64(Pprof.MAPPING_FILE, name);
                message.writeBool(Pprof.MAPPING_HAS_FUNCTIONS, true);
            });
        }
        for (Map.Entry<Location, Integer> location : locations.entrySet()) {
            ProtobufMessage.write(out, Pprof.LOCATION, message -> writeLocation(message, location));
        }
        for (Map.Entry<String, Integer> function : functions.entrySet()) {
            long name = texts.index(function.getKey());
            ProtobufMessage.write(out, Pprof.FUNCTION, message -> {
                message.writeUInt64(Pprof.FUNCTION_ID, function.getValue());
                message.writeInt64(Pprof.FUNCTION_NAME, name);
            });
        }
        for (String text : texts.all()) {
            out.writeString(Pprof.TEXT, text);
        }
        out.writeInt64(Pprof.TIME_NS, startNs);
        out.writeInt64(Pprof.DURATION_NS, durationNs);
    }

    private static String unit(String meaning) {
        return switch (meaning) {
            case "duration_ns" -> "nanoseconds";
            case "bytes" -> "bytes";
            default -> "count";
        };
    }

    private void writeSample(List<Label> labels, StackSample sample) throws IOException {
        List<Integer> stack = sample.leafFirst().stream().map(this::location).toList();
        ProtobufMessage.write(out, Pprof.SAMPLE, message -> {
            for (int location : stack) {
                message.writeUInt64(Pprof.SAMPLE_LOCATION, location);
            }
            for (long weight : sample.weights()) {
                message.writeInt64(Pprof.SAMPLE_VALUE, weight);
            }
            for (int i = 0; i < labels.size(); i++) {
                Object value = sample.labels()[i];
                if (value != null) {
                    long key = texts.index(labels.get(i).column());
                    ProtobufMessage.write(message, Pprof.SAMPLE_LABEL, label -> writeLabel(label, key, value));
                }
            }
        });
    }

    private void writeLabel(CodedOutputStream label, long key, Object value) throws IOException {
        label.writeInt64(Pprof.LABEL_KEY, key);
        if (value instanceof Long number) {
            label.writeInt64(Pprof.LABEL_NUMBER, number);
        } else {
            label.writeInt64(Pprof.LABEL_TEXT, texts.index(value.toString()));
        }
    }

    private int location(Frame frame) {
        String module = ModuleName.of(frame);
        int mapping = module.isEmpty() ? 0 : number(mappings, module);
        int function = number(functions, FrameName.plain(frame));
        return number(locations, new Location(mapping, frame.address(), function));
    }

    /** Numbers begin at 1: 0 means none. */
    private static <K> int number(Map<K, Integer> numbers, K key) {
        return numbers.computeIfAbsent(key, added -> numbers.size() + 1);
    }

    private static void writeLocation(CodedOutputStream message, Map.Entry<Location, Integer> entry)
            throws IOException {
        Location location = entry.getKey();
        message.writeUInt64(Pprof.LOCATION_ID, entry.getValue());
        message.writeUInt64(Pprof.LOCATION_MAPPING, location.mapping);
        message.writeUInt64(Pprof.LOCATION_ADDRESS, location.address);
        ProtobufMessage.write(
                message, Pprof.LOCATION_LINE, line -> line.writeUInt64(Pprof.LINE_FUNCTION, location.function));
    }
}
