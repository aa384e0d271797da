package io.probescope.desktop.shell.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand where the caret is. Pure functions. */
final class SqlCompletion {
    private static final int MOST = 60;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*$");
    private static final Pattern AFTER_TABLE_WORD = Pattern.compile("(?is).*\\b(from|join|describe|summarize)\\s+$");
    private static final Pattern QUALIFIER = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\.$");

    private SqlCompletion() {}

    /** Kinds of what is offered. */
    enum Kind {
        TABLE,
        COLUMN,
        FUNCTION,
        WORD
    }

    /**
     * What is offered.
     *
     * @param text as it is put in
     */
    record Offer(String text, Kind kind) {}

    /** The beginning of the word that ends at the caret; empty where none does. */
    static String begun(String text, int caret) {
        Matcher word = WORD.matcher(text.substring(0, caret));
        return word.find() ? word.group() : "";
    }

    /** What fits there, the likeliest first. */
    static List<Offer> at(String text, int caret, SqlSchema schema) {
        String begun = begun(text, caret);
        String before = text.substring(0, caret - begun.length());
        Set<Offer> offers = new LinkedHashSet<>();
        Matcher qualifier = QUALIFIER.matcher(before);
        if (qualifier.find()) {
            String table = tableOf(qualifier.group(1), text, schema);
            add(offers, schema.columns().getOrDefault(table, List.of()), Kind.COLUMN, begun);
        } else if (AFTER_TABLE_WORD.matcher(before).matches()) {
            add(offers, schema.columns().keySet(), Kind.TABLE, begun);
        } else {
            for (String table : named(text, schema)) {
                add(offers, schema.columns().get(table), Kind.COLUMN, begun);
            }
            add(offers, SqlWords.ALL, Kind.WORD, begun);
            add(offers, schema.columns().keySet(), Kind.TABLE, begun);
            add(offers, schema.functions(), Kind.FUNCTION, begun);
        }
        return new ArrayList<>(offers).subList(0, Math.min(MOST, offers.size()));
    }

    private static void add(Set<Offer> offers, Iterable<String> names, Kind kind, String begun) {
        String lower = begun.toLowerCase(Locale.ROOT);
        for (String name : names) {
            if (name.toLowerCase(Locale.ROOT).startsWith(lower) && !name.equals(begun)) {
                offers.add(new Offer(name, kind));
            }
        }
    }

    /** The tables that a text names, wherever it does. */
    private static List<String> named(String text, SqlSchema schema) {
        return schema.columns().keySet().stream()
                .filter(table -> Pattern.compile("(?i)\\b" + Pattern.quote(table) + "\\b")
                        .matcher(text)
                        .find())
                .toList();
    }

    /** The table that a name is, or stands for as an alias. */
    private static String tableOf(String name, String text, SqlSchema schema) {
        for (Map.Entry<String, List<String>> table : schema.columns().entrySet()) {
            Pattern alias = Pattern.compile(
                    "(?i)\\b" + Pattern.quote(table.getKey()) + "\\s+(as\\s+)?" + Pattern.quote(name) + "\\b");
            if (table.getKey().equalsIgnoreCase(name) || alias.matcher(text).find()) {
                return table.getKey();
            }
        }
        return name;
    }
}
