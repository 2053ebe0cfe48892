/**
 * Columns of values in memory: numbers, times, texts and lists, with their schema. Must know neither files nor tables.
 */
@NullMarked
package io.wheeltapper.lake.column;

import org.jspecify.annotations.NullMarked;
