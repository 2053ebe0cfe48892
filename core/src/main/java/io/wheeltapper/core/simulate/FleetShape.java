package io.wheeltapper.core.simulate;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The kinds of simulated fleets. */
public sealed interface FleetShape {
    /**
     * Machines with four sensors, five kinds of errors and four components that are replaced or fail; five files.
     *
     * @param range range of readings, errors and failures; half-open, whole seconds, not empty. Maintenance begins 214
     * days earlier.
     * @param cadence time between two readings of a machine; positive, whole seconds
     */
    record Maintained(TimeRange range, Duration cadence) implements FleetShape {
        private static final TimeRange YEAR_2015 =
                new TimeRange(Instant.parse("2015-01-01T06:00:00Z"), Instant.parse("2016-01-01T06:00:00Z"));
        /** Limit of a machine's readings: its lines are made in memory, and this many take less than a gigabyte. */
        static final long MOST_READINGS = 10_000_000;

        /**
         * Checks the parameters.
         *
         * @throws io.wheeltapper.core.error.WheeltapperException if a parameter is out of range
         */
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

        /** Returns a year from 2015-01-01T06:00:00Z with hourly readings. */
        public static Maintained defaults() {
            return new Maintained(YEAR_2015, Duration.ofHours(1));
        }

        public Maintained withRange(TimeRange range) {
            return new Maintained(range, cadence);
        }

        public Maintained withCadence(Duration cadence) {
            return new Maintained(range, cadence);
        }

        /** Returns how many readings a machine has. */
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
     * @param runningShare share of the units that are still running, so that their record stops before their failure; 0
     * to 1
     */
    record RunToFailure(double runningShare) implements FleetShape {
        /**
         * Checks the share.
         *
         * @throws io.wheeltapper.core.error.WheeltapperException if the share is not within 0 and 1
         */
        public RunToFailure {
            if (!(runningShare >= 0 && runningShare <= 1)) {
                throw SimulateErrors.badRunningShare(runningShare);
            }
        }

        /** Creates a fleet in which every unit has failed. */
        public RunToFailure() {
            this(0);
        }
    }
}
