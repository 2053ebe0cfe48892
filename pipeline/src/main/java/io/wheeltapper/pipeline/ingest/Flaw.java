package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The flaw of a record.
 *
 * @param reason the kind of flaw
 * @param column the source's name of the column; null for the whole line
 * @param detail for people, with the value: {@code is "n/a", expected V as a number}
 */
record Flaw(BadRecordReason reason, @Nullable String column, String detail) implements Serializable {}
