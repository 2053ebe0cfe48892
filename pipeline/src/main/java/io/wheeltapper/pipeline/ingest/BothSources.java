package io.wheeltapper.pipeline.ingest;

import org.apache.spark.api.java.JavaRDD;

/**
 * A data set that comes in text and in Parquet files.
 *
 * @param first read first
 * @param second read after it
 */
record BothSources(RecordSource first, RecordSource second) implements RecordSource {
    @Override
    public <T> JavaRDD<T> read(RecordMapper<T> mapper) {
        return first.read(mapper).union(second.read(mapper));
    }
}
