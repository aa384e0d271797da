package io.probescope.probe;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A parameter of a probe: a {@code const volatile} global of its object.
 *
 * @param name name of the global
 * @param label what a form calls it
 * @param help one sentence
 * @param type what may be entered
 * @param defaultValue {@link Long}, {@link Boolean} or {@link String}, by {@code type}
 * @param min smallest integer allowed; {@code null} for none
 * @param max largest integer allowed; {@code null} for none
 * @param unit unit of an integer as shown, such as {@code Hz}, or empty
 */
public record Parameter(
        String name,
        String label,
        String help,
        Type type,
        @JsonProperty("default") Object defaultValue,
        Long min,
        Long max,
        String unit) {
    public Parameter {
        // YAML has one kind of integer; ours are 64 bits wide.
        defaultValue = defaultValue instanceof Integer small ? Long.valueOf(small) : defaultValue;
    }

    /** Kinds of values. */
    public enum Type {
        INTEGER,
        BOOLEAN,
        TEXT
    }
}
