package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.time.TimeRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up single records of a fleet. Times are microseconds since 1970-01-01T00:00:00Z. */
interface FleetRecords {
    /** Returns the range from the first reading of the fleet to just after the last one; empty if there is none. */
    Optional<TimeRange> observed();

    /** Returns the last failure of each machine that has failed up to {@code upTo}. */
    Map<String, Long> lastFailures(long upTo);

    /** Returns the machines that are listed; none if the scenario has no list. */
    Set<String> listedMachines();

    /** Returns the last reading up to {@code upTo} of those of {@code machines} that have one. */
    Map<String, Long> lastReadings(Set<String> machines, long upTo);

    /** Returns the number of machines that have readings. */
    long machinesWithReadings();
}
