/** The storage of tables, models and reports: one directory URI. Must not know what the tables mean. */
@NullMarked
package io.wheeltapper.pipeline.workspace;

import org.jspecify.annotations.NullMarked;
