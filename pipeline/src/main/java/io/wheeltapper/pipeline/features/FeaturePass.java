package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.FeatureSettings;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.history.HistoryPlan;
import io.wheeltapper.pipeline.history.MachineHistory;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One pass over the histories of machines that computes feature rows, whichever engine brings the histories. */
final class FeaturePass implements Serializable {
    private final FeaturePlan plan;
    private final HistoryPlan records;
    private final WantedTimes wanted;
    private final int[] positions;

    private FeaturePass(FeaturePlan plan, HistoryPlan records, WantedTimes wanted, int[] positions) {
        this.plan = plan;
        this.records = records;
        this.wanted = wanted;
        this.positions = positions;
    }

    /**
     * Plans a pass; empty if there is no as-of time in the range.
     *
     * @param range part of the observed time from which rows are wanted
     * @param wanted rows that are wanted, all within {@code range}
     * @param needed the features, a subset of the scenario's, in the wanted order; sensors without one are not read
     */
    static Optional<FeaturePass> of(Scenario scenario, TimeRange range, WantedTimes wanted, FeatureSchema needed) {
        if (scenario.grid().count(range) == 0) {
            return Optional.empty();
        }
        Scenario read = withSensorsOf(needed, scenario);
        List<String> made = FeatureSchema.of(read).names();
        int[] positions = needed.names().stream().mapToInt(made::indexOf).toArray();
        return Optional.of(
                new FeaturePass(FeaturePlan.of(read, range), HistoryPlan.of(read, range), wanted, positions));
    }

    private static Scenario withSensorsOf(FeatureSchema needed, Scenario scenario) {
        Set<String> names = Set.copyOf(needed.names());
        Set<String> sensors = scenario.sensors().stream()
                .map(ColumnDefinition::name)
                .filter(sensor -> isMadeOf(sensor, names, scenario.features()))
                .collect(Collectors.toSet());
        return scenario.onlySensors(sensors);
    }

    private static boolean isMadeOf(String sensor, Set<String> names, FeatureSettings settings) {
        return settings.windows().stream()
                .anyMatch(window -> settings.aggregates().stream()
                        .anyMatch(aggregate ->
                                names.contains(FeatureSchema.sensorFeature(sensor, aggregate, window, settings))));
    }

    /** Returns the records to collect. */
    HistoryPlan records() {
        return records;
    }

    /** Returns the only machines that are wanted; empty for all. */
    Optional<NavigableSet<Utf8>> machines() {
        return wanted.machines();
    }

    /** Returns the rows of some machines in blocks; the same block is reused. */
    Iterator<FeatureBlock> blocks(Iterator<MachineHistory> histories) {
        return new FeatureBlocks(plan, wanted, positions, histories);
    }
}
