/**
 * The logs of Delta tables, read and written without Spark: which files a version holds, what is known of them, what a commit
 * says. Must not know what the tables mean.
 */
@NullMarked
package io.wheeltapper.lake.log;

import org.jspecify.annotations.NullMarked;
