package io.wheeltapper.core.simulate;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The kinds of fleets there are. */
public sealed interface FleetShape {
    /**
     * Machines with four sensors, five kinds of errors and four components that are replaced and that fail; five files.
     *
     * @param range when readings, errors and failures lie; half-open, whole seconds, not empty. Maintenance begins 214
     *     days before.
     * @param cadence time between two readings of a machine; positive, whole seconds
     */
    record Maintained(TimeRange range, Duration cadence) implements FleetShape {
        private static final TimeRange YEAR_2015 =
                new TimeRange(Instant.parse("2015-01-01T06:00:00Z"), Instant.parse("2016-01-01T06:00:00Z"));
        /** A machine's lines are made in memory; this many take less than a gigabyte. */
        static final long MOST_READINGS = 10_000_000;

        /** @throws io.wheeltapper.core.error.WheeltapperException if a part is not as described */
        public Maintained {
            if (range.isEmpty() || !wholeSeconds(range.start()) || !wholeSeconds(range.end())) {
                throw SimulateErrors.badRange(range);
            }
            if (cadence.isZero() || cadence.isNegative() || cadence.toNanosPart() != 0) {
                throw SimulateErrors.badCadence(cadence);
            }
            long readings = readings(range, cadence);
            if (readings > MOST_READINGS) {
                throw SimulateErrors.tooManyReadings(readings, MOST_READINGS);
            }
        }

        /** A year from 2015-01-01T06:00:00Z with hourly readings. */
        public static Maintained defaults() {
            return new Maintained(YEAR_2015, Duration.ofHours(1));
        }

        public Maintained withRange(TimeRange range) {
            return new Maintained(range, cadence);
        }

        public Maintained withCadence(Duration cadence) {
            return new Maintained(range, cadence);
        }

        /** How many readings a machine has. */
        long readings() {
            return readings(range, cadence);
        }

        private static long readings(TimeRange range, Duration cadence) {
            return (range.length().toSeconds() - 1) / cadence.toSeconds() + 1;
        }

        private static boolean wholeSeconds(Instant instant) {
            return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /**
     * Units with fourteen sensors that wear until they fail; telemetry only, in cycles.
     *
     * @param runningShare share of the units whose record stops before their failure, since they are still running; 0 to 1
     */
    record RunToFailure(double runningShare) implements FleetShape {
        /** @throws io.wheeltapper.core.error.WheeltapperException if the share is not as described */
        public RunToFailure {
            if (!(runningShare >= 0 && runningShare <= 1)) {
                throw SimulateErrors.badRunningShare(runningShare);
            }
        }

        /** Every unit has failed. */
        public RunToFailure() {
            this(0);
        }
    }
}
