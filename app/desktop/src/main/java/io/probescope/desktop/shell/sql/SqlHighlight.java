package io.probescope.desktop.shell.sql;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Which letters of a query are words of SQL, texts, numbers and comments. */
final class SqlHighlight {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*(?:[^*]|\\*(?!/))*+(?:\\*/)?)|(?<text>'(?:[^']|'')*+'?)|(?<quoted>\"[^\"]*+\"?)"
                    + "|(?<number>\\b\\d+(?:\\.\\d+)?\\b)|(?<word>[A-Za-z_][A-Za-z0-9_]*)");

    private SqlHighlight() {}

    static StyleSpans<Collection<String>> of(String sql) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Matcher token = TOKEN.matcher(sql);
        int end = 0;
        while (token.find()) {
            spans.add(List.of(), token.start() - end);
            spans.add(style(token), token.end() - token.start());
            end = token.end();
        }
        spans.add(List.of(), sql.length() - end);
        return spans.create();
    }

    private static List<String> style(Matcher token) {
        if (token.group("comment") != null) {
            return List.of("sql-comment");
        }
        if (token.group("text") != null) {
            return List.of("sql-text");
        }
        if (token.group("number") != null) {
            return List.of("sql-number");
        }
        String word = token.group("word");
        return word != null && SqlWords.ALL.contains(word.toUpperCase(Locale.ROOT)) ? List.of("sql-word") : List.of();
    }
}
