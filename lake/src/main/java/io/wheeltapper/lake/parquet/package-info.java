/**
 * Parquet files as columns in memory: read page by page for a range of keys and times, and written sorted as they come. Must
 * not know tables' logs.
 */
@NullMarked
package io.wheeltapper.lake.parquet;

import org.jspecify.annotations.NullMarked;
