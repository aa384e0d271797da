package io.probescope.checkup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * When something that a session holds is worth a sentence.
 *
 * @param name names its words: {@code <name>.title}, {@code .found}, {@code .calm}, {@code .none}, {@code .next}
 * @param severity of what it finds
 * @param reads what its SQL can name: relations with the columns it needs
 * @param sql one row per thing to judge, the worst first; see {@link RuleSql} for what it can name
 * @param gives what the columns of the result count
 * @param limits a row that reaches all of them is a finding
 * @param most how many rows are told at most
 * @param show where a finding is seen
 */
public record Rule(
        @JsonProperty("rule") String name,
        Severity severity,
        Map<String, Source> reads,
        String sql,
        Map<String, Measure> gives,
        List<Limit> limits,
        int most,
        Show show) {
    public Rule {
        reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
        gives = Collections.unmodifiableMap(new LinkedHashMap<>(gives));
        limits = List.copyOf(limits);
    }

    /**
     * A stream of a probe's runs.
     *
     * @param columns the meaning of each column needed, by the name that the SQL gives it; of several columns with that meaning the one so named is taken
     */
    public record Source(String probe, Map<String, String> columns) {
        public Source {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /**
     * The view that shows a finding.
     *
     * @param stream which of {@link Rule#reads}
     * @param view name of the view, as probes name it
     * @param match columns of both the stream and the result: only rows with the result's values are shown
     */
    public record Show(String stream, String view, List<String> match) {
        public Show {
            match = List.copyOf(match);
        }
    }

    /** The same rule with other limits. */
    Rule withLimits(UnaryOperator<Limit> change) {
        return new Rule(
                name, severity, reads, sql, gives, limits.stream().map(change).toList(), most, show);
    }
}
