/**
 * Delta tables as a whole, without Spark: a version is opened, its rows are read as columns, and a change becomes one commit on
 * top of it. Must not know what the tables mean.
 */
@NullMarked
package io.wheeltapper.lake.table;

import org.jspecify.annotations.NullMarked;
