package io.probescope.session.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;

/** The JSON texts within a session's tables: facts, parameters, roles. */
public final class SessionJson {
    private static final Problems PROBLEMS = Problems.of(SessionJson.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SessionJson() {}

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("records and maps are always JSON", e);
        }
    }

    public static <T> T read(String text, TypeReference<T> type) throws ProblemException {
        T value = null;
        Exception reason = null;
        try {
            value = JSON.readValue(text == null ? "null" : text, type);
        } catch (JsonProcessingException e) {
            reason = e;
        }
        if (value == null) {
            throw PROBLEMS.exception(reason, "session.description_damaged", text);
        }
        return value;
    }
}
