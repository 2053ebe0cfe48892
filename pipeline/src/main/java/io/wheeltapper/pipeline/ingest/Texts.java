package io.wheeltapper.pipeline.ingest;

/** Whether good records are read with their original text. */
enum Texts {
    WITHOUT,
    WITH
}
