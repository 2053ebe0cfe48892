package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.KnownAt;
import io.wheeltapper.core.scenario.OnBadValue;
import io.wheeltapper.core.scenario.QualityCheck;
import io.wheeltapper.core.scenario.RepeatedHour;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.core.scenario.TimeNotation;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Words;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parses and checks the records of one data set. The values of a good record are those of the table's columns in order,
 * then, except for machines, {@code known_at}; times are microseconds since 1970-01-01T00:00:00Z.
 */
final class RecordChecker implements Serializable {
    private final List<ColumnReader> columns;
    private final @Nullable ColumnReader knownAt;
    private final boolean isKnownOnArrival;
    private final int machineAt;
    private final int timeAt;
    /** Indexes of the other columns of the key. */
    private final int[] otherKeys;

    private final TableSchema schema;
    private final boolean isTelemetry;
    private final long arrival;
    private final boolean checksFuture;
    private final boolean quarantinesBadValues;
    private final RepeatedHour repeatedHour;
    private final String zone;
    private final @Nullable KnownMachines machines;
    private @Nullable Shared<RepeatedHours> repeatedHours;

    /**
     * Creates a checker.
     *
     * @param arrival now: when the records arrive
     * @param machines known machines; null if machines are not checked
     */
    RecordChecker(Scenario scenario, TableDefinition table, Instant arrival, @Nullable KnownMachines machines) {
        TimeReader iso = TimeReader.of(new TimeNotation.Iso(), scenario.zone());
        TimeReader times = TimeReader.of(table.timeNotation(), scenario.zone());
        this.columns = table.columns().stream()
                .map(column -> ColumnReader.of(column, table, scenario.checks(), times, iso))
                .toList();
        List<String> names =
                table.columns().stream().map(column -> column.name()).toList();
        this.machineAt = names.indexOf(TableDefinition.MACHINE_ID);
        boolean isMachines = table.dataSet() == DataSet.MACHINES;
        this.isTelemetry = table.dataSet() == DataSet.TELEMETRY;
        this.timeAt = isMachines ? -1 : names.indexOf(TableDefinition.EVENT_TIME);
        this.otherKeys = IntStream.range(0, names.size())
                .filter(i -> i != machineAt && i != timeAt && table.key().contains(names.get(i)))
                .toArray();
        this.knownAt = !isMachines && scenario.knownAt() instanceof KnownAt.FromColumn from
                ? ColumnReader.knownAt(from.source(), iso)
                : null;
        this.schema = schema(table, knownAt != null);
        this.isKnownOnArrival = scenario.knownAt() instanceof KnownAt.AtArrival;
        this.arrival = TimeReader.micros(arrival);
        this.checksFuture = scenario.checks().contains(QualityCheck.FUTURE);
        this.quarantinesBadValues = scenario.ingestRules().onBadValue() == OnBadValue.QUARANTINE_RECORD;
        this.repeatedHour = scenario.ingestRules().repeatedHour();
        this.zone = scenario.zone().getId();
        this.machines = isMachines ? null : machines;
    }

    private static TableSchema schema(TableDefinition table, boolean hasKnownAt) {
        List<Field> fields = new ArrayList<>();
        table.columns().forEach(column -> fields.add(Field.of(column.name(), RawColumns.storedType(column.type()))));
        if (hasKnownAt) {
            fields.add(Field.of(RawColumns.KNOWN_AT, FieldType.Single.TIMESTAMP));
        }
        return new TableSchema(fields);
    }

    /**
     * Returns the columns of good records: those of the scenario, and {@code known_at} if it is a column of the sources.
     * Otherwise it is {@link #arrival}, if that is there, or the event time.
     */
    TableSchema schema() {
        return schema;
    }

    /** Returns when all records could first have been used: the time when they arrive; empty if each has its own time. */
    OptionalLong arrival() {
        return isKnownOnArrival ? OptionalLong.of(arrival) : OptionalLong.empty();
    }

