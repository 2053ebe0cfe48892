/**
 * Where tables, models and reports are kept: one directory URI. Must not know what the tables mean.
 */
@NullMarked
package io.wheeltapper.pipeline.workspace;

import org.jspecify.annotations.NullMarked;
