package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.workspace.SerialTable;
import io.wheeltapper.pipeline.workspace.SerialTables.Seen;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The records of one data set, compared and written by queries of Spark, which read them anew. */
final class SparkRecords implements DataSetRecords {
    private final SparkSession spark;
    private final IngestContext context;
    private final TableDefinition table;
    private final DataSet dataSet;
    private final SparkReader reader;
    private final Duplicates duplicates;
    private final String path;
    private CheckSummary summary = new CheckSummary();
    /** Rows of the table with which the records were compared last; null for none. */
    private @Nullable Dataset<Row> compared;
    /** Whether the last comparison found conflicts. */
    private boolean hasConflicts;

    SparkRecords(SparkSession spark, IngestContext context, TableDefinition table, SparkReader reader) {
        this.spark = spark;
        this.context = context;
        this.table = table;
        this.dataSet = table.dataSet();
        this.reader = reader;
        this.duplicates = new Duplicates(table);
        this.path = context.workspace().tablePath(dataSet.tableName());
    }

    @Override
    public CheckSummary summary() {
        summary = reader.summary();
        return summary;
    }

    @Override
    public List<String> machines() {
        return reader.good(Texts.WITHOUT).select(RawColumns.MACHINE_ID).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Override
    public Judgement judge() {
        return judge(existing(SerialTable.look(spark, path)));
    }

    @Override
    public Optional<Judgement> append() {
        Seen seen = SerialTable.look(spark, path);
        Dataset<Row> existing = existing(seen);
        Judgement judgement = existing == null ? null : judge(existing);
        if (summary.good() == 0) {
            return Optional.of(Judgement.allNew(summary, reader.files()));
        }
        if (judgement != null && judgement.count(Standing.NEW) == 0) {
            return Optional.of(judgement);
        }
        String[] partitions = dataSet == DataSet.TELEMETRY ? new String[] {RawColumns.EVENT_MONTH} : new String[0];
        Dataset<Row> fresh = duplicates.newOnes(reader.good(Texts.WITHOUT), existing, spread());
        OptionalLong written = SerialTable.append(finished(fresh), path, seen, partitions);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (judgement == null) {
            boolean isAll = written.getAsLong() == summary.good();
            judgement = isAll ? Judgement.allNew(summary, reader.files()) : judge(null);
        }
        return Optional.of(judgement);
    }

    @Override
    public List<BadRecord> conflicts(int most) {
        return hasConflicts ? conflicts().takeOrdered(most, new BadRecord.ByLine()) : List.of();
    }

    @Override
    public void quarantine(List<String> names) {
        JavaRDD<BadRecord> bad = reader.bad();
        new Quarantine(spark, context).keep(dataSet, hasConflicts ? bad.union(conflicts()) : bad, names);
    }

    /** Returns the rows of the table that may have the same keys; null if there are none. */
    private @Nullable Dataset<Row> existing(Seen seen) {
        if (seen.version() < 0) {
            return null;
        }
        Dataset<Row> rows = SerialTable.read(spark, path, seen, SparkSchemas.of(RawColumns.schema(table)));
        if (dataSet != DataSet.MACHINES) {
            if (!summary.hasTimes()) {
                return null;
            }
            rows = rows.where(col(RawColumns.EVENT_TIME)
                    .between(
                            lit(TimeReader.instant(summary.firstMicros())),
                            lit(TimeReader.instant(summary.lastMicros()))));
        }
        return rows.isEmpty() ? null : rows;
    }

    private Judgement judge(@Nullable Dataset<Row> existing) {
        Judgement judgement = Judgement.empty();
        duplicates
                .judge(reader.good(Texts.WITHOUT), existing, spread())
                .groupBy(SparkReader.FILE, Duplicates.STANDING)
                .count()
                .collectAsList()
                .forEach(row -> judgement.add(row.getInt(0), Standing.valueOf(row.getString(1)), row.getLong(2)));
        compared = existing;
        hasConflicts = judgement.count(Standing.CONFLICT) > 0;
        return judgement;
    }

    private JavaRDD<BadRecord> conflicts() {
        Column micros = dataSet == DataSet.MACHINES
                ? lit(null).cast(DataTypes.LongType)
                : unix_micros(col(RawColumns.EVENT_TIME));
        ConflictTexts texts = ConflictTexts.of(context.scenario());
        return duplicates
                .judge(reader.good(Texts.WITH), compared, spread())
                .where(col(Duplicates.STANDING).equalTo(Standing.CONFLICT.name()))
                .select(
                        col(SparkReader.FILE),
                        col(SparkReader.LINE),
                        col(Duplicates.COLUMN),
                        col(Duplicates.DETAIL),
                        col(SparkReader.RAW),
                        micros)
                .javaRDD()
                .map(row -> new BadRecord(
                        row.getInt(0),
                        row.getLong(1),
                        texts.flaw(row.getString(2), row.getString(3), row.isNullAt(5) ? null : row.getLong(5)),
                        row.getString(4)));
    }

    private Dataset<Row> finished(Dataset<Row> fresh) {
        Dataset<Row> stamped = fresh.withColumn(RawColumns.INGESTED_AT, lit(context.startedAt()));
        return stamped.select(
                Arrays.stream(SparkSchemas.of(RawColumns.schema(table)).fields())
                        .map(field -> col(field.name()).as(field.name(), field.metadata()))
                        .toArray(Column[]::new));
    }

    private Spread spread() {
        return Spread.of(dataSet, summary);
    }
}
