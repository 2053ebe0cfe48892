package io.wheeltapper.core.simulate;

/**
 * The shares of records to damage. Each record gets at most one defect. The records of a machine's last instant in a
 * file get none, so that every late record has a later one before it and a run to failure keeps its end.
 *
 * @param missing share of readings that are left out, in outages of six readings on average; telemetry only
 * @param duplicate share of records that are written a second time, up to 72 records later
 * @param late share of records that are written up to 72 records after their place in time order
 * @param malformed share of records that are unreadable: a field is cut off, or a time, number or machine is garbled
 */
public record DefectShares(double missing, double duplicate, double late, double malformed) {
    /** No damage. */
    public static final DefectShares NONE = new DefectShares(0, 0, 0, 0);

    private static final double MOST = 0.3;

    /** @throws io.wheeltapper.core.error.WheeltapperException if a share is not within 0 and 0.3 */
    public DefectShares {
        check("missing", missing);
        check("duplicate", duplicate);
        check("late", late);
        check("malformed", malformed);
    }

    /** Returns the same shares for files of events, which have no cadence and therefore no gaps. */
    DefectShares withoutMissing() {
        return new DefectShares(0, duplicate, late, malformed);
    }

    private static void check(String name, double share) {
        if (!(share >= 0 && share <= MOST)) {
            throw SimulateErrors.badShare(name, share, MOST);
        }
    }
}
