package io.probescope.problem;

/** Thrown for everything a user can do something about; carries what to tell. */
public class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.cause(), cause);
        this.problem = problem;
    }

    public ProblemException(String cause, String next) {
        this(new Problem(cause, next), null);
    }

    public ProblemException(String cause, String next, Throwable reason) {
        this(new Problem(cause, next), reason);
    }

    public final Problem problem() {
        return problem;
    }
}
