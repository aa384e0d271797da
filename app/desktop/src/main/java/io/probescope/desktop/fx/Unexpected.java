package io.probescope.desktop.fx;

import io.probescope.problem.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ResourceBundle;

/** Tells of a fault in the application itself: what nobody foresaw still gets a cause, a next step, and details to copy. */
final class Unexpected {
    private Unexpected() {}

    static Problem problem(RuntimeException fault) {
        ResourceBundle texts = ResourceBundle.getBundle("io.probescope.desktop.view.views");
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        return new Problem(
                texts.getString("problem.unexpected.cause"),
                texts.getString("problem.unexpected.next"),
                trace.toString());
    }
}
