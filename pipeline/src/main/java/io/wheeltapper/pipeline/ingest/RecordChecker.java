package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.KnownAt;
import io.wheeltapper.core.scenario.QualityCheck;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.core.scenario.TimeNotation;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Understands the records of one data set. The values of a good record are those of the table's columns in their order,
 * then, except for machines, {@code known_at}; times are microseconds since 1970-01-01T00:00:00Z.
 */
final class RecordChecker implements Serializable {
    private final List<ColumnReader> columns;
    private final @Nullable ColumnReader knownAt;
    private final boolean isKnownOnArrival;
    private final int machineAt;
    private final int timeAt;
    private final long arrival;
    private final boolean checksFuture;
    private final @Nullable Broadcast<Set<String>> machines;

    /**
     * @param arrival now: when the records come in
     * @param machines the machines that are known; null when unknown ones are not to be found
     */
    RecordChecker(
            Scenario scenario, TableDefinition table, Instant arrival, @Nullable Broadcast<Set<String>> machines) {
        TimeReader iso = TimeReader.of(new TimeNotation.Iso(), scenario.zone());
        TimeReader times = TimeReader.of(table.timeNotation(), scenario.zone());
        this.columns = table.columns().stream()
                .map(column -> ColumnReader.of(column, table, scenario.checks(), times, iso))
                .toList();
        List<String> names =
                table.columns().stream().map(column -> column.name()).toList();
        this.machineAt = names.indexOf(TableDefinition.MACHINE_ID);
        boolean isMachines = table.dataSet() == DataSet.MACHINES;
        this.timeAt = isMachines ? -1 : names.indexOf(TableDefinition.EVENT_TIME);
        this.knownAt = !isMachines && scenario.knownAt() instanceof KnownAt.FromColumn from
                ? ColumnReader.requiredTime(from.source(), iso)
                : null;
        this.isKnownOnArrival = scenario.knownAt() instanceof KnownAt.AtArrival;
        this.arrival = TimeReader.micros(arrival);
        this.checksFuture = scenario.checks().contains(QualityCheck.FUTURE);
        this.machines = isMachines ? null : machines;
    }

    /** Names, in the source, of the columns that must be there, in the order of a record's fields. */
    static List<String> requiredSources(TableDefinition table) {
        return table.columns().stream().map(column -> column.source()).toList();
    }

    /** How many values a good record has. */
    int width() {
        return timeAt < 0 ? columns.size() : columns.size() + 1;
    }

    /** Index of the event time among the values; -1 when there is none. */
    int timeAt() {
        return timeAt;
    }

    /**
     * Reads a record.
     *
     * @param hasKnownAt whether the record's file has the column that says when it was known; its field is the last
     * @param values is filled, as far as the record is good
     * @return what is wrong with it, or null
     */
    @Nullable
    Flaw check(RawRecord record, boolean hasKnownAt, @Nullable Object[] values) {
        if (record.problem != null) {
            return new Flaw(BadRecordReason.UNPARSABLE, null, record.problem);
        }
        for (int i = 0; i < columns.size(); i++) {
            values[i] = columns.get(i).read(record.fields[i]);
            if (values[i] instanceof Flaw flaw) {
                return flaw;
            }
        }
        if (machines != null
                && values[machineAt] instanceof String machine
                && !machines.value().contains(machine)) {
            return flaw(BadRecordReason.UNKNOWN_MACHINE, machineAt, record, "which is not in the machines table");
        }
        return timeAt < 0 ? null : checkTimes(record, hasKnownAt, values);
    }

    private @Nullable Flaw checkTimes(RawRecord record, boolean hasKnownAt, @Nullable Object[] values) {
        if (checksFuture && values[timeAt] instanceof Long time && time > arrival) {
            return flaw(BadRecordReason.FUTURE, timeAt, record, "later than now");
        }
        if (knownAt != null && hasKnownAt) {
            values[columns.size()] = knownAt.read(record.fields[columns.size()]);
            return values[columns.size()] instanceof Flaw flaw ? flaw : null;
        }
        values[columns.size()] = isKnownOnArrival ? Long.valueOf(arrival) : values[timeAt];
        return null;
    }

    private Flaw flaw(BadRecordReason reason, int column, RawRecord record, String what) {
        return new Flaw(reason, columns.get(column).source(), "is \"" + record.fields[column] + "\", " + what);
    }
}
