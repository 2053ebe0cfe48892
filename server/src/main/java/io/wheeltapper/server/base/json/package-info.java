/**
 * JSON as trees, as they came in and as they go out. Must not know what they mean.
 */
@NullMarked
package io.wheeltapper.server.base.json;

import org.jspecify.annotations.NullMarked;
