package io.wheeltapper.pipeline.ingest;

import org.apache.spark.api.java.JavaRDD;

/** The records of all files of one data set; each reading gives the same ones with the same line numbers. */
interface RecordSource {
    /** Reads all records, in pieces that executors work on; nothing is read until an action asks for it. */
    <T> JavaRDD<T> read(RecordMapper<T> mapper);
}
