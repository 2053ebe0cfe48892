package io.wheeltapper.pipeline.models;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The table in which MLlib stores parameters and weights of an ensemble's trees. Spark 4.1 writes its columns as
 * {@code _1}, {@code _2} and {@code _3}, and reads them by position or by name; Spark 3.5 reads them only by name.
 */
final class TreesMetadata {
    private static final String FOLDER = "treesMetadata";
    private static final List<String> UNNAMED = List.of("_1", "_2", "_3");
    private static final String[] NAMES = {"treeID", "metadata", "weights"};

    private TreesMetadata() {}

    /**
     * Renames the columns in every ensemble of a pipeline that was just written and that nobody else sees yet. After a
     * failure the pipeline is unusable.
     */
    static void nameColumns(SparkSession spark, FileSystem files, Path pipeline) throws IOException {
        for (Path stage : NumberedFolders.subfolders(files, new Path(pipeline, "stages"))) {
            Path trees = new Path(stage, FOLDER);
            if (files.exists(trees)) {
                nameColumns(spark, files, stage, trees);
            }
        }
    }

    private static void nameColumns(SparkSession spark, FileSystem files, Path stage, Path trees) throws IOException {
        Dataset<Row> written = spark.read().parquet(trees.toString());
        if (Arrays.asList(written.columns()).equals(UNNAMED)) {
            Path named = new Path(stage, FOLDER + "-named");
            written.toDF(NAMES).coalesce(1).write().parquet(named.toString());
            if (!files.delete(trees, true) || !files.rename(named, trees)) {
                throw new IOException("Cannot replace " + trees + " by " + named + ".");
            }
        }
    }
}
