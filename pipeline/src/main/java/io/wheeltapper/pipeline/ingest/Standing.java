package io.wheeltapper.pipeline.ingest;

/** How a good record relates to others with its key. */
enum Standing {
    /** It is the first. */
    NEW,
    /** An equal record of this run came first. */
    DUPLICATE,
    /** An equal record is in the table. */
    ALREADY_INGESTED,
    /** A record with other values came first. */
    CONFLICT
}
