package io.wheeltapper.server.outbound.notifications;

/**
 * What came of a try to deliver something.
 *
 * @param problem empty where there was none; never with anything secret in it
 */
record Outcome(Kind kind, String problem) {
    private static final int LONGEST_PROBLEM = 500;

    enum Kind {
        SENT,
        /** May go well the next time. */
        FAILED,
        /** Will not go well. */
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
