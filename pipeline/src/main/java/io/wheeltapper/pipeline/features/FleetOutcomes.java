package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.history.FailureRecords;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * What is known of the failures of machines, read without a session, as {@link Labels} finds it with one. The failures and
 * the last reading of each machine are in memory; its readings are not. Safe for use by several threads.
 */
public final class FleetOutcomes {
    private static final Field MACHINE = Field.of(RawColumns.MACHINE_ID, Single.TEXT);
    private static final Field TIME = Field.of(RawColumns.EVENT_TIME, Single.TIMESTAMP);

    private final Map<Utf8, List<MachineFailures.Failure>> failures;
    private final ToLongFunction<Utf8> observedUntil;

    private FleetOutcomes(Map<Utf8, List<MachineFailures.Failure>> failures, ToLongFunction<Utf8> observedUntil) {
        this.failures = failures;
        this.observedUntil = observedUntil;
    }

    /** Returns what is known of a machine. */
    public MachineOutcomes of(Utf8 machine) {
        return new MachineOutcomes(
                MachineFailures.of(failures.getOrDefault(machine, List.of())), observedUntil.applyAsLong(machine));
    }

    /**
     * Reads what is known of {@code machines}, of which some may be strangers.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if nothing has been ingested
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if a table has deletion vectors or renamed columns
     */
    public static FleetOutcomes ofAny(RawFiles tables, Set<Utf8> machines) {
        if (isWatchedAsAWhole(tables.scenario())) {
            Set<Utf8> watched = watched(tables, machines);
            long until = endOfObservation(tables);
            return new FleetOutcomes(
                    failures(tables), machine -> watched.contains(machine) ? until : MachineOutcomes.NEVER_OBSERVED);
        }
        return ofOwnLives(tables);
    }

    /**
     * Reads what is known of all machines that have feature rows, and so have been observed, like {@link #ofAny}. Of other
     * machines it must not be asked.
     */
    public static FleetOutcomes ofObserved(RawFiles tables) {
        if (isWatchedAsAWhole(tables.scenario())) {
            long until = endOfObservation(tables);
            return new FleetOutcomes(failures(tables), machine -> until);
        }
        return ofOwnLives(tables);
    }

    private static boolean isWatchedAsAWhole(Scenario scenario) {
        return scenario.observation() == ObservationScope.FLEET
                && scenario.failureSource() instanceof FailureSource.Recorded;
    }

    private static long endOfObservation(RawFiles tables) {
        return tables.observed().map(range -> Micros.of(range.end()) - 1).orElse(MachineOutcomes.NEVER_OBSERVED);
    }

    private static FleetOutcomes ofOwnLives(RawFiles tables) {
        Map<Utf8, List<MachineFailures.Failure>> failures = failures(tables);
        Map<Utf8, Long> lives = lastReadings(tables);
        if (tables.scenario().hasLifetimes()) {
            lives.replaceAll((machine, last) -> failures.containsKey(machine) ? MachineOutcomes.FOR_EVER : last);
        }
        return new FleetOutcomes(failures, machine -> lives.getOrDefault(machine, MachineOutcomes.NEVER_OBSERVED));
    }

    private static Map<Utf8, List<MachineFailures.Failure>> failures(RawFiles tables) {
        Map<Utf8, List<MachineFailures.Failure>> failures = new HashMap<>();
        FailureRecords.each(
                tables,
                failure -> failures.computeIfAbsent(failure.machine(), machine -> new ArrayList<>())
                        .add(new MachineFailures.Failure(failure.eventTime(), failure.component())));
        return failures;
    }

    /** Returns those of {@code machines} that are listed or have telemetry, which is read only if some are not listed. */
    private static Set<Utf8> watched(RawFiles tables, Set<Utf8> machines) {
        Set<Utf8> watched = new HashSet<>();
        NavigableSet<Utf8> others = new TreeSet<>(machines);
        if (tables.has(DataSet.MACHINES)) {
            tables.each(DataSet.MACHINES, TableSchema.of(MACHINE), batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    watched.add(batch.texts(0).get(row));
                }
            });
            others.removeAll(watched);
        }
        if (!others.isEmpty()) {
            KeyRange range = new KeyRange(others.first(), others.last().next());
            RowsWanted wanted = RowsWanted.of(RawColumns.MACHINE_ID, range);
            tables.each(DataSet.TELEMETRY, TableSchema.of(MACHINE), wanted, batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    Utf8 machine = batch.texts(0).get(row);
                    if (others.contains(machine)) {
                        watched.add(machine);
                    }
                }
            });
        }
        return watched;
    }

    private static Map<Utf8, Long> lastReadings(RawFiles tables) {
        Map<Utf8, Long> last = new HashMap<>();
        tables.each(DataSet.TELEMETRY, TableSchema.of(MACHINE, TIME), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                last.merge(batch.texts(0).get(row), batch.longs(1).get(row), Math::max);
            }
        });
        return last;
    }
}
