package io.wheeltapper.pipeline.session;

import io.wheeltapper.lake.column.Utf8;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Converts rows in Spark's internal form, without the detour through {@link Row}s. */
public final class InternalRows {
    private InternalRows() {}

    /**
     * Returns a data set of {@code rows}, computed when it is requested. A task may return the same row object
     * repeatedly with new values. The called method is public in Java, but Spark does not promise to keep it.
     *
     * @param schema of every row; its types are not checked
     */
    public static Dataset<Row> dataset(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    /** Returns {@code text} as Spark holds it. */
    public static UTF8String text(Utf8 text) {
        return UTF8String.fromBytes(text.bytes());
    }

    /** Returns a text of a row, which outlives it. */
    public static Utf8 text(InternalRow row, int column) {
        return text(row.getUTF8String(column));
    }

    /** Returns a text of Spark's, which outlives the row that it stands in. */
    static Utf8 text(UTF8String text) {
        byte[] bytes = text.getBytes();
        return Utf8.copyOf(bytes, 0, bytes.length);
    }

    /** The rows of {@code rows}; of each only what is copied outlives the next. */
    public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
        return rows.queryExecution().toRdd().toJavaRDD();
    }
}
