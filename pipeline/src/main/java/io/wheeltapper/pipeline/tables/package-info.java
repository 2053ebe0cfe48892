/** The five raw tables: their columns, and how steps read them. Must not know the steps. */
@NullMarked
package io.wheeltapper.pipeline.tables;

import org.jspecify.annotations.NullMarked;
