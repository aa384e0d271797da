package io.probescope.checkup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * From which value on something is a finding.
 *
 * @param column of the rule's result
 * @param value in {@code unit}; a result of this value or more is beyond the limit
 * @param unit of {@code value}
 */
public record Limit(String column, double value, Unit unit) {

    /** A unit that people set limits in. */
    public enum Unit {
        TIMES(1, Measure.COUNT),
        THREADS(1, Measure.NUMBER),
        PER_SECOND(1, Measure.PER_SECOND),
        PERCENT(1, Measure.PERCENT),
        US(1e3, Measure.DURATION_NS),
        MS(1e6, Measure.DURATION_NS),
        S(1e9, Measure.DURATION_NS);

        private final double scale;
        private final Measure measure;

        Unit(double scale, Measure measure) {
            this.scale = scale;
            this.measure = measure;
        }

        /** What a column counts that is compared with such a limit. */
        public Measure measure() {
            return measure;
        }

        /** As {@code checkup.yaml} names it. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Unit of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** The value without its unit, in its shortest form. */
    public String number() {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** In the unit of the result. */
    double base() {
        return value * unit.scale;
    }

    boolean isReachedBy(double result) {
        return result >= base();
    }

    /** As people read it, such as {@code 10 ms}. */
    public String text() {
        return unit.measure.format(String.valueOf(base()));
    }

    /** The same limit elsewhere. */
    public Limit at(double other) {
        return new Limit(column, other, unit);
    }
}
