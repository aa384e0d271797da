package io.probescope.checkup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.probescope.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What a checkup does. Immutable.
 *
 * @param seconds how long it lasts unless its user says otherwise
 * @param probes which run, in the order they start
 * @param rules by which what they saw is judged, in the order they are told
 */
public record CheckupPlan(int seconds, List<Member> probes, List<Rule> rules) {
    private static final String FILE = "checkup.yaml";
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static CheckupPlan bundled;

    public CheckupPlan {
        probes = List.copyOf(probes);
        rules = List.copyOf(rules);
    }

    /**
     * A probe of the set.
     *
     * @param parameters those that are not left at their defaults
     */
    public record Member(String probe, Map<String, String> parameters) {
        public Member {
            parameters = Map.copyOf(parameters);
        }
    }

    /** The plan that the application carries; read once. Any thread may ask. */
    public static synchronized CheckupPlan bundled() throws ProblemException {
        if (bundled == null) {
            bundled = readBundled();
        }
        return bundled;
    }

    private static CheckupPlan readBundled() throws ProblemException {
        try (InputStream in = CheckupPlan.class.getResourceAsStream(FILE)) {
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new ProblemException(FILE + " can't be read: " + e.getMessage(), "Build the application again.", e);
        }
    }

    static CheckupPlan read(byte[] yaml) throws ProblemException {
        try {
            return YAML.readValue(yaml, CheckupPlan.class);
        } catch (JsonMappingException e) {
            throw new ProblemException(
                    FILE + " is wrong at " + e.getPathReference() + ": " + e.getOriginalMessage(), "Correct it.", e);
        } catch (IOException e) {
            throw new ProblemException(FILE + " is not YAML: " + e.getMessage(), "Correct it.", e);
        }
    }

    /**
     * The same with other limits.
     *
     * @param limits values by {@link #limitKey}; the others stay
     */
    public CheckupPlan withLimits(Map<String, Double> limits) {
        return new CheckupPlan(
                seconds,
                probes,
                rules.stream()
                        .map(rule -> rule.withLimits(
                                limit -> limit.at(limits.getOrDefault(limitKey(rule.name(), limit), limit.value()))))
                        .toList());
    }

    /** Every limit that can be changed, by the rules' order. */
    public List<String> limitKeys() {
        return rules.stream()
                .flatMap(rule -> rule.limits().stream().map(limit -> limitKey(rule.name(), limit)))
                .toList();
    }

    /** The limit of that key. */
    public Limit limit(String key) {
        return rules.stream()
                .flatMap(rule -> rule.limits().stream()
                        .filter(limit -> limitKey(rule.name(), limit).equals(key)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no limit " + key));
    }

    /** How a limit is named outside: {@code rule.column}. */
    public static String limitKey(String rule, Limit limit) {
        return rule + "." + limit.column();
    }
}
