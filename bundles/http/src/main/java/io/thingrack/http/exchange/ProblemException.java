package io.thingrack.http.exchange;

/** A request that cannot be done as it stands. */
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** @param problem what to answer */
    public ProblemException(Problem problem) {
        // no stack trace: anybody can cause it at any rate
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** @return what to answer */
    public Problem problem() {
        return problem;
    }
}
