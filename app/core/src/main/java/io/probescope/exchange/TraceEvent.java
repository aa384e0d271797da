package io.probescope.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An event of a Chrome trace as it stands there.
 *
 * @param phase {@code ph}, a letter
 * @param beginNs {@code ts}, nanoseconds; {@link Long#MIN_VALUE} where there is none
 * @param durationNs {@code dur}, nanoseconds; negative where there is none
 * @param id of events that begin and end by it; may be {@code null}
 * @param arguments JSON of {@code args}, cut off when it is long; {@code null} where there are none
 * @param named {@code args.name}, which metadata have; may be {@code null}
 */
record TraceEvent(
        String phase,
        String name,
        String category,
        long beginNs,
        long durationNs,
        long pid,
        long tid,
        String id,
        String arguments,
        String named) {
    private static final Problems PROBLEMS = Problems.of(TraceEvent.class);
    private static final int ARGUMENTS = 2048;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final JsonFactory JSON = new JsonFactory();

    /** The thread, across processes. */
    long thread() {
        return pid << 32 | tid;
    }

    /** The same event, which took this long. */
    TraceEvent lasting(long lengthNs) {
        return new TraceEvent(phase, name, category, beginNs, lengthNs, pid, tid, id, arguments, named);
    }

    /** When it ended; of an event at a moment, when it was. */
    long endNs() {
        return beginNs + Math.max(0, durationNs);
    }

    /** Reads an event, whose begin is the parser's token. */
    static TraceEvent read(ForeignJson json) throws IOException, ProblemException {
        Fields of = new Fields();
        json.members(member -> of.take(json, member));
        if (of.phase == null) {
            throw json.damaged(PROBLEMS.text("damage.event_lacks", "ph"));
        }
        return new TraceEvent(
                of.phase,
                of.name,
                of.category,
                of.beginNs,
                of.durationNs,
                of.pid,
                of.tid,
                of.id,
                of.arguments,
                of.named);
    }

    private static final class Fields {
        private String phase;
        private String name = "";
        private String category;
        private long beginNs = Long.MIN_VALUE;
        private long durationNs = -1;
        private long pid;
        private long tid;
        private String id;
        private String arguments;
        private String named;

        void take(ForeignJson json, String member) throws IOException, ProblemException {
            boolean empty = json.parser().currentToken() == JsonToken.VALUE_NULL;
            switch (empty ? "" : member) {
                case "ph" -> phase = json.text();
                case "name" -> name = json.text();
                case "cat" -> category = json.text();
                case "ts" -> beginNs = nanoseconds(json);
                case "dur" -> durationNs = Math.max(0, nanoseconds(json));
                case "pid" -> pid = identifier(json);
                case "tid" -> tid = identifier(json);
                case "id" -> id = json.text();
                case "args" -> takeArguments(json);
                default -> {}
            }
        }

        /** Microseconds with any number of decimals. */
        private static long nanoseconds(ForeignJson json) throws IOException, ProblemException {
            double micros = json.number();
            if (Math.abs(micros) > 9e15) {
                throw json.damaged(PROBLEMS.text("damage.time_out_of_range"));
            }
            boolean exact = json.parser().currentToken().isNumeric();
            return exact ? json.parser().getDecimalValue().movePointRight(3).longValue() : Math.round(micros * 1000);
        }

        private void takeArguments(ForeignJson json) throws IOException, ProblemException {
            if (json.parser().currentToken() != JsonToken.START_OBJECT) {
                return;
            }
            ShortText text = new ShortText(ARGUMENTS);
            try (JsonGenerator out = JSON.createGenerator(text)) {
                out.writeStartObject();
                json.members(argument -> {
                    if (argument.equals("name") && json.parser().currentToken() == JsonToken.VALUE_STRING) {
                        named = json.text();
                    }
                    out.writeFieldName(argument);
                    out.copyCurrentStructure(json.parser());
                });
                out.writeEndObject();
            }
            arguments = text.toString();
        }

        /** Some tools give names instead of numbers. */
        private static long identifier(ForeignJson json) throws IOException, ProblemException {
            String text = json.text();
            return NUMBER.matcher(text).matches()
                    ? new BigDecimal(text).longValue() & 0xFFFF_FFFFL
                    : text.hashCode() & 0x7FFF_FFFFL;
        }
    }
}
