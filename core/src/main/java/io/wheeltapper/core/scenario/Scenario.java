package io.wheeltapper.core.scenario;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.time.StepGrid;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A trade: its tables, sensors, windows, components, step and horizon. Read from a file by {@link ScenarioReader}.
 *
 * @param name short name, such as {@code predictive-maintenance}
 * @param description one sentence for people
 * @param zone zone of times that carry none
 * @param step distance between two as-of times
 * @param horizon how far ahead the label looks, unless a command says otherwise
 * @param cadence expected time between two readings of a machine
 * @param knownAt when a record could first have been used
 * @param observation how long a machine has been watched
 * @param components what can fail, in label order
 * @param failureSource where failures are known from
 * @param checks the optional quality checks that are on
 * @param tables the data sets that this trade has; telemetry is always there
 * @param features the features to compute
 * @param ingestRules how ingest treats values that can be read in more than one way, or not at all
 */
@RecordBuilder
public record Scenario(
        String name,
        String description,
        ZoneId zone,
        Duration step,
        Duration horizon,
        Duration cadence,
        KnownAt knownAt,
        ObservationScope observation,
        List<String> components,
        FailureSource failureSource,
        Set<QualityCheck> checks,
        Map<DataSet, TableDefinition> tables,
        FeatureSettings features,
        IngestRules ingestRules) {
    /** The label of a row that is followed by no failure within the horizon. */
    public static final String NO_FAILURE = "none";

    public Scenario {
        components = List.copyOf(components);
        checks = Set.copyOf(checks);
        tables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    public StepGrid grid() {
        return new StepGrid(step);
    }

    public Optional<TableDefinition> table(DataSet dataSet) {
        return Optional.ofNullable(tables.get(dataSet));
    }

    public TableDefinition telemetry() {
        return table(DataSet.TELEMETRY).orElseThrow();
    }

    /** Returns the telemetry columns that hold readings, in table order. */
    public List<ColumnDefinition> sensors() {
        return telemetry().valueColumns().stream()
                .filter(column -> !isMark(DataSet.TELEMETRY, column))
                .toList();
    }

    /**
     * Returns the same trade with fewer sensors: those in {@code names}, and those that tell the operating setting. The
     * features of the remaining sensors do not change.
     */
    public Scenario onlySensors(Set<String> names) {
        Set<String> needed = new HashSet<>(names);
        features.operatingSettings().forEach(setting -> needed.add(setting.sensor()));
        Set<String> left = sensors().stream()
                .map(ColumnDefinition::name)
                .filter(sensor -> !needed.contains(sensor))
                .collect(Collectors.toSet());
        Map<DataSet, TableDefinition> fewer = new LinkedHashMap<>(tables);
        fewer.put(DataSet.TELEMETRY, telemetry().without(left));
        return ScenarioBuilder.builder(this).tables(fewer).build();
    }

    private boolean isMark(DataSet dataSet, ColumnDefinition column) {
        return failureSource
                .mark()
                .filter(mark -> mark.dataSet() == dataSet && mark.column().equals(column.name()))
                .isPresent();
    }

    /**
     * Returns whether each machine has a lifetime of its own, after which it has no rows: it is observed individually,
     * or its life ends with its record.
     */
    public boolean hasLifetimes() {
        return observation == ObservationScope.MACHINE || failureSource instanceof FailureSource.EndOfRecord;
    }

    /**
     * Returns the attributes of a machine that can be features: its numbers and categories, in table order; empty when
     * the trade has no machines data set.
     */
    public List<ColumnDefinition> machineAttributes() {
        return table(DataSet.MACHINES).map(TableDefinition::valueColumns).orElse(List.of()).stream()
                .filter(column -> column.type() != ColumnType.STRING && column.type() != ColumnType.TIMESTAMP)
                .filter(column -> !isMark(DataSet.MACHINES, column))
                .toList();
    }

    /** Returns the identifiers of errors; empty when the trade has no errors data set. */
    public List<String> errorIds() {
        return table(DataSet.ERRORS)
                .flatMap(errors -> errors.column(TableDefinition.ERROR_ID))
                .map(ColumnDefinition::values)
                .orElse(List.of());
    }

    /** Returns all labels in the order of the model's classes: {@link #NO_FAILURE}, then the components. */
    public List<String> labels() {
        return Stream.concat(Stream.of(NO_FAILURE), components.stream()).toList();
    }

    /** Returns the longest time that a window of fixed length looks back. */
    public Duration longestWindow() {
        List<Duration> sensorWindows = features.windows().stream()
                .flatMap(window ->
                        window instanceof Window.Elapsed elapsed ? Stream.of(elapsed.length()) : Stream.empty())
                .toList();
        return Stream.of(sensorWindows, features.errorWindows(), List.of(features.presenceWindow()))
                .flatMap(List::stream)
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
