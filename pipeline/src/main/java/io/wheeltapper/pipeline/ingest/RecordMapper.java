package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.Iterator;

/** Processes a run of records on executors. */
@FunctionalInterface
interface RecordMapper<T> extends Serializable {
    Iterator<T> map(Iterator<RawRecord> records);
}
