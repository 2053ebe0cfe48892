package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.FailureSource.EndOfRecord;
import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the raw tables say about machines without rows: which have failed, and which are silent. */
public final class FleetStanding {
    /** Later than every reading. */
    private static final long ANY_TIME = Micros.of(Instant.parse("9999-12-31T00:00:00Z"));

    private final FleetRecords records;
    private final Scenario scenario;

    FleetStanding(FleetRecords records, Scenario scenario) {
        this.records = records;
        this.scenario = scenario;
    }

    /**
     * Returns whether each machine has its own lifetime, so that the latest as-of times of machines may differ much.
     */
    public boolean hasLifetimes() {
        return scenario.hasLifetimes();
    }

    /**
     * Returns the last failure of each machine that has failed, microseconds since 1970-01-01T00:00:00Z: up to the
     * latest as-of time of {@code range} that has been observed, or, where a failure ends a machine's life, before the
     * end of the range.
     */
    public Map<String, Long> lastFailures(TimeRange range) {
        TimeRange observed =
                records.observed().map(range::intersection).orElse(new TimeRange(range.start(), range.start()));
        if (observed.isEmpty()) {
            return Map.of();
        }
        long upTo = Micros.of(observed.end()) - 1;
        if (!scenario.hasLifetimes()) {
            long step = Micros.of(scenario.step());
            upTo = Math.floorDiv(upTo, step) * step;
        }
        return records.lastFailures(upTo);
    }

    /**
     * Returns the machines that are listed, or have a row in the range, but have none at {@code asOf}, by identifier.
     * If machines are observed individually, times of different machines are not comparable, and only those without any
     * reading are silent. Machines whose record has ended are not silent.
     *
     * @param latestRows latest as-of time of each machine with rows, in microseconds since 1970-01-01T00:00:00Z
     * @param asOf latest as-of time of all machines
     */
    public List<SilentMachine> silent(Map<String, Long> latestRows, Instant asOf) {
        boolean isFleet = scenario.observation() == ObservationScope.FLEET;
        long now = Micros.of(asOf);
        Set<String> silent = new TreeSet<>(latestRows.keySet());
        silent.addAll(records.listedMachines());
        silent.removeIf(machine -> {
            Long latest = latestRows.get(machine);
            return latest != null && (!isFleet || latest == now);
        });
        if (silent.isEmpty()) {
            return List.of();
        }
        Map<String, Long> readings = records.lastReadings(silent, isFleet ? now : ANY_TIME);
        if (scenario.failureSource() instanceof EndOfRecord) {
            silent.removeAll(records.lastFailures(now).keySet());
        }
        return silent.stream()
                .filter(machine -> isFleet || !readings.containsKey(machine))
                .map(machine -> new SilentMachine(machine, instant(readings.get(machine))))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Micros.instant(micros);
    }

    /** Returns notes about assumptions on failures; empty if there are none. */
    public List<String> notes() {
        if (scenario.failureSource() instanceof EndOfRecord end && end.ended() == null) {
            return List.of(
                    "No mark says which of the %,d machines are still running; the records of all are assumed to end with a failure. If some are running, set ended: {column: …} in scenario %s."
                            .formatted(records.machinesWithReadings(), scenario.name()));
        }
        return List.of();
    }
}
