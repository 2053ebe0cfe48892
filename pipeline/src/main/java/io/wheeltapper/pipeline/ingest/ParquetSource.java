package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files. Values become text and take the same way as those of text files; a row's number, from 1, is its line.
 */
final class ParquetSource implements RecordSource {
    private static final int FIELDS = 2;
    /** Below it a double holds every whole number. */
    private static final double LARGEST_PLAIN = 1e15;

    /** {@code file INT, line BIGINT, fields ARRAY<STRING>, raw STRING}. */
    private final Dataset<Row> rows;

    private ParquetSource(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** @param files all files of the data set, at least one of them Parquet; the others are passed over */
    static ParquetSource of(SparkSession spark, List<PlannedFile> files) {
        List<Dataset<Row>> parts = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            if (files.get(file).file().format() == FileFormat.PARQUET) {
                parts.add(rows(spark, file, files.get(file)));
            }
        }
        return new ParquetSource(parts.stream().reduce(Dataset::union).orElseThrow());
    }

    @Override
    public <T> JavaRDD<T> read(RecordMapper<T> mapper) {
        return rows.javaRDD().mapPartitions(part -> mapper.map(new Records(part)));
    }

    private static Dataset<Row> rows(SparkSession spark, int index, PlannedFile planned) {
        Dataset<Row> file = spark.read().parquet(planned.file().path());
        StructType schema = file.schema();
        Column[] fields = planned.layout().names().stream()
                .map(name -> name.isEmpty()
                        ? lit(null).cast("string")
                        : text(name, schema.apply(name).dataType()))
                .toArray(Column[]::new);
        Column[] all = java.util.Arrays.stream(schema.fieldNames())
                .map(ParquetSource::quoted)
                .toArray(Column[]::new);
        return file.select(
                lit(index).as("file"),
                col("_metadata.row_index").plus(1).as("line"),
                array(fields).as("fields"),
                to_json(struct(all)).as("raw"));
    }

    /** An instant gets its Z, so that no zone is added; a floating number that is whole is written without a fraction. */
    private static Column text(String name, DataType type) {
        Column value = quoted(name);
        if (type.equals(DataTypes.TimestampType)) {
            return date_format(value, "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");
        }
        if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
            Column integral = value.try_cast("decimal(38,0)");
            Column isWhole = abs(value).lt(LARGEST_PLAIN).and(value.equalTo(integral.cast("double")));
            return when(isWhole, integral.cast("string")).otherwise(value.cast("string"));
        }
        return value.cast("string");
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** Turns rows into records. */
    private static final class Records implements Iterator<RawRecord> {
        private final Iterator<Row> rows;

        Records(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public RawRecord next() {
            Row row = rows.next();
            @Nullable String[] fields = row.<String>getList(FIELDS).toArray(new @Nullable String[0]);
            return new RawRecord(row.getInt(0), row.getLong(1), fields, null, row.getString(FIELDS + 1));
        }
    }
}
