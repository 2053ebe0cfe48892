package io.wheeltapper.lake.table;

/**
 * The order of rows in a data file: by a key in the order of its UTF-8 bytes, then by time; rows with equal values keep
 * their order.
 *
 * @param key name of a TEXT column
 * @param time name of a TIMESTAMP column; empty if the key is all
 */
public record RowOrder(String key, String time) {}
