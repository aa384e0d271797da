package io.probescope.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.probescope.problem.ProblemException;
import io.probescope.problem.Problems;
import io.probescope.session.SessionReader.CopyFormat;
import io.probescope.session.SessionReader.ResultReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that a person wrote: one statement that only reads. DuckDB itself parses it, so that nothing else gets through: no change of the session, no attached file, no
 * extension, no setting.
 *
 * @param sql without what ends a statement, so that it can stand within another
 * @param tables the tables it names
 * @param plain of result columns that are columns of tables under another name, that column's name
 * @param computed names of result columns that are no columns of tables
 * @param folded of result columns in which an aggregate made one value out of those of a column, such as the greatest, that column's name
 * @param added names of result columns that count or add up
 * @param grouped whether a row of the result stands for several of the tables
 */
public record SelectStatement(
        String sql,
        List<String> tables,
        Map<String, String> plain,
        List<String> computed,
        Map<String, String> folded,
        Set<String> added,
        boolean grouped) {
    /** Aggregates whose result is measured as their first argument is. */
    private static final Set<String> FOLDS = Set.of(
            "sum",
            "min",
            "max",
            "avg",
            "mean",
            "median",
            "first",
            "last",
            "any_value",
            "arg_max",
            "arg_min",
            "quantile",
            "quantile_disc",
            "quantile_cont",
            "approx_quantile");

    private static final Set<String> SUMS = Set.of("count", "count_star", "sum");
    private static final Problems PROBLEMS = Problems.of(SelectStatement.class);
    private static final Pattern PLACE = Pattern.compile("(?s)(.*?)\\s*LINE (\\d+): [^\\n]*\\n( *)\\^.*");
    private static final Pattern KIND = Pattern.compile("(?s)^[A-Za-z ]+ Error: (.*)");
    /** What stands before the caret on its line: {@code LINE 1: }. */
    private static final int LABEL = "LINE : ".length();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public SelectStatement {
        tables = List.copyOf(tables);
        plain = Map.copyOf(plain);
        computed = List.copyOf(computed);
        folded = Map.copyOf(folded);
        added = Set.copyOf(added);
    }

    /**
     * Parses a text.
     *
     * @throws ProblemException with the place, when it is not SQL, or does something else than read
     */
    public static SelectStatement parse(SessionReader session, String text) throws ProblemException {
        String parsedText = one(session, "SELECT json_serialize_sql(CAST(? AS VARCHAR))", text);
        JsonNode parsed = tree(parsedText);
        if (parsed.path("error").asBoolean()) {
            throw refused(text, parsed);
        }
        JsonNode statements = parsed.path("statements");
        if (statements.size() != 1) {
            throw statements.isEmpty()
                    ? PROBLEMS.exception("statement.none")
                    : PROBLEMS.exception("statement.several", statements.size());
        }
        List<String> tables = new ArrayList<>();
        statements.get(0).findValues("table_name").forEach(name -> tables.add(name.asText()));
        Map<String, String> plain = new HashMap<>();
        List<String> computed = new ArrayList<>();
        Map<String, String> folded = new HashMap<>();
        Set<String> added = new HashSet<>();
        JsonNode node = statements.get(0).path("node");
        for (JsonNode column : node.path("select_list")) {
            String alias = column.path("alias").asText();
            JsonNode names = column.path("column_names");
            if (!names.isEmpty() && !alias.isEmpty()) {
                plain.put(alias, names.get(names.size() - 1).asText());
            } else if (names.isEmpty() && !alias.isEmpty()) {
                computed.add(alias);
            }
            String function = column.path("function_name").asText();
            JsonNode argument = column.path("children").path(0).path("column_names");
            String of =
                    argument.isEmpty() ? "" : argument.get(argument.size() - 1).asText();
            String name = alias.isEmpty() ? function + "(" + of + ")" : alias;
            if (SUMS.contains(function)) {
                added.add(name);
            }
            if (FOLDS.contains(function) && !of.isEmpty()) {
                folded.put(name, of);
            }
        }
        boolean grouped = !node.path("group_expressions").isEmpty()
                || node.path("aggregate_handling").asText().equals("FORCE_AGGREGATES");
        // Behind a semicolon there is a comment or nothing: DuckDB writes the statement without it.
        String sql =
                text.contains(";") ? one(session, "SELECT json_deserialize_sql(CAST(? AS JSON))", parsedText) : text;
        return new SelectStatement(sql, tables, plain, computed, folded, added, grouped);
    }

    /**
     * Runs it, and hands over no more rows than {@code limit}.
     *
     * @throws ProblemException with the place where DuckDB names one
     */
    public <T> T run(SessionReader session, int limit, ResultReader<T> reader, Cancellation cancellation)
            throws ProblemException {
        try {
            return session.query(limited("*", limit), List.of(), reader, cancellation);
        } catch (ProblemException e) {
            throw placed(e);
        }
    }

    /**
     * Runs it, and writes no more rows than {@code limit} to a file that databases read.
     *
     * @param columns what is written of each row, as SQL
     * @throws ProblemException as {@link #run} throws it
     */
    public void write(SessionReader session, String columns, long limit, Path file, Cancellation cancellation)
            throws ProblemException {
        try {
            session.copy(limited(columns, limit), List.of(), CopyFormat.PARQUET, file, cancellation);
        } catch (ProblemException e) {
            throw placed(e);
        }
    }

    /** The statement begins on the second line. */
    private String limited(String columns, long limit) {
        return "SELECT " + columns + " FROM (\n" + sql + "\n) LIMIT " + limit;
    }

    private static ProblemException placed(ProblemException e) {
        return e.getCause() == null ? e : placed(String.valueOf(e.getCause().getMessage()), -1, e);
    }

    private static String one(SessionReader session, String sql, String parameter) throws ProblemException {
        return session.query(sql, List.of(parameter), rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    private static JsonNode tree(String json) throws ProblemException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw PROBLEMS.exception(e, "statement.not_understood");
        }
    }

    private static ProblemException refused(String text, JsonNode error) {
        String message = error.path("error_message").asText();
        if (!error.path("error_type").asText().equals("parser")) {
            return PROBLEMS.exception("statement.does_not_read");
        }
        int position =
                Math.max(0, Math.min(text.length(), error.path("position").asInt()));
        String before = text.substring(0, position);
        long line = before.chars().filter(letter -> letter == '\n').count() + 1;
        int column = position - before.lastIndexOf('\n');
        return problem(line, column, message, null);
    }

    private static ProblemException placed(String message, int lines, ProblemException reason) {
        Matcher kind = KIND.matcher(message);
        String words = kind.matches() ? kind.group(1) : message;
        Matcher place = PLACE.matcher(words);
        if (!place.matches()) {
            return PROBLEMS.exception(reason, "query.refused", words.strip());
        }
        int column = place.group(3).length() - LABEL - place.group(2).length() + 1;
        return problem(
                Long.parseLong(place.group(2)) + lines, column, place.group(1).strip(), reason);
    }

    private static ProblemException problem(long line, int column, String message, Throwable reason) {
        String capital = message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return PROBLEMS.exception(reason, "query.refused_at", line, column, capital);
    }
}
