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
 * @param ends how it is known when a machine's life has ended; asked for only with {@code spans}
 * @param mark the column that tells; null where none does
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
    /** How it is known when a machine's life has ended. */
    public enum Ends {
        /** By the failures data set. */
        RECORDED,
        /** Every record ends in a failure. */
        ALL,
        /** The record of a machine with the mark has ended: in its row of machines, or in its last reading. */
        MARKED,
        /** A reading with the mark is a failure. */
        FLAGGED
    }

    /**
     * The column that tells of failures.
     *
     * @param failures what its cells mean
     * @param type its type in the table
     */
    public record Mark(FailureMark failures, ColumnType type) implements Serializable {}

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

    /** Returns whether records of the data set are gathered, where there is a table of it. */
    public boolean needs(DataSet dataSet) {
        return switch (dataSet) {
            case TELEMETRY, MACHINES -> true;
            case ERRORS -> !errorIds.isEmpty();
            case MAINTENANCE -> !components.isEmpty();
            case FAILURES -> spans && ends == Ends.RECORDED;
        };
    }

    /** Returns records of the data set that are wanted are later than this; {@code Long.MIN_VALUE} for all. */
    public long after(DataSet dataSet) {
        return switch (dataSet) {
            case TELEMETRY -> readingsAfter;
            case ERRORS -> errorsAfter;
            case MAINTENANCE, MACHINES, FAILURES -> Long.MIN_VALUE;
        };
    }

    /** Returns what as-of times in {@code range} can see. */
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

    /** Returns the mark, where it is a column of {@code dataSet}. */
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

    private static @Nullable Mark mark(Scenario scenario) {
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
