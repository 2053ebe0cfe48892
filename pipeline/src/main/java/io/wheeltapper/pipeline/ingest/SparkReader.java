package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Reads the records of one data set in Spark's tasks, a task for each split; each reading gives the same records. */
final class SparkReader {
    /** INT: index of a record's file in the data set. */
    static final String FILE = "__file";
    /** BIGINT: a record's line, from 1. */
    static final String LINE = "__line";
    /** STRING: a record's text; null unless it was requested. */
    static final String RAW = "__raw";

    private static final int RECORDS_IN_A_BATCH = 4_096;

    private final SparkSession spark;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final List<FileSplit> splits;
    private final RecordChecker checker;

    SparkReader(
            SparkSession spark,
            Broadcast<SerializableConfiguration> hadoop,
            List<FileSplit> splits,
            RecordChecker checker) {
        this.spark = spark;
        this.hadoop = hadoop;
        this.splits = splits;
        this.checker = checker;
    }

    int files() {
        return 1 + splits.stream().mapToInt(FileSplit::file).max().orElse(-1);
    }

    /**
     * Reads everything once, or twice if the order of lines is needed to resolve local times that occur twice. Later
     * readings use what this one finds.
     */
    CheckSummary summary() {
        CheckSummary first = readSummary();
        if (first.repeated().isEmpty()) {
            return first;
        }
        Broadcast<RepeatedHours> hours = java().broadcast(RepeatedHours.of(first.repeated(), first.newestFirst()));
        checker.resolve(hours::value);
        return readSummary();
    }

    private CheckSummary readSummary() {
        RecordChecker check = checker;
        Broadcast<SerializableConfiguration> settings = hadoop;
        JavaRDD<CheckSummary> summaries = java().parallelize(splits, splits.size())
                .map(split -> {
                    try (CheckedSplit records = CheckedSplit.open(
                            split, check, Texts.WITHOUT, settings.value().value())) {
                        while (records.next(RECORDS_IN_A_BATCH)) {
                            // What it finds is counted.
                        }
                        return records.summary();
                    }
                });
        return CheckSummary.merged(summaries.collect());
    }

    /**
     * Returns the good records: the scenario's columns with their types, {@code known_at TIMESTAMP} (not for machines),
     * {@link #FILE}, {@link #LINE}, {@link #RAW}.
     */
    Dataset<Row> good(Texts texts) {
        RecordChecker check = checker;
        JavaRDD<Row> rows = batches(
                texts, (split, records) -> goodRows(split.file(), records.good(), check.hasTimes(), check.arrival()));
        StructType schema = encodedSchema();
        Column[] columns = Stream.of(schema.fieldNames()).map(this::decoded).toArray(Column[]::new);
        return spark.createDataFrame(rows, schema).select(columns);
    }

    /** Returns the bad records. */
    JavaRDD<BadRecord> bad() {
        return batches(Texts.WITHOUT, (split, records) -> List.copyOf(records.bad()));
    }

    private <T> JavaRDD<T> batches(Texts texts, SplitBatches.Taken<T> taken) {
        RecordChecker check = checker;
        Broadcast<SerializableConfiguration> settings = hadoop;
        return java().parallelize(splits, splits.size())
                .flatMap(split -> SplitBatches.of(
                        split,
                        CheckedSplit.open(split, check, texts, settings.value().value()),
                        RECORDS_IN_A_BATCH,
                        taken));
    }

    private static List<Row> goodRows(int file, GoodRows good, boolean hasTimes, OptionalLong arrival) {
        RowBatch batch = good.rows();
        boolean hasKnownAt = batch.schema().indexOf(RawColumns.KNOWN_AT) >= 0;
        int time = batch.schema().indexOf(RawColumns.EVENT_TIME);
        int columns = batch.columns().size();
        int width = columns + (hasTimes && !hasKnownAt ? 1 : 0);
        boolean[] isInt = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            isInt[i] = batch.schema().fields().get(i).type() == FieldType.Single.INT;
        }
        List<Row> rows = new ArrayList<>(good.size());
        for (int row = 0; row < good.size(); row++) {
            @Nullable Object[] values = new @Nullable Object[width + 3];
            for (int i = 0; i < columns; i++) {
                Object value = BatchRows.value(batch.columns().get(i), row);
                values[i] = isInt[i] && value instanceof Long whole ? (Object) Math.toIntExact(whole) : value;
            }
            if (width > columns) {
                values[columns] = arrival.isPresent() ? (Object) arrival.getAsLong() : values[time];
            }
            values[width] = file;
            values[width + 1] = good.lines().get(row);
            values[width + 2] = good.raws().isEmpty() ? null : good.raws().get(row);
            rows.add(RowFactory.create(values));
        }
        return rows;
    }

    /** Returns the schema in which times are microseconds, which need no conversion of objects. */
    private StructType encodedSchema() {
        StructType schema = new StructType();
        for (Field field : checker.schema().fields()) {
            boolean isTime = field.type() == FieldType.Single.TIMESTAMP;
            schema = schema.add(field.name(), isTime ? DataTypes.LongType : SparkSchemas.type(field.type()));
        }
        if (checker.hasTimes() && checker.schema().indexOf(RawColumns.KNOWN_AT) < 0) {
            schema = schema.add(RawColumns.KNOWN_AT, DataTypes.LongType);
        }
        return schema.add(FILE, DataTypes.IntegerType, false)
                .add(LINE, DataTypes.LongType, false)
                .add(RAW, DataTypes.StringType);
    }

    private Column decoded(String name) {
        boolean isTime = name.equals(RawColumns.KNOWN_AT)
                || checker.schema().fields().stream()
                        .anyMatch(field -> field.name().equals(name) && field.type() == FieldType.Single.TIMESTAMP);
        return isTime ? functions.timestamp_micros(functions.col(name)).as(name) : functions.col(name);
    }

    private JavaSparkContext java() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }
}
