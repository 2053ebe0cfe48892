package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Does the work of an ingest in tasks of Spark. */
final class SparkIngest implements IngestEngine {
    private final SparkSession spark;
    private final IngestContext context;
    private final JavaSparkContext java;
    private final Broadcast<SerializableConfiguration> hadoop;

    SparkIngest(SparkSession spark, IngestContext context) {
        this.spark = spark;
        this.context = context;
        this.java = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.hadoop = java.broadcast(new SerializableConfiguration(context.hadoop()));
    }

    /** Spark can do all work. */
    @Override
    public void require(List<PlannedFile> files, List<String> tables) {}

    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        Broadcast<T> sent = java.broadcast(value);
        return sent::value;
    }

    @Override
    public List<Long> newlines(List<FileSplit> splits) {
        Broadcast<SerializableConfiguration> settings = hadoop;
        return java.parallelize(splits, splits.size())
                .map(split -> FileSplits.newlines(split, settings.value().value()))
                .collect();
    }

    @Override
    public DataSetRecords records(TableDefinition table, List<FileSplit> splits, RecordChecker checker) {
        return new SparkRecords(spark, context, table, new SparkReader(spark, hadoop, splits, checker));
    }

    @Override
    public List<String> machinesInTelemetry(Set<String> machines) {
        return spark
                .read()
                .format("delta")
                .load(context.workspace().tablePath(DataSet.TELEMETRY.tableName()))
                .select(RawColumns.MACHINE_ID)
                .where(col(RawColumns.MACHINE_ID).isInCollection(machines))
                .distinct()
                .collectAsList()
                .stream()
                .map((Row row) -> row.getString(0))
                .toList();
    }
}
