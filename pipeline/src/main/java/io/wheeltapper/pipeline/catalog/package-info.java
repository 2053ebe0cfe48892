/**
 * What a workspace holds, and queries over it. Must not know what the tables mean.
 */
@NullMarked
package io.wheeltapper.pipeline.catalog;

import org.jspecify.annotations.NullMarked;
