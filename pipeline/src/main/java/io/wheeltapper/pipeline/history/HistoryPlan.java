package io.wheeltapper.pipeline.history;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureMark;
import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records to collect. Times are microseconds since 1970-01-01T00:00:00Z.
 *
 * @param sensors columns of telemetry
 * @param errorIds errors, by index
 * @param components components, by index
 * @param attributes columns of machines
 * @param readingsAfter wanted readings are later than this; {@code Long.MIN_VALUE} for all
 * @param errorsAfter wanted errors are later than this; {@code Long.MIN_VALUE} for all
 * @param upTo wanted records are not later than this
 * @param spans whether a machine's first and last readings matter, so that all of its telemetry is read
 * @param ends how the end of a machine's life is known; used only with {@code spans}
 * @param mark column that marks failures; null if there is none
 */
@RecordBuilder
public record HistoryPlan(
        List<String> sensors,
        List<String> errorIds,
        List<String> components,
        List<Attribute> attributes,
        long readingsAfter,
        long errorsAfter,
        long upTo,
        boolean spans,
        Ends ends,
        @Nullable Mark mark)
        implements Serializable {
    /** How the end of a machine's life is known. */
    public enum Ends {
        /** From the failures data set. */
        RECORDED,
        /** Every record ends with a failure. */
        ALL,
        /**
         * The record of a machine with the mark has ended; the mark is in its row of machines, or in its last reading.
         */
        MARKED,
        /** A reading with the mark is a failure. */
        FLAGGED
    }

    /**
     * The column that marks failures.
     *
     * @param failures meaning of its cells
     * @param type its type in the table
     */
    public record Mark(FailureMark failures, ColumnType type) implements Serializable {}

    /**
     * An attribute of machines.
     *
     * @param name name of its column
     * @param type its type in the table
     */
    public record Attribute(String name, ColumnType type) implements Serializable {}

    public HistoryPlan {
        sensors = List.copyOf(sensors);
        errorIds = List.copyOf(errorIds);
        components = List.copyOf(components);
        attributes = List.copyOf(attributes);
    }

    /** Returns whether records of the data set are collected, if its table exists. */
    public boolean needs(DataSet dataSet) {
        return switch (dataSet) {
            case TELEMETRY, MACHINES -> true;
            case ERRORS -> !errorIds.isEmpty();
            case MAINTENANCE -> !components.isEmpty();
            case FAILURES -> spans && ends == Ends.RECORDED;
        };
    }

    /** Returns the time after which records of the data set are wanted; {@code Long.MIN_VALUE} for all. */
    public long after(DataSet dataSet) {
        return switch (dataSet) {
            case TELEMETRY -> readingsAfter;
            case ERRORS -> errorsAfter;
            case MAINTENANCE, MACHINES, FAILURES -> Long.MIN_VALUE;
        };
    }

    /** Returns the records that as-of times in {@code range} can see. */
    public static HistoryPlan of(Scenario scenario, TimeRange range) {
        long windowsBegin = Micros.of(range.start().minus(scenario.longestWindow()));
        return HistoryPlanBuilder.builder()
                .sensors(scenario.sensors().stream().map(ColumnDefinition::name).toList())
                .errorIds(scenario.table(DataSet.ERRORS).isPresent() ? scenario.errorIds() : List.of())
                .components(scenario.table(DataSet.MAINTENANCE).isPresent() ? scenario.components() : List.of())
                .attributes(scenario.machineAttributes().stream()
                        .map(column -> new Attribute(column.name(), column.type()))
                        .toList())
                .readingsAfter(scenario.features().needsFirstReading() ? Long.MIN_VALUE : windowsBegin)
                .errorsAfter(scenario.features().errorsSinceReplacement() ? Long.MIN_VALUE : windowsBegin)
                .upTo(Micros.of(range.end()))
                .spans(scenario.hasLifetimes())
                .ends(ends(scenario.failureSource()))
                .mark(scenario.hasLifetimes() ? mark(scenario) : null)
                .build();
    }

    /** Returns the mark if it is a column of {@code dataSet}. */
    @Nullable
    Mark markIn(DataSet dataSet) {
        return mark != null && mark.failures().dataSet() == dataSet ? mark : null;
    }

    private static Ends ends(FailureSource source) {
        if (source instanceof FailureSource.EndOfRecord end) {
            return end.ended() == null ? Ends.ALL : Ends.MARKED;
        }
        return source instanceof FailureSource.Flagged ? Ends.FLAGGED : Ends.RECORDED;
    }

    /** Returns the column that marks failures; null if the scenario has none. */
    static @Nullable Mark mark(Scenario scenario) {
        return scenario.failureSource()
                .mark()
                .map(failures -> new Mark(
                        failures,
                        scenario.table(failures.dataSet())
                                .flatMap(table -> table.column(failures.column()))
                                .orElseThrow()
                                .type()))
                .orElse(null);
    }
}
