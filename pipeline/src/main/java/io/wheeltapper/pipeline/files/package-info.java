/**
 * The data files of Delta tables, read without a query: which there are, which keys their pages hold, and their columns as
 * batches. Must not know what the tables mean.
 */
@NullMarked
package io.wheeltapper.pipeline.files;

import org.jspecify.annotations.NullMarked;
