package io.wheeltapper.pipeline.ingest;

/** What an ingest of a test runs on. */
enum BenchEngine {
    SPARK,
    LOCAL
}
