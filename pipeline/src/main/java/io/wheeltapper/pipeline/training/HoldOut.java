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
 * Which fifth of the training rows boosting holds out to find how many rounds to grow. What is held out must be as strange to
 * the trees as the test will be. Where the test is later times of the same machines, each machine has one fifth of the time held
 * out, a different one for different machines. Where it is other machines, a fifth of the machines is held out, whole. Neither
 * holds out rows one by one: neighbouring rows of a machine are too much alike to be on both sides.
 *
 * @param cuts where one fifth of the time ends and the next begins; empty to hold out whole machines
 */
record HoldOut(List<Instant> cuts) {
    private static final int PARTS = 5;

    /** Rows that look at the same failure lie on both sides of a cut; a part is so many horizons long that they are few. */
    private static final int SHORTEST_IN_HORIZONS = 4;

    HoldOut {
        cuts = List.copyOf(cuts);
    }

    /**
     * Chooses what to hold out.
     *
     * @param by what tells test rows from training rows
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

    /** Returns a fifth of the machines, whole. */
    static HoldOut machines() {
        return new HoldOut(List.of());
    }

    /**
     * Returns BOOLEAN, never null: whether a row is held out. Reads {@code machine_id STRING} and {@code as_of TIMESTAMP}; no
     * other row matters.
     *
     * @param seed chooses the machines, or the fifth of each machine
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

    /** For the manifest. */
    @Override
    public String toString() {
        return cuts.isEmpty() ? "a fifth of the machines" : "a fifth of the time of each machine";
    }
}
