package io.probescope.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;

/** Tells the formats that are JSON apart by the members of the outermost object. */
final class JsonKind {
    private static final Problems PROBLEMS = Problems.of(JsonKind.class);

    private JsonKind() {}

    static ImportFormat of(ForeignFile file) throws ProblemException {
        return ForeignJson.read(file, JsonKind::kind, false);
    }

    private static ImportFormat kind(ForeignJson json) throws java.io.IOException, ProblemException {
        JsonParser parser = json.parser();
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            return ImportFormat.CHROME;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "traceEvents" -> {
                    return ImportFormat.CHROME;
                }
                case "profiles", "shared" -> {
                    return ImportFormat.SPEEDSCOPE;
                }
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        throw json.damaged(PROBLEMS.text("damage.neither_trace_nor_speedscope"));
    }
}
