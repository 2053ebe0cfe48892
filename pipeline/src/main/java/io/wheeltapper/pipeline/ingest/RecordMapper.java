package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.Iterator;

/** What executors make of a run of records. */
@FunctionalInterface
interface RecordMapper<T> extends Serializable {
    Iterator<T> map(Iterator<RawRecord> records);
}
