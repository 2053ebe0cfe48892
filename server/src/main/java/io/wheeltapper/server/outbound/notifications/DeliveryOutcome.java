package io.wheeltapper.server.outbound.notifications;

/**
 * The result of a delivery attempt.
 *
 * @param problem empty on success; never contains anything secret
 */
record DeliveryOutcome(Kind kind, String problem) {
    private static final int LONGEST_PROBLEM = 500;

    enum Kind {
        SENT,
        /** The next attempt may succeed. */
        FAILED,
        /** No attempt will succeed. */
        REFUSED
    }

    DeliveryOutcome {
        problem = problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM - 1) + "…";
    }

    static DeliveryOutcome sent() {
        return new DeliveryOutcome(Kind.SENT, "");
    }

    static DeliveryOutcome failed(String problem) {
        return new DeliveryOutcome(Kind.FAILED, problem);
    }

    static DeliveryOutcome refused(String problem) {
        return new DeliveryOutcome(Kind.REFUSED, problem);
    }
}
