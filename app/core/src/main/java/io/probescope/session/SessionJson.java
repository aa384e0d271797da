package io.probescope.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.probescope.problem.ProblemException;

/** The JSON texts within a session's tables: facts, parameters, roles. */
final class SessionJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SessionJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("records and maps are always JSON", e);
        }
    }

    static <T> T read(String text, TypeReference<T> type) throws ProblemException {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ProblemException(
                    "The session's description of its hosts and runs is damaged: " + e.getMessage(),
                    "Run probescope repair on the file and open the copy.",
                    e);
        }
    }
}
