package io.probescope.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import java.io.IOException;

/** JSON that is not trusted, read as a stream; what is wrong is told with line, column and path. */
final class ForeignJson {
    private static final Problems PROBLEMS = Problems.of(ForeignJson.class);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 16)
                    .maxNumberLength(100)
                    .build())
            .build();

    private static final String NUMBER_EXPECTED = "damage.number_expected";

    private final ForeignFile file;
    private final JsonParser parser;

    private ForeignJson(ForeignFile file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Reads the content. */
    @FunctionalInterface
    interface Reading<T> {
        T from(ForeignJson json) throws IOException, ProblemException;
    }

    /** @param last whether it is read the last time, so that its progress is told */
    static <T> T read(ForeignFile file, Reading<T> reading, boolean last) throws ProblemException {
        ForeignFile.Reading<T> content = in -> {
            try (JsonParser parser = FACTORY.createParser(in)) {
                ForeignJson json = new ForeignJson(file, parser);
                try {
                    return reading.from(json);
                } catch (JsonProcessingException e) {
                    throw json.damaged(
                            e.getOriginalMessage().lines().findFirst().orElse(PROBLEMS.text("damage.no_json")));
                }
            }
        };
        return last ? file.readLast(content) : file.read(content);
    }

    JsonParser parser() {
        return parser;
    }

    /** The problem of the place where the parser is. */
    ProblemException damaged(String cause) {
        JsonLocation place = parser.currentLocation();
        String path = parser.getParsingContext().pathAsPointer().toString();
        return file.damaged(
                path.isEmpty()
                        ? PROBLEMS.text("place.line_and_column", place.getLineNr(), place.getColumnNr())
                        : PROBLEMS.text("place.json_path", place.getLineNr(), place.getColumnNr(), path),
                cause);
    }

    ProblemException tooLarge(String what) {
        return file.tooLarge(what);
    }

    /** Reads the value of a member. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException, ProblemException;
    }

    /** Reads an object, whose begin is the parser's token; the member's value is the token then, and what it leaves of it is skipped. */
    void members(Member member) throws IOException, ProblemException {
        expect(parser.currentToken() == JsonToken.START_OBJECT, "damage.object_expected");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
            parser.skipChildren();
        }
    }

    /** Reads an element. */
    @FunctionalInterface
    interface Element {
        void read() throws IOException, ProblemException;
    }

    /** Reads an array, whose begin is the parser's token; the element is the token then, and what it leaves of it is skipped. */
    void elements(Element element) throws IOException, ProblemException {
        expect(parser.currentToken() == JsonToken.START_ARRAY, "damage.array_expected");
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token == null) {
                throw damaged(PROBLEMS.text("damage.ends_within_array"));
            }
            element.read();
            parser.skipChildren();
        }
    }

    /** The value as a text; numbers too. */
    String text() throws IOException, ProblemException {
        expect(parser.currentToken().isScalarValue(), "damage.text_expected");
        return parser.getText();
    }

    /** The value as a number; texts that are numbers too. */
    double number() throws IOException, ProblemException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            try {
                return finite(Double.parseDouble(parser.getText()));
            } catch (NumberFormatException e) {
                throw damaged(PROBLEMS.text(NUMBER_EXPECTED));
            }
        }
        expect(token.isNumeric(), NUMBER_EXPECTED);
        return finite(parser.getDoubleValue());
    }

    /** The value as a whole number, exact; in a text too, as numbers beyond 2^53 are written. */
    long integer() throws IOException, ProblemException {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw damaged(PROBLEMS.text("damage.whole_number_expected"));
        }
    }

    private double finite(double value) throws ProblemException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw damaged(PROBLEMS.text(NUMBER_EXPECTED));
        }
        return value;
    }

    private void expect(boolean met, String what) throws ProblemException {
        if (!met) {
            throw damaged(PROBLEMS.text(what));
        }
    }
}
