package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.core.scenario.Observation;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import java.io.Serializable;
import java.util.List;

/**
 * Which records are gathered. Times are microseconds since 1970-01-01T00:00:00Z.
 *
 * @param sensors columns of telemetry
 * @param errorIds the errors that count, by index
 * @param components the components that count, by index
 * @param attributes columns of machines
 * @param readingsAfter readings that are wanted are later than this; {@code Long.MIN_VALUE} for all
 * @param errorsAfter errors that are wanted are later than this; {@code Long.MIN_VALUE} for all
 * @param upTo records that are wanted are not later than this
 * @param spans whether it matters when a machine was first and last heard of; then all of its telemetry is read
 * @param endIsFailure whether the end of a machine's telemetry is its failure; if not, failures have a table
 */
public record HistoryPlan(
        List<String> sensors,
        List<String> errorIds,
        List<String> components,
        List<Attribute> attributes,
        long readingsAfter,
        long errorsAfter,
        long upTo,
        boolean spans,
        boolean endIsFailure)
        implements Serializable {
    /**
     * An attribute of machines.
     *
     * @param name its column
     * @param type its type in the table
     */
    public record Attribute(String name, ColumnType type) implements Serializable {}

    public HistoryPlan {
        sensors = List.copyOf(sensors);
        errorIds = List.copyOf(errorIds);
        components = List.copyOf(components);
        attributes = List.copyOf(attributes);
    }

    /** Whether records of the data set are gathered, where there is a table of it. */
    public boolean needs(DataSet dataSet) {
        return switch (dataSet) {
            case TELEMETRY, MACHINES -> true;
            case ERRORS -> !errorIds.isEmpty();
            case MAINTENANCE -> !components.isEmpty();
            case FAILURES -> spans && !endIsFailure;
        };
    }

    /** Records of the data set that are wanted are later than this; {@code Long.MIN_VALUE} for all. */
    public long after(DataSet dataSet) {
        return switch (dataSet) {
            case TELEMETRY -> readingsAfter;
            case ERRORS -> errorsAfter;
            case MAINTENANCE, MACHINES, FAILURES -> Long.MIN_VALUE;
        };
    }

    /** What as-of times in {@code range} can see. */
    public static HistoryPlan of(Scenario scenario, TimeRange range) {
        long windowsBegin = Micros.of(range.start().minus(scenario.longestWindow()));
        boolean hasMachines = scenario.table(DataSet.MACHINES).isPresent();
        return new HistoryPlan(
                scenario.sensors().stream().map(ColumnDefinition::name).toList(),
                scenario.table(DataSet.ERRORS).isPresent() ? scenario.errorIds() : List.of(),
                scenario.table(DataSet.MAINTENANCE).isPresent() ? scenario.components() : List.of(),
                scenario.machineAttributes().stream()
                        .map(column -> new Attribute(column.name(), column.type()))
                        .toList(),
                scenario.features().needsFirstReading() ? Long.MIN_VALUE : windowsBegin,
                scenario.features().errorsSinceReplacement() ? Long.MIN_VALUE : windowsBegin,
                Micros.of(range.end()),
                scenario.observation() == Observation.MACHINE || !hasMachines,
                scenario.failureSource() instanceof FailureSource.EndOfRecord);
    }
}
