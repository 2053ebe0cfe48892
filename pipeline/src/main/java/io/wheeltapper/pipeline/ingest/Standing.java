package io.wheeltapper.pipeline.ingest;

/** How a good record stands to the others with its key. */
enum Standing {
    /** It is the first. */
    NEW,
    /** An equal one of this run came first. */
    DUPLICATE,
    /** An equal one is in the table. */
    ALREADY_INGESTED,
    /** One with other values came first. */
    CONFLICT
}
