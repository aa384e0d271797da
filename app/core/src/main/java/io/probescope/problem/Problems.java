package io.probescope.problem;

import io.probescope.language.Bundle;
import java.util.stream.Stream;

/**
 * The problems that one package tells, in the language that is spoken when they are made.
 *
 * <p>Of each problem the package's bundle has two patterns of {@link java.text.MessageFormat}: {@code key.cause}, one sentence saying what happened, and
 * {@code key.next}, one saying what to do about it. Both are given the same arguments. Numbers are written as they are, without separators: a port is 65535.
 *
 * @param bundle the texts of the package
 */
public record Problems(Bundle bundle) {

    /** Those of the package that a class is in. */
    public static Problems of(Class<?> teller) {
        return new Problems(Bundle.of(teller));
    }

    public Problem problem(String key, Object... arguments) {
        return new Problem(text(key + ".cause", arguments), text(key + ".next", arguments));
    }

    public ProblemException exception(String key, Object... arguments) {
        return new ProblemException(problem(key, arguments));
    }

    /**
     * A problem to throw.
     *
     * @param reason what was caught; {@code null} when nothing was
     */
    public ProblemException exception(Throwable reason, String key, Object... arguments) {
        return new ProblemException(problem(key, arguments), reason);
    }

    /** Another text of the same bundle, such as a part of a cause. */
    public String text(String key, Object... arguments) {
        return bundle.format(
                key,
                Stream.of(arguments)
                        .map(argument -> argument instanceof Number ? argument.toString() : argument)
                        .toArray());
    }
}
