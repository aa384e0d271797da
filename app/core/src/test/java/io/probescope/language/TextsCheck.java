package io.probescope.language;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compares the bundle of a package with the package's sources, which ask for its texts by {@code PROBLEMS.exception("key", ...)}, {@code PROBLEMS.problem},
 * {@code PROBLEMS.text} and {@code TEXTS.format}.
 */
final class TextsCheck extends TreeScanner<Void, Void> {
    private static final Set<String> TELLERS = Set.of("PROBLEMS", "TEXTS");
    private static final Set<String> OF_PROBLEMS = Set.of("problem", "exception");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[,}]");
    private static final Pattern LAST_WORD = Pattern.compile("\\.(cause|next|name|why)$");

    private final Properties texts;
    private final Set<String> literals = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private TextsCheck(Properties texts) {
        this.texts = texts;
    }

    /**
     * What is wrong, in words; empty when every text that is asked for is there, is given what it has places for, and every text that is there is asked for.
     *
     * @param folder the sources of one package
     */
    static List<String> problems(Path folder, Path bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(bundle)) {
            texts.load(in);
        }
        TextsCheck check = new TextsCheck(texts);
        for (CompilationUnitTree unit : parse(folder)) {
            check.scan(unit, null);
        }
        check.judgeBundle();
        return check.problems;
    }

    private static Iterable<? extends CompilationUnitTree> parse(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.list(folder)) {
            List<Path> java = sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            return task.parse();
        }
    }

    private void judgeBundle() {
        for (String key : new TreeSet<>(texts.stringPropertyNames())) {
            if (!literals.contains(key)
                    && !literals.contains(LAST_WORD.matcher(key).replaceFirst(""))) {
                problems.add("nothing tells " + key);
            }
            if (texts.getProperty(key).replace("''", "").contains("'")) {
                problems.add(key + " has an apostrophe that is not doubled");
            }
        }
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String text) {
            literals.add(text);
        }
        return super.visitLiteral(literal, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree method
                && TELLERS.contains(method.getExpression().toString())) {
            List<? extends ExpressionTree> given = call.getArguments();
            boolean problem = OF_PROBLEMS.contains(method.getIdentifier().toString());
            int first = problem && keys(given.get(0)).isEmpty() ? 1 : 0;
            for (String key : keys(given.get(first))) {
                judge(key, problem ? List.of(key + ".cause", key + ".next") : List.of(key), given.size() - first - 1);
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    /** The keys that an argument may be; none where it is computed. */
    private static List<String> keys(ExpressionTree argument) {
        if (argument instanceof LiteralTree literal && literal.getValue() instanceof String key) {
            return List.of(key);
        }
        if (argument instanceof ConditionalExpressionTree choice) {
            List<String> keys = new ArrayList<>(keys(choice.getTrueExpression()));
            keys.addAll(keys(choice.getFalseExpression()));
            return keys;
        }
        return List.of();
    }

    private void judge(String key, List<String> asked, int given) {
        Set<Integer> places = new TreeSet<>();
        for (String text : asked) {
            if (texts.containsKey(text)) {
                PLACE.matcher(texts.getProperty(text))
                        .results()
                        .forEach(place -> places.add(Integer.valueOf(place.group(1))));
            } else {
                problems.add("the bundle lacks " + text);
            }
        }
        if (!places.equals(IntStream.range(0, given).boxed().collect(Collectors.toSet()))) {
            problems.add(key + " has the places " + places + " and is given " + given + " arguments");
        }
    }
}
