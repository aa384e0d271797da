package io.probescope.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All of a pprof profile but its samples: texts, functions, locations, mappings, kinds of values. Bounded. */
final class PprofDictionary {
    private static final Problems PROBLEMS = Problems.of(PprofDictionary.class);
    private static final int ENTRIES = 4_000_000;
    private static final long TEXT_BYTES = 128L << 20;

    private final List<byte[]> messagesOfTypes = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<Long, long[]> functions = new HashMap<>();
    private final Map<Long, long[]> mappings = new HashMap<>();
    private final Map<Long, Location> locations = new HashMap<>();
    private long textBytes;
    private long timeNs;
    private boolean tooLarge;

    /** @param lines function numbers, the innermost inlined one first */
    private record Location(long mapping, long address, List<Long> lines) {}

    /**
     * What a value of each sample counts.
     *
     * @param unit as the profile names it
     */
    record ValueType(String type, String unit) {
        /** What one of the unit is in the unit that sessions keep. */
        long scale() {
            return switch (unit) {
                case "microseconds" -> 1_000;
                case "milliseconds" -> 1_000_000;
                case "seconds" -> 1_000_000_000;
                default -> 1;
            };
        }
    }

    /** Takes a field of the profile. */
    void take(int field, PprofReader.Value value) throws IOException {
        if (texts.size() + functions.size() + locations.size() + mappings.size() > ENTRIES || textBytes > TEXT_BYTES) {
            tooLarge = true;
            return;
        }
        byte[] bytes = value.bytes();
        if (field == Pprof.TIME_NS && bytes == null) {
            timeNs = value.number();
        }
        if (bytes == null) {
            return;
        }
        switch (field) {
            case Pprof.SAMPLE_TYPE -> messagesOfTypes.add(bytes);
            case Pprof.TEXT -> {
                textBytes += bytes.length;
                texts.add(new String(bytes, UTF_8));
            }
            case Pprof.FUNCTION -> {
                long[] of = numbers(bytes);
                functions.put(of[Pprof.FUNCTION_ID], new long[] {of[Pprof.FUNCTION_NAME]});
            }
            case Pprof.MAPPING -> {
                long[] of = numbers(bytes);
                mappings.put(of[Pprof.MAPPING_ID], new long[] {of[Pprof.MAPPING_FILE]});
            }
            case Pprof.LOCATION -> takeLocation(bytes);
            default -> {}
        }
    }

    private void takeLocation(byte[] bytes) throws IOException {
        long[] of = new long[16];
        List<Long> lines = new ArrayList<>(1);
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                long number = in.readRawVarint64();
                if (field < of.length) {
                    of[field] = number;
                }
            } else if (field == Pprof.LOCATION_LINE) {
                lines.add(numbers(in.readByteArray())[Pprof.LINE_FUNCTION]);
            } else {
                in.skipField(tag);
            }
        }
        locations.put(
                of[Pprof.LOCATION_ID],
                new Location(of[Pprof.LOCATION_MAPPING], of[Pprof.LOCATION_ADDRESS], List.copyOf(lines)));
    }

    /** The numbers of a message's fields up to 15. */
    static long[] numbers(byte[] message) throws IOException {
        long[] numbers = new long[16];
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                long number = in.readRawVarint64();
                if (field < numbers.length) {
                    numbers[field] = number;
                }
            } else {
                in.skipField(tag);
            }
        }
        return numbers;
    }

    /** Fails unless it holds what samples need. */
    void check(ForeignFile file) throws ProblemException {
        if (tooLarge) {
            throw file.tooLarge(PROBLEMS.text("too_much.dictionary", ENTRIES, TEXT_BYTES >> 20));
        }
        if (messagesOfTypes.isEmpty() || messagesOfTypes.size() > 64) {
            throw file.damaged(
                    PROBLEMS.text("place.beginning"), PROBLEMS.text("damage.kinds_of_values", messagesOfTypes.size()));
        }
        for (byte[] type : messagesOfTypes) {
            long[] of = numbersOf(file, type);
            valueTypes.add(new ValueType(text(of[Pprof.VALUE_TYPE], file), text(of[Pprof.VALUE_UNIT], file)));
        }
    }

    private final List<ValueType> valueTypes = new ArrayList<>();

    private static long[] numbersOf(ForeignFile file, byte[] message) throws ProblemException {
        try {
            return numbers(message);
        } catch (IOException e) {
            throw file.damaged(PROBLEMS.text("place.kinds_of_values"), String.valueOf(e.getMessage()), e);
        }
    }

    List<ValueType> valueTypes() {
        return valueTypes;
    }

    /** When the profile began, nanoseconds since the epoch; 0 when it does not say. */
    long timeNs() {
        return timeNs;
    }

    /** A text of the string table. */
    String text(long index, ForeignFile file) throws ProblemException {
        if (index < 0 || index >= texts.size()) {
            throw file.damaged(PROBLEMS.text("place.text"), PROBLEMS.text("damage.no_such_text", index, texts.size()));
        }
        return texts.get((int) index);
    }

    /** The frames of a location, inlined ones first. */
    List<Frame> frames(long id, ForeignFile file) throws ProblemException {
        Location location = locations.get(id);
        if (location == null) {
            throw file.damaged(PROBLEMS.text("place.sample"), PROBLEMS.text("damage.no_such_location", id));
        }
        String module = location.mapping == 0 ? "" : ofMapping(location.mapping, file);
        if (location.lines.isEmpty()) {
            return List.of(frame(location, "", module));
        }
        List<Frame> frames = new ArrayList<>(location.lines.size());
        for (long function : location.lines) {
            long[] of = functions.get(function);
            if (of == null) {
                throw file.damaged(
                        PROBLEMS.text("place.numbered_location", id),
                        PROBLEMS.text("damage.no_such_function", function));
            }
            frames.add(frame(location, text(of[0], file), module));
        }
        return frames;
    }

    private String ofMapping(long id, ForeignFile file) throws ProblemException {
        long[] of = mappings.get(id);
        if (of == null) {
            throw file.damaged(PROBLEMS.text("place.location"), PROBLEMS.text("damage.no_such_mapping", id));
        }
        return text(of[0], file);
    }

    private static Frame frame(Location location, String name, String module) {
        Frame named = FrameName.parse(name, ModuleName.module(module));
        boolean byName = named.kind() != Frame.Kind.USER;
        Frame.Kind kind = byName ? named.kind() : ModuleName.kind(module);
        return new Frame(location.address, kind, named.symbol(), 0, named.module(), null);
    }
}
