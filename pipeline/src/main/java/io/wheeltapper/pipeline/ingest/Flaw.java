package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a record.
 *
 * @param reason the kind of flaw
 * @param column the source's name of the column; null when the whole line is meant
 * @param detail for people, with the value: {@code is "n/a", expected V as a number}
 */
record Flaw(BadRecordReason reason, @Nullable String column, String detail) implements Serializable {}
