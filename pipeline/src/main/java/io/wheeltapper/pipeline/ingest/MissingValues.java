package io.wheeltapper.pipeline.ingest;

/**
 * Values of a column that are missing in the table, since those of the files could not be used.
 *
 * @param column the source's name of the column
 * @param reason why, as {@link BadRecordReason} puts it: {@code null_word} for a word that stands for a missing value
 * @param cells how many
 * @param example where the first one is and what is wrong with it, for people
 */
public record MissingValues(String column, String reason, long cells, String example) {}
