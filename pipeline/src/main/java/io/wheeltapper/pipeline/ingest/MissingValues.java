package io.wheeltapper.pipeline.ingest;

/**
 * Values of a column that are missing in the table because those of the files could not be used.
 *
 * @param column the source's name of the column
 * @param reason reason as in {@link BadRecordReason}: {@code null_word} for a word that means a missing value
 * @param cells number of values
 * @param example place and problem of the first one, for people
 */
public record MissingValues(String column, String reason, long cells, String example) {}
