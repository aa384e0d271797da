package io.probescope.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.probescope.session.SessionReader;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One number or text that a query of the session must give; {@code equalsSaid}, {@code atLeastSaid} and {@code atMostSaid} find the number in what the workload printed. */
record Expectation(
        String sql,
        String equals,
        @JsonProperty("at_least") Long atLeast,
        @JsonProperty("at_most") Long atMost,
        @JsonProperty("equals_said") String equalsSaid,
        @JsonProperty("at_least_said") String atLeastSaid,
        @JsonProperty("at_most_said") String atMostSaid) {

    void check(SessionReader session, String said) throws Exception {
        String got = session.query(sql, List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
        String of = sql + " after " + said;
        if (equals != null) {
            assertEquals(equals, got, of);
        }
        if (equalsSaid != null) {
            assertEquals(number(said, equalsSaid), got, of);
        }
        if (atLeastSaid != null) {
            atLeast(Long.parseLong(number(said, atLeastSaid)), got, of);
        }
        if (atMostSaid != null) {
            atMost(Long.parseLong(number(said, atMostSaid)), got, of);
        }
        if (atLeast != null) {
            atLeast(atLeast, got, of);
        }
        if (atMost != null) {
            atMost(atMost, got, of);
        }
        assertTrue(
                Stream.of(equals, equalsSaid, atLeast, atLeastSaid, atMost, atMostSaid)
                        .anyMatch(Objects::nonNull),
                sql + " expects nothing");
    }

    private static void atLeast(long least, String got, String of) {
        assertTrue(got != null && Long.parseLong(got) >= least, of + ": " + got + " is less than " + least);
    }

    private static void atMost(long most, String got, String of) {
        assertTrue(got != null && Long.parseLong(got) <= most, of + ": " + got + " is more than " + most);
    }

    private static String number(String said, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        assertTrue(matcher.find(), pattern + " is not in " + said);
        return matcher.group(1);
    }
}
