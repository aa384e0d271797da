package io.probescope.exchange;

import static io.probescope.exchange.ImportedSession.key;
import static io.probescope.exchange.ImportedSession.sum;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.protocol.Column;
import io.probescope.protocol.Frame;
import io.probescope.protocol.StreamSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a profile of https://github.com/google/pprof (proto/profile.proto). The file is read twice, because samples come before what they name: for the dictionaries, which
 * are held in memory, and for the samples.
 */
final class PprofReader {
    private static final Problems PROBLEMS = Problems.of(PprofReader.class);
    private static final int MESSAGE_BYTES = 4 << 20;
    private static final int DEPTH = 4096;

    private final ForeignFile file;
    private final ImportedSession session;
    private final PprofDictionary dictionary = new PprofDictionary();
    private int stream;

    private PprofReader(ForeignFile file, ImportedSession session) {
        this.file = file;
        this.session = session;
    }

    static void read(ForeignFile file, ImportedSession session, long epochNs) throws ProblemException {
        new PprofReader(file, session).read(epochNs);
    }

    private void read(long epochNs) throws ProblemException {
        file.read(in -> eachField(CodedInputStream.newInstance(in), dictionary::take));
        dictionary.check(file);
        List<Column> columns = new ArrayList<>(List.of(
                key("comm", Column.Type.STRING, "comm"),
                key("pid", Column.Type.U32, "pid"),
                key("tid", Column.Type.U32, "tid"),
                key("labels", Column.Type.STRING, ""),
                key("kernel", Column.Type.U64, "kernel_stack"),
                key("user", Column.Type.U64, "user_stack")));
        Set<String> names = new HashSet<>();
        for (PprofDictionary.ValueType type : dictionary.valueTypes()) {
            columns.add(weight(type, names));
        }
        stream = session.stream("stacks", StreamSchema.Kind.TABLE, columns);
        session.begin(0, dictionary.timeNs() > 0 ? dictionary.timeNs() : epochNs);
        file.readLast(in -> eachField(CodedInputStream.newInstance(in), (field, message) -> {
            if (field == Pprof.SAMPLE && message.bytes() != null) {
                takeSample(CodedInputStream.newInstance(message.bytes()));
            }
        }));
    }

    private static Column weight(PprofDictionary.ValueType type, Set<String> names) {
        String name = type.type().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String unique = name.isEmpty() ? "value" : name;
        while (!names.add(unique)) {
            unique += "_";
        }
        return switch (type.unit()) {
            case "nanoseconds", "microseconds", "milliseconds", "seconds" -> sum(unique, "duration_ns");
            case "bytes" -> sum(unique, "bytes");
            default -> sum(unique, "count");
        };
    }

    /** A field: a number, or the bytes of a text or message. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    record Value(long number, byte[] bytes) {}

    /** Takes a field. */
    @FunctionalInterface
    interface Fields {
        void take(int field, Value value) throws IOException, ProblemException;
    }

    /** Hands over every field of a message that is a number or has a length. */
    private Void eachField(CodedInputStream in, Fields fields) throws IOException, ProblemException {
        in.setSizeLimit(Integer.MAX_VALUE);
        try {
            while (true) {
                in.resetSizeCounter();
                int tag = in.readTag();
                if (tag == 0) {
                    return null;
                }
                int field = WireFormat.getTagFieldNumber(tag);
                switch (WireFormat.getTagWireType(tag)) {
                    case WireFormat.WIRETYPE_VARINT -> fields.take(field, new Value(in.readRawVarint64(), null));
                    case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                        int length = in.readRawVarint32();
                        if (length < 0 || length > MESSAGE_BYTES) {
                            throw file.damaged(
                                    PROBLEMS.text("place.byte", in.getTotalBytesRead()),
                                    PROBLEMS.text("damage.field_bytes", field, length));
                        }
                        fields.take(field, new Value(0, in.readRawBytes(length)));
                    }
                    default -> in.skipField(tag);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw file.damaged(
                    PROBLEMS.text("place.unpacked_byte", in.getTotalBytesRead()), PROBLEMS.text("damage.no_pprof"), e);
        }
    }

    private void takeSample(CodedInputStream message) throws IOException, ProblemException {
        List<Frame> leafFirst = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        PprofLabels labels = new PprofLabels(dictionary);
        eachField(message, (field, value) -> {
            switch (field) {
                case Pprof.SAMPLE_LOCATION ->
                    eachNumber(value, id -> {
                        leafFirst.addAll(dictionary.frames(id, file));
                        if (leafFirst.size() > DEPTH) {
                            throw file.tooLarge(PROBLEMS.text("too_much.deep_stack", DEPTH));
                        }
                    });
                case Pprof.SAMPLE_VALUE -> eachNumber(value, values::add);
                case Pprof.SAMPLE_LABEL -> {
                    if (value.bytes() != null) {
                        labels.take(file, fieldsOf(value.bytes()));
                    }
                }
                default -> {}
            }
        });
        row(leafFirst, values, labels);
    }

    private void row(List<Frame> leafFirst, List<Long> values, PprofLabels labels) throws ProblemException {
        List<PprofDictionary.ValueType> types = dictionary.valueTypes();
        if (values.size() != types.size()) {
            throw file.damaged(
                    PROBLEMS.text("place.sample"),
                    PROBLEMS.text("damage.values_of_sample", values.size(), types.size()));
        }
        SplitStack stack = SplitStack.of(leafFirst);
        List<Object> row = new ArrayList<>();
        row.add(labels.comm());
        row.add(labels.pid());
        row.add(labels.tid());
        row.add(labels.others());
        row.add(session.stack(List.copyOf(stack.kernel())));
        row.add(session.stack(List.copyOf(stack.user())));
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) < 0) {
                throw PROBLEMS.exception(
                        "file.compares_by_negative_values", file.path().getFileName());
            }
            row.add(scaled(values.get(i), types.get(i).scale()));
        }
        session.row(stream, 0, row.toArray());
    }

    private long scaled(long value, long scale) throws ProblemException {
        try {
            return Math.multiplyExact(value, scale);
        } catch (ArithmeticException tooLarge) {
            throw file.damaged(PROBLEMS.text("place.sample"), PROBLEMS.text("damage.value_too_large", value));
        }
    }

    /** Takes a number. */
    @FunctionalInterface
    private interface NumberTaker {
        void take(long number) throws IOException, ProblemException;
    }

    /** Repeated numbers stand alone, or packed into one field. */
    private static void eachNumber(Value value, NumberTaker number) throws IOException, ProblemException {
        if (value.bytes() == null) {
            number.take(value.number());
            return;
        }
        CodedInputStream packed = CodedInputStream.newInstance(value.bytes());
        while (!packed.isAtEnd()) {
            number.take(packed.readRawVarint64());
        }
    }

    /** The numbers of a message's fields up to 15; those it lacks are 0. */
    private long[] fieldsOf(byte[] message) throws IOException, ProblemException {
        long[] numbers = new long[16];
        eachField(CodedInputStream.newInstance(message), (field, value) -> {
            if (field < numbers.length && value.bytes() == null) {
                numbers[field] = value.number();
            }
        });
        return numbers;
    }
}
