package io.wheeltapper.server.outbound.notifications;

/**
 * The result of a delivery attempt.
 *
 * @param problem empty on success; never contains anything secret
 */
record Outcome(Kind kind, String problem) {
    private static final int LONGEST_PROBLEM = 500;

    enum Kind {
        SENT,
        /** The next attempt may succeed. */
        FAILED,
        /** No attempt will succeed. */
        REFUSED
    }

    Outcome {
        problem = problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM - 1) + "…";
    }

    static Outcome sent() {
        return new Outcome(Kind.SENT, "");
    }

    static Outcome failed(String problem) {
        return new Outcome(Kind.FAILED, problem);
    }

    static Outcome refused(String problem) {
        return new Outcome(Kind.REFUSED, problem);
    }
}
