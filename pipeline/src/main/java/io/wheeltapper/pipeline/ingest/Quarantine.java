package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.SerialTable;
import io.wheeltapper.pipeline.workspace.SerialTables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Stores the unusable records, each once, however often its file is read. */
final class Quarantine {
    private static final StructType FOUND = new StructType()
            .add(QuarantineColumns.SOURCE_FILE, DataTypes.StringType)
            .add(QuarantineColumns.LINE, DataTypes.LongType)
            .add(QuarantineColumns.COLUMN, DataTypes.StringType)
            .add(QuarantineColumns.REASON, DataTypes.StringType)
            .add(QuarantineColumns.DETAIL, DataTypes.StringType)
            .add(QuarantineColumns.RAW, DataTypes.StringType);

    private final SparkSession spark;
    private final IngestContext context;
    private final String path;

    Quarantine(SparkSession spark, IngestContext context) {
        this.spark = spark;
        this.context = context;
        this.path = context.workspace().tablePath(QuarantineColumns.TABLE);
    }

    /** Stores bad records that are not stored yet; {@code names} are those of the files by index. */
    void keep(DataSet dataSet, JavaRDD<BadRecord> records, List<String> names) {
        JavaRDD<Row> rows = records.map(record -> row(record, names.get(record.file())));
        Dataset<Row> found = spark.createDataFrame(rows, FOUND)
                .withColumn(QuarantineColumns.DATA_SET, lit(dataSet.tableName()))
                .withColumn(QuarantineColumns.RUN_ID, lit(context.runId()))
                .withColumn(QuarantineColumns.QUARANTINED_AT, lit(context.startedAt()));
        CommitRetries.untilFirst(path, () -> {
            SerialTables.Seen seen = SerialTable.look(spark, path);
            Dataset<Row> held = SerialTable.read(spark, path, seen, SparkSchemas.of(QuarantineColumns.SCHEMA));
            Dataset<Row> added = notHeld(found, held, dataSet);
            if (added.isEmpty()) {
                return Optional.of(0L);
            }
            OptionalLong written = SerialTable.append(added, path, seen);
            return written.isPresent() ? Optional.of(written.getAsLong()) : Optional.empty();
        });
    }

    private static Dataset<Row> notHeld(Dataset<Row> found, Dataset<Row> held, DataSet dataSet) {
        Dataset<Row> own = held.where(col(QuarantineColumns.DATA_SET).equalTo(dataSet.tableName()));
        Column isHeld = lit(true);
        for (String name : List.of(
                QuarantineColumns.SOURCE_FILE,
                QuarantineColumns.LINE,
                QuarantineColumns.REASON,
                QuarantineColumns.RAW)) {
            isHeld = isHeld.and(found.col(name).equalTo(own.col(name)));
        }
        return found.join(own, isHeld, "left_anti")
                .select(QuarantineColumns.SCHEMA.names().stream()
                        .map(name -> col("`" + name + "`"))
                        .toArray(Column[]::new))
                .repartition(1)
                .sortWithinPartitions(QuarantineColumns.SOURCE_FILE, QuarantineColumns.LINE);
    }

    private static Row row(BadRecord record, String file) {
        return RowFactory.create(
                file,
                record.line(),
                record.flaw().column(),
                record.flaw().reason().toString(),
                record.flaw().detail(),
                record.raw());
    }
}
