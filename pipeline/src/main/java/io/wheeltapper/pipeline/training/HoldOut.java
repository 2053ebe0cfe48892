package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * The fifth of the training rows that boosting holds out to determine the number of rounds. Held-out rows must be as
 * new to the trees as the test will be. If the test uses later times of the same machines, one fifth of the time of
 * each machine is held out, a different one for different machines. If it uses other machines, a fifth of the machines
 * is held out completely. Single rows are never held out: neighbouring rows of a machine are too similar to be on both
 * sides.
 *
 * @param cuts bounds between fifths of the time; empty to hold out whole machines
 */
record HoldOut(List<Instant> cuts) {
    private static final int PARTS = 5;

    /**
     * Minimum length of a fifth in horizons, so that only few rows look at the same failure from both sides of a bound.
     */
    private static final int SHORTEST_IN_HORIZONS = 4;

    HoldOut {
        cuts = List.copyOf(cuts);
    }

    /**
     * Chooses the rows to hold out.
     *
     * @param by how test rows differ from training rows
     * @param asOfTimes from the first to the last as-of time of the training rows
     * @param horizon how far labels look ahead
     * @param longestWindow how far features look back
     */
    static HoldOut of(SplitBy by, TimeRange asOfTimes, Duration horizon, Duration longestWindow) {
        Duration part = asOfTimes.length().dividedBy(PARTS).truncatedTo(ChronoUnit.SECONDS);
        boolean isLongEnough =
                part.compareTo(horizon.multipliedBy(SHORTEST_IN_HORIZONS)) >= 0 && part.compareTo(longestWindow) >= 0;
        if (by != SplitBy.TIME || !isLongEnough) {
            return machines();
        }
        return new HoldOut(IntStream.range(1, PARTS)
                .mapToObj(number -> asOfTimes.start().plus(part.multipliedBy(number)))
                .toList());
    }

    /** Returns a hold-out of a fifth of the machines, complete. */
    static HoldOut machines() {
        return new HoldOut(List.of());
    }

    /**
     * Returns a BOOLEAN column, never null: whether a row is held out. Reads {@code machine_id STRING} and
     * {@code as_of TIMESTAMP}; other rows do not matter.
     *
     * @param seed seed that selects the machines, or the fifth of each machine
     */
    Column contains(long seed) {
        Column part = lit(0);
        for (int number = 0; number < cuts.size(); number++) {
            Column isLater = col(FeatureColumns.AS_OF).geq(lit(Timestamp.from(cuts.get(number))));
            part = when(isLater, number + 1).otherwise(part);
        }
        return pmod(xxhash64(col(FeatureColumns.MACHINE_ID), lit(seed)), lit(PARTS))
                .equalTo(part);
    }

    /** Returns a description for the manifest. */
    @Override
    public String toString() {
        return cuts.isEmpty() ? "a fifth of the machines" : "a fifth of the time of each machine";
    }
}
