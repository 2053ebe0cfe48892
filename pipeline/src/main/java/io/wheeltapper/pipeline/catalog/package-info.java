/** The content of a workspace, and queries on it. Must not know what the tables mean. */
@NullMarked
package io.wheeltapper.pipeline.catalog;

import org.jspecify.annotations.NullMarked;
