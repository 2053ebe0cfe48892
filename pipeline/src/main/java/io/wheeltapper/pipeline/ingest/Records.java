package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The records of one data set: their counts, the good ones, the bad ones. */
final class Records {
    /** INT: index of a record's file in the data set. */
    static final String FILE = "__file";
    /** BIGINT: a record's line, from 1. */
    static final String LINE = "__line";
    /** STRING: a record's text; null unless it was requested. */
    static final String RAW = "__raw";

    private final RecordSource source;
    private final RecordChecker checker;
    private final TableDefinition table;
    private final boolean[] hasKnownAt;

    /**
     * Creates the records.
     *
     * @param hasKnownAt by file: whether it has the column with the known-at time
     */
    Records(RecordSource source, RecordChecker checker, TableDefinition table, List<Boolean> hasKnownAt) {
        this.source = source;
        this.checker = checker;
        this.table = table;
        this.hasKnownAt = new boolean[hasKnownAt.size()];
        for (int i = 0; i < this.hasKnownAt.length; i++) {
            this.hasKnownAt[i] = hasKnownAt.get(i);
        }
    }

    /**
     * Reads everything once, or twice if the order of lines is needed to resolve local times that occur twice. Later
     * readings use what this one finds.
     */
    CheckSummary summary(JavaSparkContext spark) {
        CheckSummary first = readSummary();
        if (first.repeated().isEmpty()) {
            return first;
        }
        checker.resolve(spark.broadcast(RepeatedHours.of(first.repeated(), first.newestFirst())));
        return readSummary();
    }

    private CheckSummary readSummary() {
        RecordChecker check = checker;
        boolean[] known = hasKnownAt;
        return CheckSummary.merged(
                source.read(records -> List.of(summary(records, check, known)).iterator())
                        .collect());
    }

    /**
     * Returns the good records: the scenario's columns with their types, {@code known_at TIMESTAMP} (not for machines),
     * {@link #FILE}, {@link #LINE}, {@link #RAW}.
     */
    Dataset<Row> good(SparkSession spark, Texts texts) {
        RecordChecker check = checker;
        boolean[] known = hasKnownAt;
        JavaRDD<Row> rows = source.read(records -> {
            CheckedRecord checked = check.newRecord();
            return stream(records)
                    .map(record -> goodRow(record, check, known[record.file], texts, checked))
                    .filter(Objects::nonNull)
                    .iterator();
        });
        StructType schema = encodedSchema();
        Column[] columns = Stream.of(schema.fieldNames()).map(this::decoded).toArray(Column[]::new);
        return spark.createDataFrame(rows, schema).select(columns);
    }

    /** Returns the bad records. */
    JavaRDD<BadRecord> bad() {
        RecordChecker check = checker;
        boolean[] known = hasKnownAt;
        return source.read(records -> {
            CheckedRecord checked = check.newRecord();
            return stream(records)
                    .map(record -> badRecord(record, check, known[record.file], checked))
                    .filter(Objects::nonNull)
                    .iterator();
        });
    }

    /** Whether rows contain their original text. */
    enum Texts {
        WITHOUT,
        WITH
    }

    private static CheckSummary summary(Iterator<RawRecord> records, RecordChecker check, boolean[] hasKnownAt) {
        CheckSummary summary = new CheckSummary();
        CheckedRecord checked = check.newRecord();
        while (records.hasNext()) {
            RawRecord record = records.next();
            Flaw flaw = check.check(record, hasKnownAt[record.file], checked);
            if (flaw != null) {
                summary.addBad(record, flaw);
                if (flaw.reason() == BadRecordReason.UNKNOWN_MACHINE) {
                    summary.addUnlisted(check.machine(checked));
                }
            } else {
                addGood(summary, record, check, checked);
            }
        }
        return summary;
    }

    private static void addGood(CheckSummary summary, RawRecord record, RecordChecker check, CheckedRecord checked) {
        summary.addGood(record.file);
        if (check.hasTimes()) {
            summary.addTime(record.file, check.micros(checked));
        }
        if (checked.isUnlisted) {
            summary.addUnlisted(check.machine(checked));
        }
        for (Flaw cell : checked.cells) {
            summary.addCell(record, cell);
        }
        RepeatedTime repeated = checked.repeated;
        if (repeated != null && check.asksForOrder()) {
            summary.addRepeated(new RepeatedHours.Occurrence(
                    record.file, record.line, check.machine(checked), check.otherKey(checked), repeated));
        }
    }

    private static @Nullable Row goodRow(
            RawRecord record, RecordChecker check, boolean hasKnownAt, Texts texts, CheckedRecord checked) {
        if (check.check(record, hasKnownAt, checked) != null) {
            return null;
        }
        int width = check.width();
        @Nullable Object[] values = Arrays.copyOf(checked.values, width + 3);
        values[width] = record.file;
        values[width + 1] = record.line;
        values[width + 2] = texts == Texts.WITH ? record.raw() : null;
        return RowFactory.create(values);
    }

    private static @Nullable BadRecord badRecord(
            RawRecord record, RecordChecker check, boolean hasKnownAt, CheckedRecord checked) {
        Flaw flaw = check.check(record, hasKnownAt, checked);
        return flaw == null ? null : new BadRecord(record.file, record.line, flaw, record.raw());
    }

    private static Stream<RawRecord> stream(Iterator<RawRecord> records) {
        return StreamSupport.stream(
                java.util.Spliterators.spliteratorUnknownSize(records, java.util.Spliterator.ORDERED), false);
    }

    /** Returns the schema in which times are microseconds, which need no conversion of objects. */
    private StructType encodedSchema() {
        StructType schema = new StructType();
        for (ColumnDefinition column : table.columns()) {
            boolean isTime = column.type() == ColumnType.TIMESTAMP;
            schema = schema.add(
                    column.name(),
                    isTime ? DataTypes.LongType : SparkSchemas.type(RawColumns.storedType(column.type())));
        }
        if (table.dataSet() != DataSet.MACHINES) {
            schema = schema.add(RawColumns.KNOWN_AT, DataTypes.LongType);
        }
        return schema.add(FILE, DataTypes.IntegerType, false)
                .add(LINE, DataTypes.LongType, false)
                .add(RAW, DataTypes.StringType);
    }

    private Column decoded(String name) {
        boolean isTime = name.equals(RawColumns.KNOWN_AT)
                || table.column(name)
                        .map(column -> column.type() == ColumnType.TIMESTAMP)
                        .orElse(false);
        return isTime ? functions.timestamp_micros(functions.col(name)).as(name) : functions.col(name);
    }
}
