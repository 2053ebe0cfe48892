/**
 * The local disk for Hadoop's callers (Spark, Delta Lake) without a child process for every permission and link. Must
 * know nothing of tables or workspaces.
 */
@NullMarked
package io.wheeltapper.lake.localfiles;

import org.jspecify.annotations.NullMarked;