    /**
     * Returns a quick reader of the lines of a CSV file.
     *
     * @param rows where it appends good records, by {@link #schema}
     * @return null if it can read none of them
     */
    @Nullable
    QuickLines quickLines(FileLayout layout, RowBatch rows) {
        if (!QuickLines.mayRead(layout, columns.size())) {
            return null;
        }
        char point = layout.csv().decimal();
        List<QuickCell> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean isMachine = i == machineAt;
            boolean isChecked = i == timeAt && checksFuture;
            QuickCell cell = columns.get(i)
                    .quick(
                            point,
                            text -> !isMachine || machines == null || machines.contains(text),
                            rows.columns().get(i) instanceof TextColumn texts ? texts.words() : new Words(),
                            isChecked ? arrival : Long.MAX_VALUE);
            if (cell == null) {
                return null;
            }
            cells.add(cell);
        }
        QuickCell.OfTimes time = timeAt < 0 ? null : (QuickCell.OfTimes) cells.get(timeAt);
        if (knownAt != null && time != null) {
            QuickCell known = knownAt.quick(point, text -> true, new Words(), Long.MAX_VALUE);
            cells.add(known != null && layout.has(columns.size()) ? known : time);
        }
        return new QuickLines(cells, time, layout);
    }

    /** Returns the source names of the required columns, in the order of a record's fields. */
    static List<String> requiredSources(TableDefinition table) {
        return table.columns().stream().map(column -> column.source()).toList();
    }

    /** Resolves local times that occur twice by the order of the lines; until then the first instant is taken. */
    void resolve(Shared<RepeatedHours> hours) {
        repeatedHours = hours;
    }

    /** Returns the number of values of a good record. */
    int width() {
        return timeAt < 0 ? columns.size() : columns.size() + 1;
    }

    /** Returns a record in which results of this checker are stored, one after another. */
    CheckedRecord newRecord() {
        return new CheckedRecord(width());
    }

    /** Returns the event time of a good record; 0 if there is none. */
    long micros(CheckedRecord checked) {
        return timeAt >= 0 && checked.values[timeAt] instanceof Long micros ? micros : 0;
    }

    boolean hasTimes() {
        return timeAt >= 0;
    }

    /** Returns the machine of a good record. */
    String machine(CheckedRecord checked) {
        return String.valueOf(checked.values[machineAt]);
    }

    /** Returns the key of a good record without machine and time. */
    String otherKey(CheckedRecord checked) {
        StringBuilder key = new StringBuilder();
        for (int column : otherKeys) {
            key.append(checked.values[column]).append('\n');
        }
        return key.toString();
    }

    /** Returns whether the order of lines is needed to resolve local times that occur twice. */
    boolean asksForOrder() {
        return repeatedHour == RepeatedHour.IN_ORDER && repeatedHours == null;
    }

    /**
     * Reads a record.
     *
     * @param layout layout of the record's file
     * @param checked receives the result
     * @return flaw of the record, or null
     */
    @Nullable
    Flaw check(RawRecord record, FileLayout layout, CheckedRecord checked) {
        checked.clear();
        if (record.problem != null) {
            return new Flaw(BadRecordReason.UNPARSABLE, null, record.problem);
        }
        @Nullable Object[] values = checked.values;
        for (int i = 0; i < columns.size(); i++) {
            ColumnReader column = columns.get(i);
            values[i] = column.read(record.fields[i]);
            if (values[i] instanceof Flaw flaw) {
                if (quarantinesBadValues || !column.isValue()) {
                    return flaw;
                }
                checked.cells.add(flaw);
                values[i] = null;
            }
        }
        if (!checked.cells.isEmpty() && isTelemetry) {
            Flaw flaw = nothingLeft(checked);
            if (flaw != null) {
                return flaw;
            }
        }
        Flaw flaw = checkMachine(record, checked);
        if (flaw != null || timeAt < 0) {
            return flaw;
        }
        return checkTimes(record, layout, checked);
    }

    /** Returns the flaw of a reading whose values are all unusable, so that nothing is left. */
    private @Nullable Flaw nothingLeft(CheckedRecord checked) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isValue() && checked.values[i] != null) {
                return null;
            }
        }
        for (Flaw cell : checked.cells) {
            if (cell.reason() != BadRecordReason.NULL_WORD) {
                return new Flaw(
                        BadRecordReason.NO_VALUE, cell.column(), cell.detail() + ", and no other sensor has a value");
            }
        }
        return null;
    }

    private @Nullable Flaw checkMachine(RawRecord record, CheckedRecord checked) {
        if (machines == null || !(checked.values[machineAt] instanceof String machine) || machines.contains(machine)) {
            return null;
        }
        if (machines.takesIn() && isTelemetry) {
            checked.isUnlisted = true;
            return null;
        }
        return flaw(
                BadRecordReason.UNKNOWN_MACHINE,
                machineAt,
                record,
                machines.takesIn()
                        ? "which is neither in the machines table nor in telemetry"
                        : "which is not in the machines table");
    }

    private @Nullable Flaw checkTimes(RawRecord record, FileLayout layout, CheckedRecord checked) {
        @Nullable Object[] values = checked.values;
        if (values[timeAt] instanceof RepeatedTime repeated) {
            checked.repeated = repeated;
            Object time = resolved(record, repeated);
            if (time instanceof Flaw flaw) {
                return flaw;
            }
            values[timeAt] = time;
        }
        if (checksFuture && values[timeAt] instanceof Long time && time > arrival) {
            return flaw(BadRecordReason.FUTURE, timeAt, record, "later than now");
        }
        if (knownAt != null && layout.has(columns.size())) {
            values[columns.size()] = knownAt.read(record.fields[columns.size()]);
            return values[columns.size()] instanceof Flaw flaw ? flaw : null;
        }
        values[columns.size()] = isKnownOnArrival ? Long.valueOf(arrival) : values[timeAt];
        return null;
    }

    /** Returns the microseconds as a Long, or a {@link Flaw}. */
    private Object resolved(RawRecord record, RepeatedTime time) {
        if (repeatedHour == RepeatedHour.QUARANTINE) {
            return flaw(
                    BadRecordReason.AMBIGUOUS_TIME,
                    timeAt,
                    record,
                    "which occurs twice in " + zone
                            + ". Write times of that hour with their offset, or set repeated-hour: in-order or first");
        }
        Shared<RepeatedHours> hours = repeatedHours;
        if (repeatedHour == RepeatedHour.FIRST || hours == null) {
            return time.first();
        }
        return switch (hours.get().pass(record.file, record.line)) {
            case FIRST -> time.first();
            case SECOND -> time.second();
            case UNCLEAR ->
                flaw(
                        BadRecordReason.AMBIGUOUS_TIME,
                        timeAt,
                        record,
                        "which occurs twice in " + zone
                                + ", and the order of the lines does not tell which is meant. Write times of that hour "
                                + "with their offset, or set repeated-hour: first");
        };
    }

    private Flaw flaw(BadRecordReason reason, int column, RawRecord record, String what) {
        return new Flaw(reason, columns.get(column).source(), "is \"" + record.fields[column] + "\", " + what);
    }
}
