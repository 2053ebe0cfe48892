package io.wheeltapper.pipeline.files;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport$;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;

/** Reads columns of data files as batches, with Spark's own vectorised reader, on the driver or in a task. */
public final class BatchReader implements Serializable {
    /** Times are taken as they stand: all writers of our tables keep the Gregorian calendar. */
    private static final String AS_THEY_STAND = "CORRECTED";

    private static final String UTC = "UTC";
    private static final int ROWS_IN_A_BATCH = 4_096;

    private final Broadcast<SerializableConfiguration> hadoop;

    private BatchReader(Broadcast<SerializableConfiguration> hadoop) {
        this.hadoop = hadoop;
    }

    /** A reader for the files that {@code spark} can reach. */
    public static BatchReader of(SparkSession spark) {
        Configuration configuration = new Configuration(spark.sparkContext().hadoopConfiguration());
        configuration.set(ParquetInputFormat.READ_SUPPORT_CLASS, ParquetReadSupport.class.getName());
        configuration.set(SQLConf.SESSION_LOCAL_TIMEZONE().key(), UTC);
        configuration.setBoolean(SQLConf.NESTED_SCHEMA_PRUNING_ENABLED().key(), true);
        configuration.setBoolean(SQLConf.CASE_SENSITIVE().key(), true);
        configuration.setBoolean(SQLConf.PARQUET_BINARY_AS_STRING().key(), false);
        configuration.setBoolean(SQLConf.PARQUET_INT96_AS_TIMESTAMP().key(), true);
        configuration.setBoolean(SQLConf.PARQUET_INFER_TIMESTAMP_NTZ_ENABLED().key(), false);
        configuration.setBoolean(SQLConf.LEGACY_PARQUET_NANOS_AS_LONG().key(), false);
        return new BatchReader(SerializableConfiguration.broadcast(spark.sparkContext(), configuration));
    }

    /**
     * Hands the rows of the pages that may hold wanted ones to {@code reader}, in the file's order. A batch is valid only
     * during the call. A column that the file lacks is null.
     *
     * @param columns which columns, by name, and their Spark types
     */
    public void read(DataFile file, StructType columns, RowsWanted wanted, Consumer<ColumnarBatch> reader) {
        Configuration configuration = new Configuration(hadoop.value().value());
        configuration.set(ParquetReadSupport$.MODULE$.SPARK_ROW_REQUESTED_SCHEMA(), columns.json());
        VectorizedParquetRecordReader batches =
                new VectorizedParquetRecordReader(null, AS_THEY_STAND, UTC, AS_THEY_STAND, UTC, false, ROWS_IN_A_BATCH);
        try (batches) {
            open(batches, file, wanted, configuration);
            batches.initBatch(new StructType(), InternalRow.empty());
            batches.enableReturningBatches();
            while (batches.nextBatch()) {
                reader.accept(batches.resultBatch());
            }
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FileErrors.unreadable(file, e);
        }
    }

    private static void open(
            VectorizedParquetRecordReader batches, DataFile file, RowsWanted wanted, Configuration configuration)
            throws IOException, InterruptedException {
        Path path = new Path(file.path());
        HadoopInputFile input = HadoopInputFile.fromPath(path, configuration);
        SeekableInputStream stream = input.newStream();
        try {
            ParquetMetadata footer = ParquetFileReader.readFooter(
                    input, HadoopReadOptions.builder(configuration, path).build(), stream);
            wanted.predicate(footer.getFileMetaData().getSchema())
                    .ifPresent(predicate -> ParquetInputFormat.setFilterPredicate(configuration, predicate));
            batches.initialize(
                    new FileSplit(path, 0, file.bytes(), new String[0]),
                    new TaskAttemptContextImpl(configuration, new TaskAttemptID()),
                    Option.apply(input),
                    Option.apply(stream),
                    Option.apply(footer));
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }
}
