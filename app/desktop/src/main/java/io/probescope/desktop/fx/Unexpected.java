package io.probescope.desktop.fx;

import io.probescope.language.Bundle;
import io.probescope.problem.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Tells of a fault in the application itself: what nobody foresaw still gets a cause, a next step, and details to copy. */
final class Unexpected {
    private static final Bundle BUNDLE = new Bundle("io.probescope.desktop.view.views");

    private Unexpected() {}

    static Problem problem(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return new Problem(
                BUNDLE.text("problem.unexpected.cause"), BUNDLE.text("problem.unexpected.next"), trace.toString());
    }
}
